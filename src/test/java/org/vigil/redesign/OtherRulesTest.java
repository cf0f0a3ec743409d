package org.vigil.redesign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OtherRulesTest {

  private static final String DUE = "${clocks.due(execution, 'crime-recorded', receivedAt)}";

  @Test
  void an_expression_asks_only_beans_diagrams_may_ask() {
    assertThat(Fixture.sound().edit("small-case.bpmn", DUE, "${calendar.due('crime-recorded', receivedAt)}").findings())
        .containsExactly("small-case.bpmn: the step \"Record the crime\" calls \"calendar.due\" in the input \"due\","
            + " but"
            + " \"calendar\" is neither a variable nor something diagrams may ask. They may ask: cases, clocks,"
            + " escalation.");
  }

  @Test
  void an_expression_asks_a_bean_only_what_it_offers() {
    assertThat(Fixture.sound().edit("small-case.bpmn", DUE, "${clocks.dueBy(execution, 'crime-recorded', receivedAt)}")
        .findings())
        .containsExactly("small-case.bpmn: the step \"Record the crime\" calls \"clocks.dueBy\" in the input \"due\","
            + " which"
            + " does not exist. \"clocks\" offers: due.");
    assertThat(Fixture.sound().edit("small-case.bpmn", DUE, "${clocks}").findings()).containsExactly(
        "small-case.bpmn: the step \"Record the crime\" names \"clocks\" in the input \"due\" without saying what to"
            + " ask it."
            + " It offers: due.");
  }

  @Test
  void an_expression_does_not_reach_into_the_engine() {
    assertThat(Fixture.sound().edit("small-case.bpmn", DUE, "${execution.getProcessEngineServices()}").findings())
        .containsExactly("small-case.bpmn: the step \"Record the crime\" calls \"execution.getProcessEngineServices\""
            + " in the"
            + " input \"due\", which diagrams may not. Ask a bean instead: cases, clocks, escalation.");
  }

  @Test
  void a_bean_is_given_what_it_takes() {
    for (var wrong : Map.of("execution, 'crime-recorded'", "execution, 'crime-recorded'",
        "'crime-recorded', execution, receivedAt", "'crime-recorded', execution, receivedAt",
        "execution, execution, receivedAt", "execution, execution, receivedAt",
        "receivedAt, escalation.nextRung( execution )", "receivedAt, escalation.nextRung(execution)",
        "", "nothing").entrySet()) {
      assertThat(Fixture.sound().edit("small-case.bpmn", DUE, "${clocks.due(" + wrong.getKey() + ")}").findings())
          .as(wrong.getKey()).containsExactly("small-case.bpmn: the step \"Record the crime\" gives \"clocks.due\" in"
              + " the input \"due\": " + wrong.getValue() + ". It takes: execution, a text, a value.");
    }
  }

  @Test
  void an_expression_can_be_read() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "${crime.decision == 'recorded'}", "${crime.decision =="
        + " 'recorded}")
        .findings()).containsExactly("small-case.bpmn: the flow \"Yes\" from the gateway \"Was a crime recorded?\" to"
            + " the"
            + " step \"Find the strategy limit\" cannot be read: the condition has a quote that is not closed:"
            + " ${crime.decision == 'recorded}");
    assertThat(Fixture.sound().edit("small-case.bpmn", "${crime.decision ==", "${crime.decision =").findings())
        .containsExactly("small-case.bpmn: the flow \"Yes\" from the gateway \"Was a crime recorded?\" to the step"
            + " \"Find the"
            + " strategy limit\" cannot be read: the condition uses = where it compares; write ==:"
            + " ${crime.decision = 'recorded'}");
  }

  @Test
  void a_victim_is_told_of_an_event_the_code_knows() {
    assertThat(Fixture.sound().edit("small-case.bpmn", DUE, "${caseMessages.tellVictim(execution, 'arested', receivedAt)}")
        .findings()).contains("small-case.bpmn: the step \"Record the crime\" tells the victim of \"arested\", which is"
            + " not in the first column of victims-code.dmn. Add the event there or correct the name.");
  }

  @Test
  void a_called_process_is_there() {
    assertThat(Fixture.sound().without("escalate.bpmn").without("act-on-late-step.form").findings()).contains(
        "small-case.bpmn: the called process \"Escalate\" calls the process \"escalate\", which is not there. Add"
            + " escalate.bpmn to processes/ or correct the name.");
  }

  @Test
  void a_called_process_carries_the_case_reference() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "<camunda:in businessKey=\"#{execution.processBusinessKey}\"/>\n"
        + "        <camunda:in source=\"caseReference\" target=\"caseReference\"/>\n"
        + "        <camunda:in sourceExpression=\"recordCrime\"", "<camunda:in source=\"caseReference\""
        + " target=\"caseReference\"/>\n        <camunda:in"
        + " sourceExpression=\"recordCrime\"").findings()).containsExactly(
        "small-case.bpmn: the called process \"Escalate\" does not pass on the case reference. Set its business key to"
            + " #{execution.processBusinessKey}.");
  }

  @Test
  void two_steps_do_not_write_over_each_other() {
    assertThat(Fixture.sound().edit("decide-threshold.form", "\"path\": \"threshold\"", "\"path\":"
        + " \"crime\"").findings())
        .containsExactly("small-case.bpmn: the step \"Decide the threshold\" writes \"crime\", which the step"
            + " \"Record the"
            + " crime\" writes too, so one answer replaces the other. Give each form's group a path of its own.");
  }

  @Test
  void a_repeated_step_keeps_each_answer() {
    var repeated = Fixture.sound().edit("small-case.bpmn", "<bpmn:outgoing>toDecided</bpmn:outgoing>\n   "
        + " </bpmn:userTask>",
        "<bpmn:outgoing>toDecided</bpmn:outgoing><bpmn:multiInstanceLoopCharacteristics camunda:collection=\"children\""
            + " camunda:elementVariable=\"child\"/></bpmn:userTask>");
    var says = "small-case.bpmn: the step \"Decide the threshold\" is done several times at once and each answer in"
        + " \"threshold\" replaces the last. Add an empty input \"threshold\" to what is repeated, or call a process"
        + " for each.";
    assertThat(repeated.findings()).contains(says);
    assertThat(repeated.edit("small-case.bpmn", "<camunda:inputParameter name=\"clock\">${strategyLimit.clock}",
        "<camunda:inputParameter name=\"threshold\"/><camunda:inputParameter name=\"clock\">${strategyLimit.clock}")
        .findings()).isNotEmpty().doesNotContain(says);
  }

  @Test
  void a_decision_that_is_asked_is_there() {
    assertThat(Fixture.sound().without("strategy-limit.dmn").findings()).containsExactly(
        "small-case.bpmn: the step \"Find the strategy limit\" asks the decision \"strategy-limit\", which is not"
            + " there. Add"
            + " strategy-limit.dmn to processes/ or correct the reference.");
  }

  @Test
  void the_answer_of_a_decision_is_kept() {
    assertThat(Fixture.sound().edit("small-case.bpmn", " camunda:resultVariable=\"strategyLimit\"", "").findings())
        .contains(
        "small-case.bpmn: the step \"Find the strategy limit\" asks a decision and forgets the answer. Set its result"
            + " variable.");
  }

  @Test
  void a_decision_is_called_like_its_file() {
    assertThat(Fixture.sound().rename("strategy-limit.dmn", "limits.dmn").findings()).containsExactly(
        "limits.dmn: the decision \"Strategy limit\" has the id \"strategy-limit\", which is not the file's name."
            + " Call it \"limits\" or rename the file.");
    assertThat(Fixture.sound().rename("strategy-limit.dmn", "strategyLimit.dmn")
        .edit("strategyLimit.dmn", "id=\"strategy-limit\"", "id=\"strategyLimit\"").findings()).contains(
        "strategyLimit.dmn: the decision \"Strategy limit\" has the id \"strategyLimit\". Write it in small letters"
            + " with hyphens, for instance strategy-limit.");
  }

  @Test
  void a_table_can_be_read() {
    assertThat(Fixture.sound().edit("strategy-limit.dmn", "\"The statutory limit.\"", "The statutory limit,"
        + " (no").findings())
        .containsExactly("strategy-limit.dmn: the decision \"Strategy limit\" cannot be read: an answer in row 1"
            + " holds The"
            + " statutory limit, (no. It makes no sense from character 5 on. Put text in quotes and check the"
            + " brackets.");
  }

  @Test
  void a_condition_of_a_table_that_answers_with_a_list_can_be_read() {
    assertThat(Fixture.sound().edit("strategy-limit.dmn", "FIRST", "COLLECT")
        .edit("strategy-limit.dmn", "<text></text>", "<text>\"recorded</text>").findings())
        .contains("strategy-limit.dmn: the decision \"Strategy limit\" cannot be read: a condition in row 1 holds"
            + " \"recorded. It makes no sense from character 1 on. Put text in quotes and check the brackets.");
  }

  @Test
  void every_step_and_flow_is_drawn() {
    assertThat(Fixture.sound()
        .edit("small-case.bpmn", "bpmnElement=\"noCrime\"", "bpmnElement=\"small-case\"").findings())
        .contains("small-case.bpmn: the end \"No crime\" is not drawn. Draw it, or take it out.");
    assertThat(Fixture.sound()
        .edit("small-case.bpmn", "bpmnElement=\"toDecided\"", "bpmnElement=\"small-case\"").findings())
        .contains("small-case.bpmn: the unnamed flow from the step \"Decide the threshold\" to the end \"Threshold"
            + " decided\""
            + " is not drawn. Draw it, or take it out.");
  }

  @Test
  void shapes_do_not_lie_on_each_other() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "bpmnElement=\"crimeTold\"><dc:Bounds x=\"322\" y=\"242\"",
        "bpmnElement=\"crimeTold\"><dc:Bounds x=\"280\" y=\"242\"").edit("small-case.bpmn",
        "<di:waypoint x=\"322\" y=\"260\"/>", "<di:waypoint x=\"281\" y=\"260\"/>").findings()).containsExactly(
        "small-case.bpmn: the end \"Supervisor told\" overlaps the called process \"Escalate\". Move them apart.");
  }

  @Test
  void a_flow_touches_what_it_joins() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "<di:waypoint x=\"710\" y=\"118\"/><di:waypoint x=\"770\""
        + " y=\"118\"/>",
        "<di:waypoint x=\"720\" y=\"118\"/><di:waypoint x=\"760\" y=\"118\"/>").findings()).containsExactly(
        "small-case.bpmn: the unnamed flow from the step \"Decide the threshold\" to the end \"Threshold decided\""
            + " does not"
            + " start at its first shape. Pull its end onto the shape.",
        "small-case.bpmn: the unnamed flow from the step \"Decide the threshold\" to the end \"Threshold decided\""
            + " does not"
            + " end at its last shape. Pull its end onto the shape.");
  }

  @Test
  void a_flow_does_not_run_through_a_step() {
    assertThat(Fixture.sound().edit("small-case.bpmn",
        "<di:waypoint x=\"370\" y=\"340\"/><di:waypoint x=\"770\" y=\"340\"/>",
        "<di:waypoint x=\"370\" y=\"270\"/><di:waypoint x=\"740\" y=\"270\"/><di:waypoint x=\"770\""
            + " y=\"340\"/>").findings())
        .containsExactly("small-case.bpmn: the flow \"No\" from the gateway \"Was a crime recorded?\" to the end \"No"
            + " crime\" runs through the called process \"Escalate\". Lead it round.");
  }

  @Test
  void a_call_names_its_process_and_maps_without_code() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "id=\"escalateCrime\" name=\"Escalate\""
        + " calledElement=\"escalate\"",
        "id=\"escalateCrime\" name=\"Escalate\"").findings()).contains(
        "small-case.bpmn: the called process \"Escalate\" calls nothing. Set the called element to a process.");
    assertThat(Fixture.sound().edit("small-case.bpmn", "id=\"escalateCrime\"",
        "id=\"escalateCrime\" camunda:variableMappingClass=\"org.example.Map\"").findings()).containsExactly(
        "small-case.bpmn: the called process \"Escalate\" maps its variables with a class. Map them one by one.");
  }

  @Test
  void a_step_that_asks_a_decision_says_which() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "camunda:decisionRef=\"strategy-limit\" ", "").findings())
        .containsExactly("small-case.bpmn: the step \"Find the strategy limit\" asks no decision. Set its decision"
            + " reference.");
  }

  @Test
  void a_decision_file_holds_a_decision_with_whole_rows() {
    var sound = Fixture.sound();
    var text = sound.text("strategy-limit.dmn");
    var empty = text.substring(0, text.indexOf("<decision ")) + "</definitions>";
    assertThat(sound.with("strategy-limit.dmn", empty).findings()).contains(
        "strategy-limit.dmn: the file holds no decision.");
    assertThat(Fixture.sound().edit("strategy-limit.dmn",
        "<outputEntry id=\"l1o2\"><text>\"The statutory limit.\"</text></outputEntry>", "").findings()).containsExactly(
        "strategy-limit.dmn: the decision \"Strategy limit\" has a row 1 with too many or too few cells.");
  }

  @Test
  void a_gateway_has_a_way_out_for_every_answer() {
    assertThat(Fixture.sound().edit("small-case.bpmn", " default=\"notRecorded\"", "").findings()).containsExactly(
        "small-case.bpmn: the gateway \"Was a crime recorded?\" has no way out when none of its conditions holds."
            + " Make one"
            + " flow its default.",
        "small-case.bpmn: the flow \"No\" from the gateway \"Was a crime recorded?\" to the end \"No crime\" has no"
            + " condition. Say when it is taken, or make it the gateway's default.");
  }

  @Test
  void the_usual_way_has_no_condition() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "default=\"notRecorded\"", "default=\"recorded\"").findings())
        .contains("small-case.bpmn: the flow \"Yes\" from the gateway \"Was a crime recorded?\" to the step \"Find the"
            + " strategy limit\" is the gateway's default and has a condition, which is never asked. Take one of the"
            + " two"
            + " away.");
  }

  @Test
  void the_only_way_has_no_condition() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "name=\"No\" sourceRef=\"wasRecorded\"",
        "name=\"No\" sourceRef=\"recordCrime\"").findings()).contains(
        "small-case.bpmn: the flow \"Yes\" from the gateway \"Was a crime recorded?\" to the step \"Find the strategy"
            + " limit\" is the only way and has a condition, which the engine refuses. Take the condition away or"
            + " draw the"
            + " other way.");
  }
}
