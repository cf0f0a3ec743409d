package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.access.Doorway.Answer;

class WhoSeesWhatTest extends AtTheDoor {

  @Autowired JdbcClient database;

  private static final String MEASURES = "/actuator/prometheus";

  @Test
  void an_officer_sees_the_tasks_of_the_team_and_no_others() {
    for (Doorway door : List.of(browser("otto.officer"), rest("otto.officer"))) {
      String ours = "task?processInstanceBusinessKey=" + reference;
      assertThat(texts(door.get(ours), "name")).containsExactly("Look into it");
      assertThat(door.get("task/" + investigatorsTask()).status()).isEqualTo(200);
      assertThat(door.get("task/" + investigatorsTask() + "/form-variables").status()).isEqualTo(200);
      assertThat(door.get("task/" + inspectorsTask()).status()).isIn(403, 404);
      Answer closed = door.post("task/" + inspectorsTask() + "/claim", "{\"userId\":\"otto.officer\"}");
      assertThat(closed.status()).isEqualTo(403);
      assertThat(closed.json().get("message").asText())
          .isEqualTo("You may not do this: what you asked for belongs to another team.");
      assertThat(door.get("task/" + inspectorsTask() + "/form-variables").status()).isIn(403, 404);
      assertThat(door.get("task/" + inspectorsTask() + "/variables").status()).isIn(403, 404);
    }
    assertThat(texts(rest("hanna.hub").get("task?processInstanceBusinessKey=" + reference), "name")).isEmpty();
  }

  @Test
  void a_group_without_any_right_shows_nothing_more_and_hides_nothing() {
    var identity = engine.getIdentityService();
    identity.saveGroup(identity.newGroup("rowing-club"));
    identity.createMembership("otto.officer", "rowing-club");
    identity.createMembership("nils.norole", "rowing-club");
    try {
      an_officer_sees_the_tasks_of_the_team_and_no_others();
      somebody_without_a_role_on_cases_sees_nothing_of_the_engine("nils.norole");
    } finally {
      identity.deleteGroup("rowing-club");
    }
  }

  @Test
  void whoever_asks_for_the_steps_of_a_team_by_name_sees_those_of_their_own_teams_only() {
    String ours = "task?includeAssignedTasks=true&processInstanceBusinessKey=" + reference + "&candidateGroups=";
    String investigators = Role.INVESTIGATOR.group();
    String inspectors = Role.INSPECTOR.group();
    for (Doorway door : List.of(browser("otto.officer"), rest("otto.officer"))) {
      assertThat(texts(door.get(ours + investigators), "name")).containsExactly("Look into it");
      assertThat(texts(door.get(ours + inspectors), "name")).isEmpty();
      assertThat(texts(door.get(ours + investigators + "," + inspectors), "name")).containsExactly("Look into it");
      assertThat(texts(door.get(ours + investigators + "&candidateGroupLike=%25"), "name"))
          .as("or of a team by a part of its name").containsExactly("Look into it");
      Answer either = door.post("task", "{\"processInstanceBusinessKey\":\"" + reference + "\",\"orQueries\":[{"
          + "\"candidateGroups\":[\"" + investigators + "\"],\"taskDefinitionKey\":\"" + inspectorsStep() + "\"}]}");
      Answer both = door.post("task", "{\"processInstanceBusinessKey\":\"" + reference + "\",\"candidateGroups\":[\""
          + investigators + "\"],\"orQueries\":[{\"candidateGroups\":[\"" + inspectors + "\"]}]}");
      assertThat(texts(both, "name")).as("the one and the other").doesNotContain("Approve it");
      assertThat(texts(either, "name")).as("the one or the other").containsExactly("Look into it");
    }
  }

  private String inspectorsStep() {
    return engine.getTaskService().createTaskQuery().taskId(inspectorsTask()).singleResult().getTaskDefinitionKey();
  }

  @Test
  void an_officer_claims_comments_submits_and_lets_go() {
    Doorway door = browser("otto.officer");
    String task = "task/" + investigatorsTask();
    assertThat(door.post(task + "/claim", "{\"userId\":\"otto.officer\"}").status()).isEqualTo(204);
    assertThat(door.post(task + "/comment/create", "{\"message\":\"seen\"}").status())
        .as("beside another case as well: its door is the case file's").isEqualTo(403);
    assertThat(door.send("POST", "/camunda/vigil/cases/" + reference + "/comments",
        "{\"task\":\"" + investigatorsTask() + "\",\"text\":\"seen\"}").status()).isEqualTo(201);
    assertThat(texts(door.get(task + "/comment"), "message")).containsExactly("seen");
    assertThat(door.post(task + "/unclaim", null).status()).isEqualTo(204);
    assertThat(door.get("process-definition/key/two-teams/xml").status()).isEqualTo(200);
    assertThat(door.get("history/user-operation?taskId=" + investigatorsTask()).status()).isEqualTo(200);
    assertThat(door.post(task + "/claim", "{\"userId\":\"otto.officer\"}").status()).isEqualTo(204);
    assertThat(door.post(task + "/submit-form", "{\"variables\":{\"note\":{\"value\":\"done\"}}}").status())
        .isEqualTo(204);
  }

