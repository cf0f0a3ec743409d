package org.vigil.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigil.redesign.Finding;
import org.vigil.redesign.ProcessFile;
import org.vigil.redesign.RunningCases;
import org.vigil.redesign.RunningVersion;

/** A change is held against the versions that still have cases: what would stop one is refused, and says which. */
class CasesInTheWayTest {

  private static final Map<String, byte[]> LIVE = ShownForms.only(Deployer.inside());
  private static ChangeChecks checks;

  private Map<String, byte[]> then;

  @BeforeAll
  static void the_house() {
    checks = new ChangeChecks();
  }

  @BeforeEach
  void nothing_is_changed() {
    then = new TreeMap<>(LIVE);
  }

  @Test
  void a_clock_that_only_the_old_diagram_names_stays_while_cases_can_come_to_it() {
    edit("line-of-enquiry.bpmn", "ending-approved", "plan-approved");
    edit("clocks.dmn", "(?s)<rule id=\"clocks-rule-55\">.*?</rule>", "");
    accepted_as_it_stands();
    assertThat(stopped("line-of-enquiry", Map.of("progressEnquiry", 6L))).singleElement().asString().startsWith(
        "line-of-enquiry.bpmn: in version 3, 6 cases stand at \"Progress the enquiry\" and would stop: the step \"Approve"
            + " ending it undone\" names the clock \"ending-approved\", which is not in the first column of clocks.dmn.")
        .endsWith("or let a supervisor move the cases to the newest version first (Cockpit, Running work).");
    assertThat(stopped("line-of-enquiry", Map.of("approveEndingUndone", 1L))).singleElement().asString()
        .contains("1 case stands at \"Approve ending it undone\"");
    assertThat(stopped("line-of-enquiry", Map.of("escalateEnded", 4L))).as("past it").isEmpty();
    assertThat(stopped("line-of-enquiry", Map.of())).isEmpty();
  }

  @Test
  void a_rule_about_a_question_that_only_the_new_form_asks_waits_for_the_old_cases() {
    edit("progress-enquiry.form", "(\\{\\s*\"id\": \"progressEnquiry_reason_8\")",
        "{\"id\": \"progressEnquiry_exhibit\", \"type\": \"textfield\", \"label\": \"Exhibit number\", \"key\": \"exhibit\","
            + " \"validate\": {\"required\": true, \"maxLength\": 40}}, $1");
    rule("progress.exhibit = null");
    accepted_as_it_stands();
    assertThat(stopped("line-of-enquiry", Map.of("progressEnquiry", 6L, "approveEndingUndone", 2L))).singleElement()
        .asString().contains("6 cases stand at \"Progress the enquiry\"",
            "2 cases stand at \"Approve ending it undone\"",
            "the form progress-enquiry.form of that version does not ask for \"progress.exhibit\"",
            "Write \"progress.exhibit"
                + " != null and\" before it");
    assertThat(stopped("line-of-enquiry", Map.of("escalateEnded", 1L))).isEmpty();
  }

  @Test
  void a_rule_that_allows_an_unasked_question_is_accepted() {
    edit("progress-enquiry.form", "\"key\": \"reason\"", "\"key\": \"why\"");
    edit("progress-enquiry.form", "(\\{\\s*\"id\": \"progressEnquiry_reason_8\")",
        "{\"id\": \"progressEnquiry_exhibit\", \"type\": \"textfield\", \"label\": \"Exhibit number\", \"key\": \"exhibit\","
            + " \"validate\": {\"maxLength\": 40}}, $1");
    rule("progress.exhibit != null and string length(progress.exhibit) &lt; 3");
    assertThat(stopped("line-of-enquiry", Map.of("progressEnquiry", 6L))).isEmpty();
  }

  @Test
  void a_called_process_asks_nothing_new_of_callers_that_cannot_pass_it() {
    edit("line-of-enquiry.bpmn", "(<camunda:inputParameter name=\"clock\">ending-approved</camunda:inputParameter>)",
        "$1<camunda:inputParameter name=\"team\">\\${lineTeam}</camunda:inputParameter>");
    edit("investigation.bpmn", "(<camunda:in source=\"line\" target=\"line\" />)",
        "$1<camunda:in sourceExpression=\"\\${'child-abuse-sergeants'}\" target=\"lineTeam\" />");
    accepted_as_it_stands();
    assertThat(stopped("investigation", Map.of("approvePlan", 2L))).isNotEmpty()
        .allSatisfy(finding -> assertThat(finding)
            .asString()
            .startsWith("investigation.bpmn: in version 3, 2 cases stand at \"Approve the plan\" and would stop: ")
            .contains("reads \"lineTeam\""));
    assertThat(stopped("investigation", Map.of("escalateEnded", 2L))).isEmpty();
  }

