package org.vigil.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vigil.access.CannotStart;
import org.vigil.redesign.Finding;

class ChangeChecksTest {

  private final ChangeChecks checks = new ChangeChecks();

  @Test
  void vigil_does_not_start_with_a_diagram_that_asks_for_what_does_not_exist() {
    var files = new TreeMap<>(Deployer.inside());
    files.compute("processes/outcome.bpmn", (name, content) -> new String(content, StandardCharsets.UTF_8)
        .replace("clocks.due(", "clocks.dueSoon(").getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> checks.demandAtStart(files)).isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("The change is refused. Put this right first:\n- ")
        .hasMessageContaining("outcome.bpmn: the step \"Propose the outcome\" calls \"clocks.dueSoon\" in the input"
            + " \"due\", which does not exist. \"clocks\" offers: ");
  }

  @Test
  void vigil_does_not_start_with_police_protection_of_96_hours_in_its_folder() {
    var files = changed("processes/clocks.dmn", "(\"police-protection\"[\\s\\S]*?<text>)72(</text>)", "$196$2");
    assertThatThrownBy(() -> checks.demandAtStart(files)).isInstanceOf(CannotStart.class).hasMessageContaining(
        "clocks.dmn: the decision \"Clock register\" gives the clock \"police-protection\" 96 hours. The Children Act 1989"
            + " s.46(6) permits at most 72 hours. Keep that, or less, in the same unit.");
  }

  @Test
  void vigil_does_not_start_with_a_strategy_discussion_nobody_watches_in_its_folder() {
    var files = changed("processes/strategy-discussion.bpmn",
        "(?s)<bpmn:boundaryEvent id=\"recordDiscussionLate\".*?</bpmn:boundaryEvent>"
            + "|<bpmn:sequenceFlow id=\"recordDiscussionLateTo[^>]*/>"
            + "|<bpmn:incoming>recordDiscussionLateTo[^<]*</bpmn:incoming>"
            + "|<bpmndi:BPMNShape id=\"recordDiscussionLateShape\".*?</bpmndi:BPMNShape>"
            + "|<bpmndi:BPMNEdge id=\"recordDiscussionLateTo.*?</bpmndi:BPMNEdge>", "");
    assertThatThrownBy(() -> checks.demandAtStart(files)).isInstanceOf(CannotStart.class).hasMessageContaining(
        "strategy-discussion.bpmn: the step \"Record the discussion\" has no timer that leads to \"Escalate\".");
  }

  @Test
  void vigil_starts_with_less_than_the_law_permits_in_its_folder() {
    var files = changed("processes/clocks.dmn", "(\"police-protection\"[\\s\\S]*?<text>)72(</text>)", "$171$2");
    assertThatCode(() -> checks.demandAtStart(files)).doesNotThrowAnyException();
  }

  private static Map<String, byte[]> changed(String name, String what, String to) {
    var files = new TreeMap<>(Deployer.inside());
    var before = new String(files.get(name), StandardCharsets.UTF_8);
    var after = before.replaceAll(what, to);
    assertThat(after).as("the edit edits").isNotEqualTo(before);
    files.put(name, after.getBytes(StandardCharsets.UTF_8));
    return files;
  }

  @Test
  void the_beans_offer_what_the_diagrams_ask() {
    assertThat(checks.of(Deployer.inside())).extracting(Finding::sentence)
        .noneMatch(sentence -> sentence.contains("which does not exist"));
  }

  /** The types of Vigil's beans by their names; none of them is made. */
}
