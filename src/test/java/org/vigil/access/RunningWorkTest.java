package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page "Running work": failed work in sentences, cases to a newer diagram, and no clock that stands still. */
class RunningWorkTest extends AtTheDoor {

  private static final String AT = "/camunda/vigil/running-work";

  private Doorway sergeant;

  @BeforeEach
  void the_sergeant_signs_on() {
    sergeant = browser("sina.sergeant");
  }

  /** A newer diagram would be the one in which the next test's case starts. */
  @AfterEach
  void the_diagrams_go() {
    team.takeDown();
  }

  @Test
  void a_preview_says_which_cases_can_move_and_moves_none() throws IOException {
    newDiagram(drawn -> drawn.replace("Look into it", "Look into it well"));
    JsonNode preview = post("preview", "");
    assertThat(preview.path("rows").findValuesAsText("message")).containsExactly("Can move.");
    assertThat(preview.path("rows").findValuesAsText("reference")).containsExactly(reference);
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void a_case_moves_to_the_newest_diagram_and_its_clock_keeps_its_date() throws IOException {
    newDiagram(
        drawn -> drawn.replace("Look into it", "Look into it well").replace("2026-05-22T16:50", "2027-05-22T16:50"));
    var due = engine.getTaskService().createTaskQuery().taskId(investigatorsTask()).singleResult().getDueDate();
    JsonNode moved = post("moves", ",\"cases\":[\"" + instance() + "\"]");
    assertThat(moved.findValuesAsText("message")).containsExactly("Moved to version 2.");
    assertThat(version()).isEqualTo(2);
    assertThat(engine.getTaskService().createTaskQuery().taskId(investigatorsTask()).singleResult().getDueDate())
        .isEqualTo(due);
  }

  @Test
  void a_case_at_a_step_the_new_diagram_does_not_have_stays_and_says_so() throws IOException {
    newDiagram(drawn -> drawn.replace("\"approveIt\"", "\"signItOff\""));
    String sentence = "It stands at “Approve it”, which version 2 does not have. Finish that step first, or ask the"
        + " process owner to bring it back.";
    assertThat(post("preview", "").path("rows").findValuesAsText("message")).containsExactly(sentence);
    assertThat(post("moves", ",\"cases\":[\"" + instance() + "\"]").findValuesAsText("message"))
        .containsExactly(sentence);
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void a_case_at_a_step_that_is_put_into_a_frame_stays_and_reads_the_true_reason() throws IOException {
    newDiagram(drawn -> drawn.replaceAll("(?s)(<userTask id=\"approveIt\".*?/>)", "<subProcess id=\"eyes\" name=\"Four eyes\">"
        + "<startEvent id=\"opens\"/><sequenceFlow id=\"toEyes\" sourceRef=\"opens\" targetRef=\"approveIt\"/>$1</subProcess>")
        .replace("sourceRef=\"fork\" targetRef=\"approveIt\"", "sourceRef=\"fork\" targetRef=\"eyes\"")
        .replace("sourceRef=\"approveIt\"", "sourceRef=\"eyes\""));
    assertThat(post("preview", "").path("rows").findValuesAsText("message")).containsExactly("It stands at “Approve it”,"
        + " which version 2 has put into the frame “Four eyes”. A case cannot be moved across the edge of a frame. Finish that"
        + " step first, or ask the process owner to draw it where it was.");
  }

  @Test
  void a_moved_step_is_called_offered_and_kept_as_it_is_drawn_now() throws IOException {
    String task = investigatorsTask();
    var hub = browser("hanna.hub");
    assertThat(hub.get("task/" + task).status()).isNotEqualTo(200);
    engine.getTaskService().claim(task, "otto.officer");
    var typed = browser("otto.officer").send("PUT", "/camunda/vigil/drafts/" + task,
        "{\"answers\":{\"note\":\"half of it\"},\"seen\":0}");
    assertThat(typed.status()).as(typed.body()).isEqualTo(200);
    newDiagram(drawn -> drawn.replace("Look into it", "Look into it well")
        .replace("child-abuse-investigators", "safeguarding-hub"));
    post("moves", ",\"cases\":[\"" + instance() + "\"]");
    assertThat(browser("otto.officer").send("GET", "/camunda/vigil/drafts/" + task, null).body())
        .contains("half of it");
    engine.getTaskService().setAssignee(task, null);
    assertThat(hub.get("task/" + task).json().path("name").asText()).isEqualTo("Look into it well");
    assertThat(engine.getTaskService().getIdentityLinksForTask(task).stream().map(link -> link.getGroupId())
        .filter(Objects::nonNull)).as("teams").containsExactly("safeguarding-hub");
  }

  @Test
  void one_that_cannot_move_keeps_no_other() throws IOException {
    String other = team.startCase("CA-2026-899999");
    newDiagram(drawn -> drawn.replace("\"approveIt\"", "\"signItOff\""));
    engine.getTaskService().complete(team.task(other, "approveIt"));
    try {
      String second = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(other)
          .singleResult().getId();
      JsonNode moved = post("moves", ",\"cases\":[\"" + instance() + "\",\"" + second + "\",\"nothing\"]");
      assertThat(moved.findValuesAsText("done")).containsExactly("false", "true", "false");
    } finally {
      engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(other).list()
          .forEach(one -> engine.getRuntimeService().deleteProcessInstance(one.getId(), "the test is over"));
    }
  }

  @Test
  void cases_on_an_older_diagram_are_listed() throws IOException {
    newDiagram(drawn -> drawn.replace("Look into it", "Look into it well"));
    JsonNode behind = sergeant.send("GET", AT, null).json().path("behind");
    assertThat(
        StreamSupport.stream(behind.spliterator(), false).filter(one -> one.path("key").asText().equals("two-teams"))
            .map(one -> one.path("newest").asInt() + " " + one.path("older").get(0).path("cases").asInt()))
        .containsExactly("2 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"process\":\"two-teams\",\"version\":1}", "{\"process\":\"nothing\",\"version\":1}", "{",
      "{\"process\":\"two-teams\",\"version\":\"x\"}", "{}"})
  void what_cannot_be_moved_is_refused_in_a_sentence(String body) {
    for (String way : new String[] {"preview", "moves", "retries"}) {
      var answer = sergeant.send("POST", AT + "/" + way, body);
      assertThat(answer.status()).as(way).isEqualTo(400);
      assertThat(answer.message()).endsWith(".").doesNotContain("Exception", "ENGINE");
    }
  }

  @ParameterizedTest
  @CsvSource({"otto.officer", "emil.embedded", "pia.owner"})
  void it_is_the_supervisors(String person) {
    Doorway door = browser(person);
    assertThat(door.send("GET", AT, null).status()).isEqualTo(403);
    assertThat(door.send("POST", AT + "/moves", "{\"process\":\"two-teams\",\"version\":1}").status()).isEqualTo(403);
  }

  @Test
  void failed_work_is_said_in_a_sentence_and_tried_again() {
    String deployment = engine.getRepositoryService().createDeployment().name("two-teams-failing")
        .addString("failing.bpmn", FAILING).deploy().getId();
    try {
      engine.getRuntimeService().startProcessInstanceByKey("failing", reference);
      Job job = engine.getManagementService().createJobQuery().processDefinitionKey("failing").singleResult();
      for (int i = 0; i < 3; i++) {
        fails(engine.getManagementService(), job.getId());
      }
      var failed = sergeant.send("GET", AT, null).json().path("failed");
      // Seen from the first failure, though it is tried for a day.
      assertThat(failed.findValuesAsText("why")).singleElement().asString().startsWith(
          "The diagram asks for “notThere”, which this case does not have. Ask the process owner. It is tried again by"
          + " itself at ");
      assertThat(failed.findValuesAsText("step")).containsExactly("Ask the register");
      assertThat(failed.findValuesAsText("reference")).containsExactly(reference);
      int left = engine.getManagementService().createJobQuery().jobId(job.getId()).singleResult().getRetries();
      JsonNode tried = sergeant.send("POST", AT + "/retries", "{\"ids\":[\"" + job.getId() + "\",\"gone\"]}").json();
      assertThat(tried.findValuesAsText("done")).containsExactly("true", "false");
      assertThat(engine.getManagementService().createJobQuery().jobId(job.getId()).singleResult().getRetries())
          .as("as many tries as it had left, and more than none").isEqualTo(left).isGreaterThan(2);
      for (int i = 0; i < left; i++) {
        fails(engine.getManagementService(), job.getId());
      }
      assertThat(sergeant.send("GET", AT, null).json().path("failed").findValuesAsText("why")).as("given up")
          .containsExactly("The diagram asks for “notThere”, which this case does not have. Ask the process owner.");
    } finally {
      engine.getRepositoryService().deleteDeployment(deployment, true);
    }
  }

  private static final String FAILING = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                   id="failing-definitions" targetNamespace="http://vigil.org/test">
        <process id="failing" name="Failing" isExecutable="true" camunda:historyTimeToLive="P1D">
          <startEvent id="begin"/><sequenceFlow id="toAsk" sourceRef="begin" targetRef="ask"/>
          <serviceTask id="ask" name="Ask the register" camunda:asyncBefore="true" camunda:expression="${notThere}"/>
          <sequenceFlow id="toEnd" sourceRef="ask" targetRef="end"/><endEvent id="end"/>
        </process>
      </definitions>""";

  private static void fails(ManagementService management, String job) {
    try {
      management.executeJob(job);
      throw new AssertionError("it did not fail");
    } catch (RuntimeException expected) {
      // So often until it is given up.
    }
  }

  @Test
  void nobody_suspends_a_case_not_even_with_its_diagram() {
    var repository = engine.getRepositoryService();
    assertThatThrownBy(() -> engine.getRuntimeService().suspendProcessInstanceById(instance()))
        .hasMessageContaining("A case cannot be suspended");
    assertThatThrownBy(() -> repository.suspendProcessDefinitionByKey("two-teams", true, null))
        .hasMessageContaining("A case cannot be suspended");
    var refused = browser("aila.admin").ask("PUT", "process-definition/suspended",
        "{\"processDefinitionKey\":\"two-teams\",\"suspended\":true,\"includeProcessInstances\":true}");
    assertThat(refused.status()).as("an administrator has no right over cases at all").isEqualTo(403);
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().suspended().count()).isZero();
  }

  @Test
  void whoever_suspends_a_diagram_does_not_stop_the_clocks_of_its_cases() {
    String waits = FAILING.replace("failing", "waiting").replaceAll("<serviceTask [^>]*/>",
        "<intermediateCatchEvent id=\"ask\"><timerEventDefinition><timeDate>2040-01-01T00:00:00Z</timeDate>"
            + "</timerEventDefinition></intermediateCatchEvent>");
    String deployment = engine.getRepositoryService().createDeployment().name("two-teams-waiting")
        .addString("waiting.bpmn", waits).deploy().getId();
    try {
      engine.getRuntimeService().startProcessInstanceByKey("waiting", reference);
      var management = engine.getManagementService();
      Job job = management.createJobQuery().processDefinitionKey("waiting").singleResult();
      engine.getRepositoryService().suspendProcessDefinitionByKey("waiting");
      management.suspendJobByProcessDefinitionKey("waiting");
      management.suspendJobDefinitionByProcessDefinitionKey("waiting", true);
      management.suspendJobById(job.getId());
      assertThat(management.createJobQuery().processDefinitionKey("waiting").active().count()).isEqualTo(1);
      management.executeJob(job.getId());
      assertThat(
          engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionKey("waiting").finished()
              .count())
          .isEqualTo(1);
    } finally {
      engine.getRepositoryService().deleteDeployment(deployment, true);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"job/1/suspended", "job/suspended", "job-definition/1/suspended", "job-definition/suspended"})
  void not_even_an_administrator_holds_a_job_back(String asked) {
    assertThat(browser("aila.admin").ask("PUT", asked, "{\"suspended\":true}").status()).isEqualTo(403);
  }

  private JsonNode post(String way, String more) {
    var answer = sergeant.send("POST", AT + "/" + way, "{\"process\":\"two-teams\",\"version\":1" + more + "}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private void newDiagram(UnaryOperator<String> change) throws IOException {
    try (var drawn = getClass().getResourceAsStream("/access/two-teams.bpmn");
        var form = getClass().getResourceAsStream("/access/two-teams-note.form")) {
      engine.getRepositoryService().createDeployment().name("two-teams")
          .addString("access/two-teams.bpmn", change.apply(new String(drawn.readAllBytes(), StandardCharsets.UTF_8)))
          .addInputStream("access/two-teams-note.form", form).deploy();
    }
  }

  private String instance() {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).singleResult()
        .getId();
  }

  private int version() {
    String definition = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .singleResult().getProcessDefinitionId();
    return engine.getRepositoryService().getProcessDefinition(definition).getVersion();
  }
}