  @Test
  void a_column_that_an_old_diagram_reads_stays() {
    edit("strategy-quorum.dmn", "name=\"quorate\"", "name=\"met\"");
    edit("strategy-discussion.bpmn", "quorum\\.quorate", "quorum.met");
    accepted_as_it_stands();
    assertThat(stopped("strategy-discussion", Map.of("recordDiscussion", 3L))).singleElement().asString()
        .contains("3 cases stand at \"Record the discussion\"", "\"quorum\" has no \"quorate\"");
    assertThat(stopped("strategy-discussion", Map.of("escalateEnded", 3L))).isEmpty();
  }

  @Test
  void a_table_asks_no_old_diagram_for_something_it_does_not_bring() {
    edit("bail-authority.dmn", "until &lt;= inspectorLimit", "newUntil &lt;= inspectorLimit");
    edit("bail.bpmn", "(<camunda:inputParameter name=\")until(\">)", "$1newUntil$2\\${clocks.endOf(bailReview.until)}"
        + "</camunda:inputParameter>$1until$2");
    accepted_as_it_stands();
    assertThat(stopped("bail", Map.of("reviewBail", 3L))).singleElement().asString()
        .contains("asks the decision \"bail-authority\", which reads \"newUntil\"");
  }

  @Test
  void a_tightened_limit_a_new_label_and_no_change_at_all_stop_nobody() {
    edit("line-of-enquiry.bpmn", "Progress the enquiry", "Do the next thing");
    edit("clocks.dmn", "(?s)(\"ending-approved\".*?<text>)3(</text>)", "$12$2");
    assertThat(stopped("line-of-enquiry", Map.of("progressEnquiry", 6L))).isEmpty();
    then = new TreeMap<>(LIVE);
    assertThat(stopped("investigation", Map.of("approvePlan", 6L))).isEmpty();
  }

  /** What is refused is refused for the running cases alone. */
  private void accepted_as_it_stands() {
    List<Finding> faults = new ArrayList<>(checks.of(then));
    faults.removeAll(checks.of(LIVE));
    assertThat(faults).as("without cases").isEmpty();
  }

  private List<Finding> stopped(String process, Map<String, Long> standing) {
    Map<String, byte[]> own =
        new TreeMap<>(Map.of("processes/" + process + ".bpmn", LIVE.get("processes/" + process + ".bpmn")));
    LIVE.forEach((name, content) -> {
      if (ShownForms.of(LIVE.get("processes/" + process + ".bpmn")).contains(name.replaceAll(".*/|\\.form$", ""))) {
        own.put(name, content);
      }
    });
    ProcessFile diagram = new ProcessFile(process + ".bpmn", own.remove("processes/" + process + ".bpmn"));
    return new RunningCases(checks.house()).stoppedBy(files(LIVE), files(then),
        List.of(new RunningVersion(3, diagram, files(own), standing)));
  }

  private static List<ProcessFile> files(Map<String, byte[]> files) {
    return files.entrySet().stream().map(file -> new ProcessFile(file.getKey(), file.getValue())).toList();
  }

  private void rule(String condition) {
    edit("form-rules.dmn", "(<rule id=\"form-rules-rule-1\">)", "<rule id=\"exhibit\"><inputEntry id=\"exhibit-in-1\"><text>"
        + "\"progress-enquiry\"</text></inputEntry><inputEntry id=\"exhibit-in-2\"><text>" + condition + "</text></inputEntry>"
        + "<outputEntry id=\"exhibit-out-1\"><text>\"progress.exhibit\"</text></outputEntry><outputEntry id=\"exhibit-out-2\">"
        + "<text>\"Give the exhibit number.\"</text></outputEntry></rule>$1");
  }

  private void edit(String file, String what, String to) {
    String name = then.keySet().stream().filter(one -> one.endsWith("/" + file)).findFirst().orElseThrow();
    String before = new String(then.get(name), StandardCharsets.UTF_8);
    String after = before.replaceAll(what, to.startsWith("camunda:candidateGroups") ? to.replace("$", "\\$") : to);
    assertThat(after).as("the edit edits").isNotEqualTo(before);
    then.put(name, after.getBytes(StandardCharsets.UTF_8));
  }
}
