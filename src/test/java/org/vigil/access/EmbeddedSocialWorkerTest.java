package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigil.access.Doorway.Answer;
import org.vigil.form.FormFiller;
import org.vigil.form.FormSchema;

/** Somebody the children's services pay, who sits with the exploitation team, sees its cases and nothing else. */
class EmbeddedSocialWorkerTest extends AtTheDoor {

  private static final String EMIL = "emil.embedded";
  private static final List<String> OTHER_PROCESSES =
      List.of("two-teams", "child-abuse-report", "investigation", "national-referral", "disruption", "protect-child");

  private String exploitation;

  @BeforeEach
  void the_case_has_a_child_who_may_be_exploited() {
    exploitation = engine.getRuntimeService().startProcessInstanceByMessage("ExploitationSuspected", reference,
        Variables.putValue("caseReference", reference).putValue("riskLevel", "high").putValue("childInitials", "K.P.")
            .putValue("receivedAt", "2026-11-06T23:40").putValue("since", "2026-11-06T23:40")
            .putValue("report", new LinkedHashMap<>(Map.of("concern", "Not back since 16:00.")))
            .putValue("children", new ArrayList<>()).putValue("plan", "for the police only")).getId();
  }

  @Test
  void he_sees_the_steps_of_exploitation_and_no_other_step_of_the_same_case_or_of_any_other() {
    for (Doorway door : List.of(browser(EMIL), rest(EMIL))) {
      assertThat(new TreeSet<>(texts(door.get("task"), "taskDefinitionKey"))).containsOnly("screenExploitation");
      assertThat(texts(door.get("task?processInstanceBusinessKey=" + reference), "id")).containsExactly(screening());
      for (String hidden : List.of(investigatorsTask(), inspectorsTask())) {
        for (String part : List.of("", "/form", "/form-variables", "/deployed-form", "/variables", "/localVariables",
            "/comment", "/attachment", "/identity-links")) {
          Answer answer = door.get("task/" + hidden + part);
          assertThat(answer.status()).as(part).isIn(400, 403, 404, 500);
          assertThat(answer.body()).as(part).doesNotContain(reference).doesNotContain("riskLevel");
        }
        assertThat(door.post("task/" + hidden + "/claim", "{\"userId\":\"" + EMIL + "\"}").status())
            .isIn(403, 404, 500);
        assertThat(door.post("task/" + hidden + "/submit-form", "{}").status()).isIn(403, 404, 500);
        assertThat(door.post("task/" + hidden + "/comment/create", "{\"message\":\"x\"}").status())
            .isIn(400, 403, 404, 500);
      }
    }
    assertThat(engine.getTaskService().createTaskQuery().taskId(investigatorsTask()).singleResult().getAssignee())
        .isNull();
    assertThat(engine.getTaskService().getTaskComments(investigatorsTask())).isEmpty();
  }

  @Test
  void he_finds_no_case_no_history_no_decision_and_no_person() {
    for (Doorway door : List.of(browser(EMIL), rest(EMIL))) {
      for (String closed : List.of("process-instance", "process-instance/" + exploitation + "/variables", "execution",
          "variable-instance", "history/process-instance", "history/variable-instance", "history/detail",
          "history/activity-instance", "history/decision-instance", "decision-definition", "deployment", "job",
          "incident", "external-task", "message", "condition")) {
        assertThat(door.get(closed).status()).as(closed).isEqualTo(403);
        assertThat(door.post(closed, "{}").status()).as(closed).isEqualTo(403);
      }
      assertThat(texts(door.get("history/task"), "id")).doesNotContain(investigatorsTask(), inspectorsTask());
      assertThat(texts(door.get("history/user-operation?taskId=" + investigatorsTask()), "id")).isEmpty();
      assertThat(texts(door.get("user"), "id")).isSubsetOf(EMIL);
    }
  }

  @Test
  void he_reads_one_diagram_and_starts_nothing() {
    for (Doorway door : List.of(browser(EMIL), rest(EMIL))) {
      assertThat(new TreeSet<>(texts(door.get("process-definition?latestVersion=true"), "key")))
          .containsExactly("exploitation");
      for (String process : OTHER_PROCESSES) {
        assertThat(door.get("process-definition/key/" + process + "/xml").status()).as(process)
            .isIn(403, 404);
      }
      for (String process : List.of("exploitation", "child-abuse-report", "add-to-investigation", "extend-deadline")) {
        assertThat(door.post("process-definition/key/" + process + "/submit-form", "{}").status()).as(process)
            .isEqualTo(403);
      }
    }
    assertThat(rest(EMIL).send("GET", "/api/openapi", null).status()).isEqualTo(403);
    assertThat(rest(EMIL).send("POST", "/api/reports", "{}").status()).isEqualTo(403);
    assertThat(rest(EMIL).send("GET", "/actuator/prometheus", null).status()).isEqualTo(403);
  }

