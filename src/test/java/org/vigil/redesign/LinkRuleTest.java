package org.vigil.redesign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A late step reaches the ladder by a link as well as by a flow, and a link that leads nowhere is told. */
class LinkRuleTest {

  private static final String TO_THE_LADDER = "sourceRef=\"recordCrimeLate\" targetRef=\"escalateCrime\"";
  private static final String THE_LADDER = "<bpmn:incoming>toEscalateCrime</bpmn:incoming>";

  @Test
  void a_timer_may_lead_to_the_ladder_by_a_link() {
    assertThat(linked("Late", "Late").findings()).isEmpty();
  }

  @Test
  void a_link_nothing_catches_is_told_at_the_link() {
    assertThat(linked("Later", "Late").findings()).contains("small-case.bpmn: the link \"Later\" leads to a link that"
        + " nothing catches. Draw the event that catches it, with the same name.");
  }

  @Test
  void a_step_whose_timer_throws_a_link_nothing_catches_is_not_watched() {
    assertThat(linked("Later", "Late").findings()).contains("small-case.bpmn: the step \"Record the crime\" has no timer"
        + " that leads to \"Escalate\". Draw a non-interrupting timer on its edge and lead it to the link \"Late\" or to"
        + " the step that calls escalate.");
  }

  @Test
  void a_link_that_is_called_otherwise_is_told() {
    assertThat(linked("Late", "Late").edit("small-case.bpmn", "id=\"lateThere\" name=\"Late\"",
        "id=\"lateThere\" name=\"Afterwards\"").findings()).containsExactly("small-case.bpmn: the link \"Afterwards\""
        + " belongs to the link \"Late\" and is not called so. Give both the same name, so that a reader finds the other"
        + " end.");
  }

  @Test
  void a_link_without_a_name_is_told() {
    assertThat(linked("Late", "Late").edit("small-case.bpmn", "id=\"thrownLink\" name=\"Late\"", "id=\"thrownLink\" name=\"\"")
        .findings()).contains("small-case.bpmn: the link \"Late\" has no link. Write the link's name at it; what is drawn"
        + " there is the same.");
  }

  @Test
  void a_link_is_caught_in_one_place() {
    assertThat(linked("Late", "Late").edit("small-case.bpmn", "</bpmn:process>",
        "<bpmn:intermediateCatchEvent id=\"second\" name=\"Late\"><bpmn:linkEventDefinition id=\"secondLink\""
            + " name=\"Late\"/></bpmn:intermediateCatchEvent><bpmn:sequenceFlow id=\"fromSecond\" sourceRef=\"second\""
            + " targetRef=\"crimeTold\"/></bpmn:process>").findings()).contains("small-case.bpmn: the link \"Late\" is"
        + " caught in two places of this diagram, and the engine knows one. Take one out; in a frame give the link another"
        + " name, for instance \"Late there\".");
  }

  @Test
  void a_timer_taken_away_is_one_fault_and_the_link_it_threw_is_none() {
    assertThat(linked("Late", "Late").edit("small-case.bpmn", "attachedToRef=\"recordCrime\"",
        "attachedToRef=\"decideThreshold\"").findings()).noneMatch(finding -> finding.contains("nothing leads to it"));
  }

  @Test
  void what_is_written_on_every_way_to_a_link_is_known_behind_it() {
    assertThat(passesOnTheCrime(fromTheThreshold()).findings()).isEmpty();
  }

  @Test
  void what_is_written_on_one_way_to_a_link_is_not_known_behind_it() {
    assertThat(passesOnTheCrime(fromTheThreshold())
        .edit("small-case.bpmn", "sourceRef=\"escalateCrime\" targetRef=\"crimeTold\"",
            "sourceRef=\"escalateCrime\" targetRef=\"lateHere\"").findings())
        .anyMatch(finding -> finding.contains("the called process \"Escalate\"") && finding.contains("\"crime\""));
  }

  private static Fixture passesOnTheCrime(Fixture fixture) {
    return fixture.edit("small-case.bpmn", "<camunda:in sourceExpression=\"decideThreshold\" target=\"lateStep\"/>",
        "<camunda:in sourceExpression=\"decideThreshold\" target=\"lateStep\"/><camunda:in sourceExpression=\"${crime.decision}\""
            + " target=\"crime\"/>");
  }

