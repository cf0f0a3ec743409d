package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigil.access.Doorway.Answer;

/** The ways around a form, tried by an officer who may do the task itself. */
class ClosedDoorsTest extends AtTheDoor {

  record Attempt(String method, String asked, String body) { }

  static Stream<Attempt> waysAroundTheForm() {
    String variables = "{\"variables\":{\"riskLevel\":{\"value\":\"standard\"}}}";
    var all = new ArrayList<Attempt>();
    for (String verb : List.of("complete", "resolve", "bpmnError", "bpmnEscalation")) {
      all.add(new Attempt("POST", "task/{task}/" + verb, variables));
    }
    for (String way : List.of("variables", "localVariables")) {
      all.add(
          new Attempt("POST", "task/{task}/" + way, "{\"modifications\":{\"riskLevel\":{\"value\":\"standard\"}}}"));
      all.add(new Attempt("PUT", "task/{task}/" + way + "/riskLevel", "{\"value\":\"standard\"}"));
      all.add(new Attempt("DELETE", "task/{task}/" + way + "/riskLevel", null));
      all.add(new Attempt("POST", "task/{task}/" + way + "/riskLevel/data", ""));
    }
    all.add(new Attempt("POST", "task/{task}/delegate", "{\"userId\":\"hanna.hub\"}"));
    all.add(new Attempt("POST", "task/{task}/assignee", "{\"userId\":\"otto.officer\"}"));
    all.add(
        new Attempt("POST", "task/{task}/identity-links", "{\"groupId\":\"safeguarding-hub\",\"type\":\"candidate\"}"));
    all.add(new Attempt("PUT", "task/{task}", "{\"name\":\"x\",\"due\":null}"));
    all.add(new Attempt("DELETE", "task/{task}", null));
    all.add(new Attempt("POST", "task/create", "{\"name\":\"x\"}"));
    all.add(new Attempt("POST", "process-instance/{case}/variables", "{\"modifications\":{}}"));
    all.add(new Attempt("PUT", "process-instance/{case}/variables/riskLevel", "{\"value\":\"standard\"}"));
    all.add(new Attempt("POST", "process-instance/{case}/modification", "{\"instructions\":[]}"));
    all.add(new Attempt("POST", "process-instance/variables-async", "{}"));
    all.add(new Attempt("PUT", "process-instance/{case}/suspended", "{\"suspended\":true}"));
    all.add(new Attempt("DELETE", "process-instance/{case}", null));
    all.add(new Attempt("POST", "process-instance/delete", "{\"processInstanceIds\":[\"{case}\"]}"));
    all.add(new Attempt("POST", "process-instance", "{}"));
    all.add(new Attempt("POST", "execution/{case}/signal", "{}"));
    all.add(new Attempt("POST", "execution/{case}/localVariables", "{}"));
    all.add(new Attempt("POST", "execution/{case}/messageSubscriptions/m/trigger", "{}"));
    all.add(new Attempt("POST", "message", "{\"messageName\":\"m\"}"));
    all.add(new Attempt("POST", "signal", "{\"name\":\"s\"}"));
    all.add(new Attempt("POST", "condition", "{\"variables\":{}}"));
    for (String way : List.of("start", "restart", "restart-async")) {
      all.add(new Attempt("POST", "process-definition/key/two-teams/" + way, "{}"));
    }
    all.add(new Attempt("DELETE", "process-definition/key/two-teams", null));
    all.add(new Attempt("POST", "external-task/fetchAndLock", "{\"workerId\":\"x\",\"maxTasks\":1,\"topics\":[]}"));
    all.add(new Attempt("POST", "migration/execute", "{}"));
    all.add(new Attempt("GET", "batch", null));
    all.add(new Attempt("GET", "job", null));
    all.add(new Attempt("POST", "job/{case}/execute", null));
    all.add(new Attempt("PUT", "job/{case}/duedate", "{\"duedate\":null}"));
    all.add(new Attempt("POST", "deployment/create", "{}"));
    all.add(new Attempt("GET", "deployment", null));
    all.add(new Attempt("GET", "history/variable-instance", null));
    all.add(new Attempt("POST", "history/process-instance", "{}"));
    all.add(new Attempt("POST", "history/cleanup", null));
    all.add(new Attempt("GET", "authorization", null));
    all.add(new Attempt("POST", "authorization/create", "{}"));
    all.add(new Attempt("POST", "user/create", "{}"));
    all.add(new Attempt("PUT", "user/hanna.hub/credentials", "{}"));
    all.add(new Attempt("PUT", "group/camunda-admin/members/otto.officer", null));
    all.add(new Attempt("GET", "metrics", null));
    all.add(new Attempt("GET", "telemetry/data", null));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("waysAroundTheForm")
  void an_officer_cannot_go_around_the_form(Attempt attempt) {
    String task = investigatorsTask();
    String theCase = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .singleResult().getId();
    for (Doorway door : List.of(browser("otto.officer"), rest("otto.officer"))) {
      String asked = attempt.asked().replace("{task}", task).replace("{case}", theCase);
      String body = attempt.body() == null ? null : attempt.body().replace("{case}", theCase);
      Answer answer = door.ask(attempt.method(), asked, body);
      assertThat(answer.status()).as(attempt + ": " + answer.body()).isEqualTo(403);
      assertThat(answer.message()).as("one plain sentence or two").matches("[A-Z][^{}]+\\.")
          .doesNotContain("ENGINE").doesNotContain(task);
    }
    Task untouched = engine.getTaskService().createTaskQuery().taskId(task).singleResult();
    assertThat(untouched.getName()).isEqualTo("Look into it");
    assertThat(engine.getTaskService().getVariable(task, "riskLevel")).isEqualTo("high");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "task/{task}/complete/", "task/{task}//complete", "task//{task}/complete", "task/{task}/complete;a=b",
      "task/{task};a=b/complete", "task;/{task}/complete", "task/{task}%2Fcomplete", "task/{task}/%2e/complete",
      "task/{task}/./complete", "task/{task}/x/../complete", "task/{task}/compl%65te", "t%61sk/{task}/complete",
      "task/{task}/complete%3Ba=b", "task/{task}/complete%2f", "task/{task}%5Ccomplete", "task/{task}/complete%00",
      "task/{task}/complete%20", "task/{task}/complete%250a", "task/{task}/complete?x=y", "task/{task}/COMPLETE",
      "task/{task}/complete.json", "task/{task}/submit-form/../complete"})
  void no_spelling_of_the_address_opens_a_closed_door(String spelled) {
    String task = investigatorsTask();
    for (Doorway door : List.of(browser("otto.officer"), rest("otto.officer"))) {
      Answer answer = door.post(spelled.replace("{task}", task), "{}");
      assertThat(answer.status()).as(answer.body()).isIn(400, 403, 404);
      assertThat(engine.getTaskService().createTaskQuery().taskId(task).count()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "/camunda/api/engine/engine/default/task/{task}/complete", "/engine-rest/task/{task}/complete",
      "/engine-rest/engine/default/task/{task}/complete", "//engine-rest/task/{task}/complete",
      "/engine-rest;x/task/{task}/complete", "/%65ngine-rest/task/{task}/complete",
      "/engine-rest/engine/default/engine/default/task/{task}/complete",
      "/camunda/api/../../engine-rest/task/{task}/complete"})
  void no_other_root_opens_a_closed_door(String address) {
    String task = investigatorsTask();
    for (Doorway door : List.of(browser("otto.officer"), rest("otto.officer"))) {
      Answer answer = door.send("POST", address.replace("{task}", task), "{}");
      assertThat(answer.status()).as(answer.body()).isBetween(400, 404);
      assertThat(engine.getTaskService().createTaskQuery().taskId(task).count()).isEqualTo(1);
    }
  }

  @Test
  void the_setup_endpoint_is_shut_for_strangers_and_administrators_alike() {
    String body = "{\"profile\":{\"id\":\"mallory\",\"firstName\":\"M\",\"lastName\":\"M\"},"
        + "\"credentials\":{\"password\":\"Long-enough-4-a-test\"}}";
    for (Doorway door : List.of(Doorway.stranger(port, ""), browser("aila.admin"))) {
      for (String address : List.of("/camunda/api/admin/setup/default/user/create",
          "/camunda/api/admin/setup/default/user/create/", "/camunda/api/admin/s%65tup/default/user/create",
          "/camunda/api/admin/setup;x=1/default/user/create", "/camunda/api/admin//setup/default/user/create",
          "/camunda/api/admin/./setup/default/user/create", "/camunda/api/admin/setup/other/user/create")) {
        assertThat(door.send("POST", address, body).status()).as(address).isIn(400, 403);
      }
    }
    assertThat(engine.getIdentityService().createUserQuery().userId("mallory").count()).isZero();
  }

  @Test
  void nobody_gives_a_task_away_without_a_reason() {
    assertThat(browser("aila.admin").post("task/" + investigatorsTask() + "/assignee", "{\"userId\":\"otto.officer\"}")
        .status()).as("an administrator gives no task away at all").isEqualTo(403);
    for (Doorway door : List.of(browser("sina.sergeant"), rest("sina.sergeant"))) {
      for (String taker : List.of("\"otto.officer\"", "\"sina.sergeant\"", "null")) {
        Answer given = door.post("task/" + investigatorsTask() + "/assignee", "{\"userId\":" + taker + "}");
        assertThat(given.status()).isEqualTo(403);
        assertThat(given.message()).isEqualTo("Give a step to somebody else with “Hand over…” in the list,"
            + " or under People in Cockpit: both ask you why.");
      }
      assertThat(assignee(investigatorsTask())).isNull();
    }
  }

  @Test
  void a_sergeant_takes_no_inspectors_decision() {
    for (Doorway door : List.of(browser("sina.sergeant"), rest("sina.sergeant"))) {
      assertThat(door.post("task/" + inspectorsTask() + "/claim", "{\"userId\":\"sina.sergeant\"}").status())
          .isEqualTo(403);
      assertThat(door.post("task/" + inspectorsTask() + "/submit-form", "{\"variables\":{}}").status()).isEqualTo(403);
    }
    assertThat(assignee(inspectorsTask())).isNull();
  }

  private String assignee(String task) {
    return engine.getTaskService().createTaskQuery().taskId(task).singleResult().getAssignee();
  }

  @Test
  void nobody_claims_a_task_for_somebody_else() {
    Answer answer =
        rest("otto.officer").post("task/" + investigatorsTask() + "/claim", "{\"userId\":\"ivo.inspector\"}");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).isEqualTo("You can claim a task only for yourself.");
  }

