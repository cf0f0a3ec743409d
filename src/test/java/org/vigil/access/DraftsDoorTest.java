package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.access.Doorway.Answer;

/** Who may keep, read and throw away what was typed into a form, and how long it is kept. */
class DraftsDoorTest extends AtTheDoor {

  private static final String DRAFTS = "/camunda/vigil/drafts/";

  @Autowired JdbcClient database;

  @AfterEach
  void nothingOfTheTestStays() {
    engine.getIdentityService().deleteMembership("hanna.hub", Role.INVESTIGATOR.group());
    engine.getAuthorizationService().createAuthorizationQuery().resourceType(Resources.PROCESS_DEFINITION)
        .resourceId("two-teams").list()
        .forEach(one -> engine.getAuthorizationService().deleteAuthorization(one.getId()));
    List.of("vigil_draft", "vigil_draft_log").forEach(table -> database.sql("delete from " + table).update());
  }

  private static Answer save(Doorway door, String place, String note, int seen) {
    return door.send("PUT", DRAFTS + place, "{\"answers\":{\"note\":\"" + note + "\"},\"seen\":" + seen + "}");
  }

  private static Answer read(Doorway door, String place) {
    return door.send("GET", DRAFTS + place, null);
  }

  private String claimed(String user) {
    engine.getTaskService().claim(investigatorsTask(), user);
    return investigatorsTask();
  }

  private List<String> log(String place) {
    return database.sql("select done_by || ' ' || what from vigil_draft_log where place = ? order by id").param(place)
        .query(String.class).list();
  }

  private long drafts() {
    return database.sql("select count(*) from vigil_draft").query(Long.class).single();
  }