  /** The threshold's timer leads to its ladder by a link; the crime is recorded by then. */
  private static Fixture fromTheThreshold() {
    return Fixture.sound()
        .edit("small-case.bpmn", "sourceRef=\"decideThresholdLate\" targetRef=\"escalateThreshold\"",
            "sourceRef=\"decideThresholdLate\" targetRef=\"lateHere\"")
        .edit("small-case.bpmn", "<bpmn:incoming>toEscalateThreshold</bpmn:incoming>", "<bpmn:incoming>fromLate</bpmn:incoming>")
        .edit("small-case.bpmn", "</bpmn:process>", "<bpmn:intermediateThrowEvent id=\"lateHere\" name=\"Late\">"
            + "<bpmn:linkEventDefinition id=\"thrownLink\" name=\"Late\"/></bpmn:intermediateThrowEvent>"
            + "<bpmn:intermediateCatchEvent id=\"lateThere\" name=\"Late\"><bpmn:linkEventDefinition id=\"caughtLink\""
            + " name=\"Late\"/></bpmn:intermediateCatchEvent><bpmn:sequenceFlow id=\"fromLate\" sourceRef=\"lateThere\""
            + " targetRef=\"escalateThreshold\"/></bpmn:process>")
        .edit("small-case.bpmn", "<di:waypoint x=\"660\" y=\"176\"/><di:waypoint x=\"660\" y=\"220\"/></bpmndi:BPMNEdge>",
            "<di:waypoint x=\"660\" y=\"176\"/><di:waypoint x=\"660\" y=\"180\"/></bpmndi:BPMNEdge>"
            + shape("lateHere", 642, 180) + shape("lateThere", 542, 242)
            + "<bpmndi:BPMNEdge id=\"fromLate_di\" bpmnElement=\"fromLate\"><di:waypoint x=\"578\" y=\"260\"/>"
            + "<di:waypoint x=\"610\" y=\"260\"/></bpmndi:BPMNEdge>");
  }

  /** The crime's timer throws one link, and the ladder stands behind another; they are one when they are called so. */
  private static Fixture linked(String thrown, String caught) {
    return Fixture.sound()
        .edit("small-case.bpmn", TO_THE_LADDER, "sourceRef=\"recordCrimeLate\" targetRef=\"lateHere\"")
        .edit("small-case.bpmn", THE_LADDER, "<bpmn:incoming>fromLate</bpmn:incoming>")
        .edit("small-case.bpmn", "</bpmn:process>", "<bpmn:intermediateThrowEvent id=\"lateHere\" name=\"" + thrown
            + "\"><bpmn:linkEventDefinition id=\"thrownLink\" name=\"" + thrown + "\"/></bpmn:intermediateThrowEvent>"
            + "<bpmn:intermediateCatchEvent id=\"lateThere\" name=\"" + caught + "\"><bpmn:linkEventDefinition"
            + " id=\"caughtLink\" name=\"" + caught + "\"/></bpmn:intermediateCatchEvent><bpmn:sequenceFlow"
            + " id=\"fromLate\" sourceRef=\"lateThere\" targetRef=\"escalateCrime\"/></bpmn:process>")
        .edit("small-case.bpmn", "<di:waypoint x=\"240\" y=\"176\"/><di:waypoint x=\"240\" y=\"220\"/></bpmndi:BPMNEdge>",
            "<di:waypoint x=\"240\" y=\"176\"/><di:waypoint x=\"240\" y=\"180\"/></bpmndi:BPMNEdge>"
            + shape("lateHere", 222, 180) + shape("lateThere", 122, 242)
            + "<bpmndi:BPMNEdge id=\"fromLate_di\" bpmnElement=\"fromLate\"><di:waypoint x=\"158\" y=\"260\"/>"
            + "<di:waypoint x=\"190\" y=\"260\"/></bpmndi:BPMNEdge>");
  }

  private static String shape(String id, int x, int y) {
    return "<bpmndi:BPMNShape id=\"" + id + "_di\" bpmnElement=\"" + id + "\"><dc:Bounds x=\"" + x + "\" y=\"" + y
        + "\" width=\"36\" height=\"36\"/></bpmndi:BPMNShape>";
  }
}