  @Test
  void a_supervisor_sees_every_case_and_cannot_deploy() {
    for (Doorway door : List.of(Doorway.browser(port, "sina.sergeant", "cockpit"), rest("sina.sergeant"))) {
      assertThat(texts(door.post("process-instance", "{\"businessKey\":\"" + reference + "\"}"), "businessKey"))
          .containsExactly(reference);
      assertThat(door.get("history/process-instance/count?processInstanceBusinessKey=" + reference).json()
          .path("count").asInt()).isEqualTo(1);
      assertThat(door.post("deployment/create", "{}").status()).isEqualTo(403);
      assertThat(door.ask("PUT", "process-instance/x/variables/y", "{}").status()).isEqualTo(403);
    }
  }

  @Test
  void a_process_owner_sees_diagrams_and_no_case() {
    String task = investigatorsTask();
    for (Doorway door : List.of(browser("pia.owner"), rest("pia.owner"))) {
      assertThat(texts(door.get("process-definition?key=two-teams"), "key")).isNotEmpty();
      assertThat(door.get("deployment").status()).isEqualTo(200);
      assertThat(texts(door.post("process-instance", "{}"), "id")).isEmpty();
      assertThat(texts(door.post("variable-instance", "{}"), "id")).isEmpty();
      assertThat(texts(door.post("task", "{}"), "id")).isEmpty();
      assertThat(texts(door.get("history/process-instance"), "id")).isEmpty();
      assertThat(texts(door.post("history/variable-instance", "{}"), "id")).isEmpty();
      assertThat(door.get("task/" + task).status()).isIn(403, 404);
      assertThat(door.get("task/" + task + "/form-variables").status()).isIn(403, 404);
    }
  }

  /** Whoever a diagram names as its people: a right the engine gives with an offer opens no door to a process owner. */
  @Test
  void a_process_owner_who_was_offered_a_step_sees_no_case() {
    String task = investigatorsTask();
    assertThatThrownBy(() -> engine.getTaskService().addCandidateUser(task, "pia.owner"))
        .hasMessageContaining("Offer it to a role.");
    // Put there by other hands than the engine's.
    database.sql("insert into act_ru_identitylink (id_, rev_, type_, user_id_, task_id_) values (?, 1, 'candidate',"
        + " 'pia.owner', ?)").params("by-hand-" + task, task).update();
    String theCase = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .singleResult().getId();
    for (Doorway door : List.of(browser("pia.owner"), rest("pia.owner"))) {
      for (String list : List.of("task", "process-instance", "execution", "variable-instance", "job", "incident",
          "external-task", "history/task", "history/variable-instance", "history/detail", "history/process-instance",
          "history/activity-instance", "history/decision-instance", "history/incident", "history/job-log")) {
        String none = list.equals("variable-instance") || list.contains("detail") ? "POST" : "GET";
        assertThat(door.ask(none, list, none.equals("POST") ? "{}" : null).body()).as(list).isEqualTo("[]");
        assertThat(door.post(list + "/count", "{}").json().path("count").asInt(-1)).as(list).isZero();
      }
      for (String one : List.of("task/" + task, "task/" + task + "/form-variables", "process-instance/" + theCase,
          "process-instance/" + theCase + "/variables", "history/process-instance/" + theCase,
          "execution/" + theCase + "/localVariables", "history/user-operation", "history/identity-link-log")) {
        assertThat(door.get(one).status()).as(one).isEqualTo(403);
      }
    }
    Doorway cockpit = browser("pia.owner");
    String plugin = "/camunda/api/cockpit/plugin/base/default/";
    assertThat(cockpit.send("GET", plugin + "process-definition/statistics", null).status()).isEqualTo(200);
    assertThat(cockpit.send("POST", plugin + "process-instance", "{}").body()).isEqualTo("[]");
    assertThat(cockpit.send("POST", plugin + "incident/count", "{}").json().path("count").asInt(-1)).isZero();
    assertThat(cockpit.send("GET", plugin + "process-instance/" + theCase + "/called-process-instances", null).status())
        .isEqualTo(403);
  }