  @Test
  void what_is_saved_at_one_desk_is_there_at_another() {
    String task = claimed("otto.officer");
    assertThat(read(browser("otto.officer"), task).status()).isEqualTo(204);
    Answer saved = save(browser("otto.officer"), task, "x", 0);
    assertThat(saved.status()).as(saved.body()).isEqualTo(200);
    Answer shown = read(browser("otto.officer"), task);
    assertThat(shown.json().at("/answers/note").asText()).isEqualTo("x");
    assertThat(shown.json().path("own").asBoolean()).isTrue();
    assertThat(shown.json().path("version").asInt()).isEqualTo(1);
    assertThat(shown.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(log(task)).containsExactly("otto.officer saved");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hanna.hub", "ivo.inspector", "emil.embedded", "sina.sergeant"})
  void another_teams_step_has_no_draft_for_them(String stranger) {
    String task = claimed("otto.officer");
    save(browser("otto.officer"), task, "not theirs", 0);
    Doorway door = browser(stranger);
    assertThat(read(door, task).body()).doesNotContain("not theirs");
    assertThat(read(door, task).status()).isEqualTo(404);
    assertThat(save(door, task, "forged", 1).status()).isIn(403, 404);
    assertThat(door.send("DELETE", DRAFTS + task, null).status()).isIn(403, 404);
    assertThat(read(browser("otto.officer"), task).json().at("/answers/note").asText()).isEqualTo("not theirs");
    assertThat(log(task)).containsExactly("otto.officer saved");
  }

  @Test
  void nobody_without_a_case_role_and_nobody_signed_off_comes_near() {
    String task = claimed("otto.officer");
    assertThat(read(browser("pia.owner"), task).status()).isEqualTo(403);
    assertThat(read(Doorway.stranger(port, ""), task).status()).isEqualTo(401);
    assertThat(save(Doorway.stranger(port, ""), task, "x", 0).status()).isIn(401, 403);
    assertThat(drafts()).isZero();
  }

  @Test
  void a_partners_employee_keeps_drafts_of_the_steps_she_shares_and_starts_nothing() {
    String task = investigatorsTask();
    engine.getTaskService().addCandidateGroup(task, Role.EMBEDDED_SOCIAL_WORKER.group());
    engine.getTaskService().claim(task, "emil.embedded");
    Doorway partner = browser("emil.embedded");
    assertThat(save(partner, task, "shared", 0).status()).isEqualTo(200);
    assertThat(read(partner, task).json().at("/answers/note").asText()).isEqualTo("shared");
    assertThat(save(partner, "start/two-teams", "x", 0).status()).isEqualTo(403);
  }

  @Test
  void a_colleague_who_takes_the_step_sees_whose_draft_it_is_and_the_log_says_so() {
    engine.getIdentityService().createMembership("hanna.hub", Role.INVESTIGATOR.group());
    String task = claimed("otto.officer");
    Doorway otto = browser("otto.officer");
    save(otto, task, "begun", 0);
    Doorway hanna = browser("hanna.hub");
    assertThat(read(hanna, task).status()).as("otto holds it").isEqualTo(404);
    engine.getTaskService().setAssignee(task, null);
    Answer shown = read(hanna, task);
    assertThat(shown.json().path("savedBy").asText()).isEqualTo("otto.officer");
    assertThat(shown.json().path("own").asBoolean()).isFalse();
    assertThat(save(hanna, task, "x", 1).message()).isEqualTo("Claim this step before you send it.");
    engine.getTaskService().claim(task, "hanna.hub");
    assertThat(save(hanna, task, "gone on", 1).status()).isEqualTo(200);
    Answer late = save(otto, task, "still typing", 1);
    assertThat(late.status()).isEqualTo(403);
    assertThat(late.message()).startsWith("This step is claimed by somebody else.");
    assertThat(log(task)).containsExactly("otto.officer saved", "hanna.hub read", "hanna.hub saved");
  }

  @Test
  void a_newer_draft_is_not_overwritten_without_a_word() {
    String task = claimed("otto.officer");
    save(browser("otto.officer"), task, "at home", 0);
    Answer stale = save(browser("otto.officer"), task, "in the car", 0);
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.message()).isEqualTo(
        "Yours was not saved: you have saved a newer draft of this form somewhere else.");
    assertThat(stale.json().at("/draft/answers/note").asText()).isEqualTo("at home");
    assertThat(save(browser("otto.officer"), task, "in the car", 1).json().path("version").asInt()).isEqualTo(2);
  }

  @Test
  void a_step_that_is_done_takes_its_draft_with_it() {
    String task = claimed("otto.officer");
    Doorway otto = browser("otto.officer");
    save(otto, task, "almost", 0);
    assertThat(otto.post("task/" + task + "/submit-form", "{\"variables\":{\"note\":{\"value\":\"no\"}}}").status())
        .isEqualTo(400);
    assertThat(drafts()).as("a refused form leaves it").isEqualTo(1);
    assertThat(otto.post("task/" + task + "/submit-form", "{\"variables\":{\"note\":{\"value\":\"done\"}}}").status())
        .isEqualTo(204);
    assertThat(drafts()).isZero();
    assertThat(log(task)).containsExactly("otto.officer saved", "otto.officer sent");
    assertThat(save(otto, task, "too late", 1).status()).isEqualTo(404);
    assertThat(drafts()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_case_that_is_withdrawn_takes_its_drafts_with_it(boolean withoutListeners) {
    String task = claimed("otto.officer");
    save(browser("otto.officer"), task, "almost", 0);
    engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).list().forEach(one ->
        engine.getRuntimeService().deleteProcessInstance(one.getId(), "withdrawn", withoutListeners));
    assertThat(drafts()).isZero();
    assertThat(database.sql("select what from vigil_draft_log where done_by is null and place = ?").param(task)
        .query(String.class).list()).containsExactly("gone");
  }

  @Test
  void a_draft_is_thrown_away_by_who_holds_the_step() {
    String task = claimed("otto.officer");
    Doorway otto = browser("otto.officer");
    save(otto, task, "nonsense", 0);
    assertThat(otto.send("DELETE", DRAFTS + task, null).status()).isEqualTo(204);
    assertThat(read(otto, task).status()).isEqualTo(204);
    assertThat(log(task)).containsExactly("otto.officer saved", "otto.officer thrown away");
  }

  @Test
  void what_is_too_long_or_no_draft_is_refused_in_a_sentence() {
    String task = claimed("otto.officer");
    Doorway otto = browser("otto.officer");
    Answer long_ = save(otto, task, "x".repeat(400_000), 0);
    assertThat(long_.status()).isEqualTo(413);
    assertThat(long_.message()).startsWith("This is too long to be kept as a draft.");
    for (String body : List.of("nonsense", "[]", "{\"answers\":[]}", "{\"answers\":{},\"seen\":\"x\"}")) {
      Answer answer = otto.send("PUT", DRAFTS + task, body);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.message()).startsWith("This draft cannot be read");
    }
    assertThat(save(otto, task, "x".repeat(390_000), 0).status()).isEqualTo(200);
  }

  @Test
  void a_start_form_has_a_draft_for_each_who_may_start_it_until_it_is_sent() {
    var grants = new Grants(engine.getIdentityService(), engine.getAuthorizationService());
    for (Role role : List.of(Role.INVESTIGATOR, Role.SERGEANT)) {
      grants.write(role, new Grants.Grant(Resources.PROCESS_DEFINITION, "two-teams", Permissions.READ,
          Permissions.CREATE_INSTANCE));
    }
    Doorway otto = browser("otto.officer");
    assertThat(save(otto, "start/two-teams", "a report", 0).status()).isEqualTo(200);
    assertThat(read(browser("otto.officer"), "start/two-teams").json().at("/answers/note").asText())
        .isEqualTo("a report");
    assertThat(read(browser("sina.sergeant"), "start/two-teams").status()).isEqualTo(204);
    assertThat(read(browser("hanna.hub"), "start/two-teams").status()).isEqualTo(403);
    Answer started = otto.post("process-definition/key/two-teams/submit-form",
        "{\"variables\":{\"note\":{\"value\":\"a report\"}}}");
    assertThat(started.status()).as(started.body()).isEqualTo(200);
    engine.getRuntimeService().deleteProcessInstance(started.json().path("id").asText(), "the test is over");
    assertThat(drafts()).isZero();
  }
}