  @Test
  void the_engine_itself_shows_him_no_more_than_the_doors_do() {
    var identity = engine.getIdentityService();
    String hidden = investigatorsTask();
    List<Task> steps = engine.getTaskService().createTaskQuery().taskDefinitionKey("screenExploitation").list();
    List<String> own = steps.stream().map(Task::getId).toList();
    List<String> his = steps.stream().map(Task::getProcessInstanceId).toList();
    identity.setAuthentication(EMIL, List.of(Role.EMBEDDED_SOCIAL_WORKER.group()));
    try {
      assertThat(engine.getTaskService().createTaskQuery().list()).isNotEmpty()
          .allMatch(task -> task.getTaskDefinitionKey().equals("screenExploitation"));
      assertThat(engine.getTaskService().createTaskQuery().taskId(hidden).count()).isZero();
      assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
      assertThat(engine.getRuntimeService().createVariableInstanceQuery().list())
          .allMatch(variable -> own.contains(variable.getTaskId()));
      assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().disableBinaryFetching()
          .disableCustomObjectDeserialization().list())
          .as("what was sent with his own steps, and nothing of the police's plan")
          .allMatch(past -> past.getProcessDefinitionKey().equals("exploitation"))
          // Other tests put whatever they like into such a process; his came about as they do.
          .noneMatch(past -> his.contains(past.getProcessInstanceId()) && past.getName().equals("plan"));
      assertThat(engine.getHistoryService().createHistoricDecisionInstanceQuery().count()).isZero();
      assertThat(engine.getHistoryService().createHistoricTaskInstanceQuery().taskId(hidden).count()).isZero();
      assertThat(engine.getRepositoryService().createDeploymentQuery().count()).isZero();
    } finally {
      identity.clearAuthentication();
    }
  }

  @Test
  void he_does_his_step_and_a_sergeants_step_is_never_put_into_his_hands() throws Exception {
    Doorway door = browser(EMIL);
    String task = screening();
    Answer variables = door.get("task/" + task + "/form-variables");
    assertThat(variables.status()).isEqualTo(200);
    assertThat(variables.json().has("report")).isTrue();
    assertThat(variables.json().has("plan")).as("the police's own plan").isFalse();
    FormSchema form = FormSchema.parse(door.get("task/" + task + "/deployed-form").body());
    Map<String, Object> answers = FormFiller.fill(form, Map.of(), Map.of(), ClockUtil.getCurrentTime().toInstant());
    var sent = new LinkedHashMap<String, Object>();
    ObjectMapper json = new ObjectMapper();
    for (var answer : answers.entrySet()) {
      sent.put(answer.getKey(), Map.of("type", "Json", "value", json.writeValueAsString(answer.getValue())));
    }
    assertThat(door.post("task/" + task + "/claim", "{\"userId\":\"" + EMIL + "\"}").status()).isEqualTo(204);
    Answer done = door.post("task/" + task + "/submit-form", json.writeValueAsString(Map.of("variables", sent)));
    assertThat(done.status()).as(done.body()).isEqualTo(204);
    assertThat(texts(door.get("task?processInstanceBusinessKey=" + reference), "taskDefinitionKey"))
        .as("the level is his team's too, the referral is the police's").containsExactly("decideExploitation");
    assertThat(browser("sina.sergeant").send("POST", "/camunda/vigil/list/hand-over",
        "{\"taskIds\":[\"" + inspectorsTask()
            + "\"],\"to\":\"" + EMIL + "\",\"reason\":\"He knows the family.\"}")
        .json().findValuesAsText("message"))
        .containsExactly(EMIL + " is not in the team of this step.");
  }

  private String screening() {
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
        .taskDefinitionKey("screenExploitation").singleResult().getId();
  }

  private static List<String> texts(Answer answer, String field) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return StreamSupport.stream(answer.json().spliterator(), false).map(one -> one.path(field).asText()).toList();
  }
}