  @Test
  void whether_a_number_is_a_case_is_said_to_those_who_send_reports_only() {
    for (String user : List.of("pia.owner", "aila.admin", "machine-two", "emil.embedded", "sina.sergeant",
        "ivo.inspector")) {
      assertThat(rest(user).send("GET", "/api/reports/CA-2026-000001", null).status()).as(user).isEqualTo(403);
    }
    assertThat(rest("machine-one").send("GET", "/api/reports/CA-1999-000001", null).status()).isEqualTo(404);
  }

  @Test
  void a_process_owner_deploys_as_the_modelers_button_does() {
    Doorway door = rest("pia.owner");
    assertThat(door.get("version").status()).isEqualTo(200);
    assertThat(deploy(door, diagram -> diagram.replace("Tell the victim", "Tell the family")).status()).isEqualTo(200);
    Answer refused = deploy(door, diagram -> diagram.replace("cancelActivity=\"false\"", ""));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).contains("Nothing was deployed. Put this right first:")
        .contains("victim-update.bpmn: the step \"Tell the victim\" has no timer that leads to \"Escalate\".");
    assertThat(deploy(rest("sina.sergeant"), UnaryOperator.identity()).status()).isEqualTo(403);
    engine.getRepositoryService().createDeploymentQuery().deploymentName("by-button").list()
        .forEach(one -> engine.getRepositoryService().deleteDeployment(one.getId(), true));
  }

  private static Answer deploy(Doorway door, UnaryOperator<String> edit) {
    String body = "--edge\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nby-button\r\n"
        + part("victim-update.bpmn", edit.apply(file("processes/victim-update.bpmn")))
        + part("tell-victim.form", file("forms/tell-victim.form"))
        + part("tell-of-event.form", file("forms/tell-of-event.form")) + "--edge--\r\n";
    return door.send("POST", Doorway.REST + "deployment/create", body, "multipart/form-data; boundary=edge");
  }

  private static String part(String name, String content) {
    return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name + "\"\r\n"
        + "Content-Type: application/octet-stream\r\n\r\n" + content + "\r\n";
  }

  private static String file(String name) {
    try {
      return Files.readString(Path.of(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_system_administrator_keeps_accounts_and_sees_no_case() {
    Doorway door = rest("aila.admin");
    assertThat(texts(door.get("user?id=otto.officer"), "id")).containsExactly("otto.officer");
    for (String asked : List.of("process-instance", "task", "job", "history/variable-instance", "history/job-log",
        "history/user-operation", "task/" + investigatorsTask(), "task/" + investigatorsTask() + "/form-variables")) {
      assertThat(door.get(asked).status()).as(asked).isEqualTo(403);
    }
    assertThat(door.post("process-instance", "{}").status()).isEqualTo(403);
    assertThat(door.post("task/" + investigatorsTask() + "/complete", "{}").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nils.norole", "machine-one"})
  void somebody_without_a_role_on_cases_sees_nothing_of_the_engine(String user) {
    Doorway door = rest(user);
    for (String asked : List.of("task", "filter", "process-definition", "deployment", "user", "version", "")) {
      assertThat(door.get(asked).status()).as(asked).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "/engine-rest", "/engine-rest/", "/engine-rest/task", "/engine-rest/engine", "/engine-rest/version",
      "/engine-rest/engine/default/task", "/api/reports", "/api/openapi", "/api",
      "/camunda/api/engine/engine/default/task",
      "/camunda/api/engine/engine/default/user",
      "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
      "/camunda/api/tasklist/plugin/x/default/y", "/camunda/api/admin/plugin/x/default/y"})
  void a_stranger_gets_nothing_from_any_root(String address) {
    Doorway stranger = Doorway.stranger(port, "");
    for (String method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS")) {
      Answer answer = stranger.send(method, address, method.equals("POST") ? "{}" : null);
      assertThat(answer.status()).as(method + " " + answer.body()).isIn(401, 403);
      assertThat(answer.body()).doesNotContain("\"id\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator", "/actuator/env", "/h2-console", "/v3/api-docs", "/swagger-ui/index.html", "/x"})
  void everything_else_is_not_there(String address) {
    assertThat(Doorway.stranger(port, "").send("GET", address, null).status()).isEqualTo(404);
  }

  @Test
  void only_health_is_open_and_says_nothing_more() {
    Answer answer = Doorway.stranger(port, "").send("GET", "/actuator/health", null);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("components").doesNotContain("jdbc");
  }

  @Test
  void the_measures_are_for_the_people_who_run_vigil_and_their_machine() {
    assertThat(Doorway.stranger(port, "").send("GET", MEASURES, null).status()).isEqualTo(401);
    for (String user : List.of("otto.officer", "sina.sergeant", "ivo.inspector", "pia.owner", "nils.norole",
        "machine-one")) {
      assertThat(Doorway.rest(port, user).send("GET", MEASURES, null).status()).as(user).isEqualTo(403);
    }
    for (String user : List.of("aila.admin", "machine-two")) {
      Answer answer = Doorway.rest(port, user).send("GET", MEASURES, null);
      assertThat(answer.status()).as(user).isEqualTo(200);
      assertThat(answer.body()).contains("vigil_clocks_oldest_overdue_seconds", "vigil_escalations_open{rung=\"4\"}",
          "vigil_jobs_executor_active", "vigil_notices_unsent");
    }
  }

  /** Which version runs tells whoever looks for holes where to look; what it is made of tells them more. */
  @Test
  void which_vigil_runs_is_for_the_people_who_run_it_and_what_it_is_made_of_for_them_alone() {
    for (String address : List.of("/actuator/info", "/actuator/sbom", "/actuator/sbom/application")) {
      assertThat(Doorway.stranger(port, "").send("GET", address, null).status()).as(address).isEqualTo(401);
      for (String user : List.of("otto.officer", "sina.sergeant", "ivo.inspector", "pia.owner", "nils.norole",
          "machine-one")) {
        assertThat(Doorway.rest(port, user).send("GET", address, null).status()).as(user + " " + address)
            .isEqualTo(403);
      }
    }
    for (String user : List.of("aila.admin", "machine-two")) {
      Answer answer = Doorway.rest(port, user).send("GET", "/actuator/info", null);
      assertThat(answer.status()).as(user).isEqualTo(200);
      assertThat(answer.body()).contains("\"artifact\":\"vigil\"", "\"version\":\"");
      if (Files.exists(Path.of(".git"))) {
        assertThat(answer.body()).as("the commit, and whether it was changed")
            .containsPattern("\"full\":\"[0-9a-f]{40}\"")
            .containsPattern("\"dirty\":\"(true|false)\"");
      }
      assertThat(answer.body()).as("nothing of the machine it was built on").doesNotContain("host", "user", "email");
    }
    assertThat(Doorway.rest(port, "aila.admin").send("GET", "/actuator/sbom", null).status()).isEqualTo(200);
    assertThat(Doorway.rest(port, "machine-two").send("GET", "/actuator/sbom", null).status()).isEqualTo(403);
  }

  @Test
  void the_machine_that_watches_may_do_nothing_else() {
    Doorway machine = Doorway.rest(port, "machine-two");
    assertThat(machine.get("task").status()).isEqualTo(403);
    assertThat(machine.send("POST", "/api/reports", "{}").status()).isEqualTo(403);
    assertThat(machine.send("GET", "/actuator/prometheus/..;/env", null).status()).isIn(400, 403, 404);
  }

  @Test
  void a_wrong_password_opens_nothing() {
    var request = Doorway.rest(port, "otto.officer");
    assertThat(request.get("task").status()).isEqualTo(200);
    engine.getIdentityService().deleteMembership("otto.officer", "child-abuse-investigators");
    try {
      assertThat(request.get("task").status()).as("a role that was taken away is gone at once").isEqualTo(403);
    } finally {
      engine.getIdentityService().createMembership("otto.officer", "child-abuse-investigators");
    }
  }

  @Test
  void the_web_application_still_wants_its_own_token() {
    Answer answer = browser("otto.officer").postWithoutToken("task/" + investigatorsTask() + "/claim",
        "{\"userId\":\"otto.officer\"}");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(engine.getTaskService().createTaskQuery().taskId(investigatorsTask()).singleResult().getAssignee())
        .isNull();
  }

  @Test
  void nothing_of_a_case_is_kept_by_the_browser() {
    for (Doorway door : List.of(browser("otto.officer"), rest("otto.officer"))) {
      assertThat(door.get("task/" + investigatorsTask()).raw().headers().allValues("Cache-Control"))
          .containsExactly("no-store");
    }
  }

  @Test
  void each_page_has_a_nonce_of_its_own_and_its_scripts_carry_it() {
    Doorway door = browser("otto.officer");
    var nonces = java.util.stream.IntStream.range(0, 60).parallel().mapToObj(one -> {
      Answer page = door.send("GET", "/camunda/app/tasklist/default/", null);
      String policy = page.raw().headers().firstValue("Content-Security-Policy").orElse("");
      String nonce = policy.replaceAll("(?s).*'nonce-([^']+)'.*", "$1");
      assertThat(page.body()).contains("nonce=\"" + nonce + "\"");
      return nonce;
    }).toList();
    assertThat(nonces).doesNotHaveDuplicates();
  }

  private static List<String> texts(Answer answer, String field) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return StreamSupport.stream(answer.json().spliterator(), false).map(one -> one.path(field).asText()).toList();
  }
}