  /** The engine reads a claim for nobody as a release, and a claim for somebody who holds nothing as theirs. */
  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "null", "{\"userId\":null}", "{\"userId\":\"\"}", "{\"userId\":7}",
      "{\"userId\":[\"hanna.hub\"]}", "{\"userid\":\"otto.officer\"}", "{\"userId\":\"ivo.inspector\"}",
      "{\"userId\":\"OTTO.OFFICER\"}", "{\"userId\":\"otto.officer \"}", "{\"userId\":\"otto.officer\"}"})
  void nobody_takes_a_step_from_its_holder_by_claiming_it(String body) {
    String task = investigatorsTask();
    engine.getTaskService().setAssignee(task, "hanna.hub");
    for (Doorway door : List.of(browser("otto.officer"), rest("otto.officer"), rest("sina.sergeant"))) {
      Answer refused = door.post("task/" + task + "/claim", body);
      assertThat(refused.status()).as(refused.body()).isIn(400, 403, 409);
      assertThat(refused.message()).matches("[A-Z][^{}]+\\.").doesNotContain("ENGINE");
      assertThat(assignee(task)).isEqualTo("hanna.hub");
    }
  }

  @Test
  void a_free_step_is_claimed_in_ones_own_name_only() {
    for (String body : List.of("", "{}", "{\"userId\":null}", "{\"userId\":\"hanna.hub\"}")) {
      assertThat(rest("otto.officer").post("task/" + investigatorsTask() + "/claim", body).status()).isIn(400, 403);
      assertThat(assignee(investigatorsTask())).isNull();
    }
    assertThat(rest("otto.officer").post("task/" + investigatorsTask() + "/claim", "{\"userId\":\"otto.officer\"}")
        .status()).isEqualTo(204);
  }

  @Test
  void a_comment_is_written_in_the_case_file_only() {
    String other = team.startCase(reference.replace("CA-2026-9", "CA-2026-7"));
    String elsewhere = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(other)
        .singleResult().getId();
    try {
      for (String user : List.of("otto.officer", "sina.sergeant", "emil.embedded", "aila.admin")) {
        for (Doorway door : List.of(browser(user), rest(user))) {
          assertThat(door.post("task/" + investigatorsTask() + "/comment/create",
              "{\"message\":\"x\",\"processInstanceId\":\"" + elsewhere + "\"}").status()).as(user).isEqualTo(403);
        }
      }
      assertThat(engine.getTaskService().getProcessInstanceComments(elsewhere)).isEmpty();
    } finally {
      engine.getRuntimeService().deleteProcessInstance(elsewhere, "the test is over");
    }
  }

  /** What a sergeant may ask for is another try, not another date. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"retries\":0}", "{\"retries\":-1}",
      "{\"retries\":3,\"dueDate\":\"2050-01-01T00:00:00.000+0000\"}", "{\"retries\":3,\"dueDate\":null}"})
  void no_clock_is_moved_or_stopped_by_asking_for_another_try(String body) {
    String waits = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"t\""
        + " xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\"><process id=\"waits\" isExecutable=\"true\""
        + " camunda:historyTimeToLive=\"P1D\"><startEvent id=\"s\"/>"
        + "<sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"w\"/>"
        + "<intermediateCatchEvent id=\"w\"><timerEventDefinition><timeDate>2040-01-01T00:00:00Z</timeDate>"
        + "</timerEventDefinition></intermediateCatchEvent></process></definitions>";
    String deployment = engine.getRepositoryService().createDeployment().addString("waits.bpmn", waits).deploy()
        .getId();
    try {
      engine.getRuntimeService().startProcessInstanceByKey("waits");
      var job = engine.getManagementService().createJobQuery().processDefinitionKey("waits").singleResult();
      for (Doorway door : List.of(browser("sina.sergeant"), rest("sina.sergeant"))) {
        assertThat(door.ask("PUT", "job/" + job.getId() + "/retries", body).status()).isGreaterThanOrEqualTo(400);
      }
      var after = engine.getManagementService().createJobQuery().jobId(job.getId()).singleResult();
      assertThat(after.getDuedate()).isEqualTo(job.getDuedate());
      assertThat(after.getRetries()).isEqualTo(job.getRetries());
      assertThat(rest("sina.sergeant").ask("PUT", "job/" + job.getId() + "/retries", "{\"retries\":3}").status())
          .isEqualTo(204);
    } finally {
      engine.getRepositoryService().deleteDeployment(deployment, true);
    }
  }

  @Test
  void a_deployment_is_not_deleted_with_its_cases_by_anybody() {
    String deployment = engine.getRepositoryService().createDeploymentQuery().deploymentName("two-teams").list().get(0)
        .getId();
    for (String user : List.of("otto.officer", "sina.sergeant", "pia.owner", "aila.admin")) {
      assertThat(rest(user).ask("DELETE", "deployment/" + deployment + "?cascade=true", null).status()).isEqualTo(403);
    }
    assertThat(engine.getRepositoryService().createDeploymentQuery().deploymentId(deployment).count()).isEqualTo(1);
  }
}
