package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.access.Doorway.Answer;

/** What the page "People" of Cockpit asks: who holds what, and giving it to others. */
class PeopleDoorTest extends AtTheDoor {

  private static final String PEOPLE = "/camunda/vigil/people";
  private static final String REASON = "Otto is at the ceiling";

  @Autowired JdbcClient database;
  private final Map<String, Doorway> desks = new HashMap<>();

  @BeforeEach
  void a_colleague_arrives() {
    var colleague = engine.getIdentityService().newUser("olga.officer");
    colleague.setFirstName("Olga");
    colleague.setLastName("Officer");
    engine.getIdentityService().saveUser(colleague);
    engine.getIdentityService().createMembership("olga.officer", Role.INVESTIGATOR.group());
    engine.getTaskService().setAssignee(investigatorsTask(), "otto.officer");
  }

  @AfterEach
  void the_colleague_goes() {
    engine.getIdentityService().deleteUser("olga.officer");
    database.sql("delete from vigil_step_given").update();
    database.sql("delete from vigil_absence where user_id = 'olga.officer'").update();
  }

  @Test
  void everybody_is_there_with_what_they_hold_and_what_falls_due_first() {
    JsonNode otto = person("otto.officer");
    assertThat(otto.path("steps").asInt()).isEqualTo(1);
    assertThat(otto.at("/nearest/step").asText()).isEqualTo("Look into it");
    assertThat(otto.path("load").asText()).isEqualTo("room");
    assertThat(otto.path("ceiling").asDouble()).as("workload-ceiling.dmn").isEqualTo(12);
    assertThat(otto.path("teams")).extracting(JsonNode::asText).containsExactly("child-abuse-investigators");
    JsonNode sina = person("sina.sergeant");
    assertThat(sina.path("load").isNull()).as("no cases are given to a sergeant by role").isTrue();
    assertThat(sina.path("nearest").isNull()).isTrue();
    assertThat(people().findValuesAsText("id")).doesNotContain("pia.owner", "aila.admin", "machine-one");
  }

  @Test
  void who_is_away_is_said_so_and_has_no_room() {
    database.sql("insert into vigil_absence (reference, process_instance_id, user_id, first_day)"
        + " values ('RW-2026-999999', 'none', 'olga.officer', date '2020-01-01')").update();
    assertThat(person("olga.officer").path("load").asText()).isEqualTo("away");
    assertThat(person("olga.officer").path("away").asText()).isEqualTo("away, return not known");
    assertThat(rows(reassign("sina.sergeant", REASON, "olga.officer", investigatorsTask())))
        .containsExactly("Olga Officer is away, return not known.");
    assertThat(holder(investigatorsTask())).isEqualTo("otto.officer");
  }

  @Test
  void a_team_shows_what_nobody_has_taken() {
    JsonNode inspectors = team("child-abuse-inspectors");
    int before = inspectors.path("free").asInt();
    assertThat(before).isPositive();
    engine.getTaskService().setAssignee(inspectorsTask(), "ivo.inspector");
    assertThat(team("child-abuse-inspectors").path("free").asInt()).isEqualTo(before - 1);
  }

  @Test
  void the_work_of_a_person_shows_references_and_no_child() {
    JsonNode work = browser("sina.sergeant").send("GET", PEOPLE + "/otto.officer/work", null).json();
    assertThat(work.path("steps")).singleElement().satisfies(step -> {
      assertThat(step.path("id").asText()).isEqualTo(investigatorsTask());
      assertThat(step.path("step").asText()).isEqualTo("Look into it");
    });
    assertThat(work.path("cases")).isEmpty();
    Answer nobody = browser("sina.sergeant").send("GET", PEOPLE + "/nobody.here/work", null);
    assertThat(nobody.status()).isEqualTo(400);
    assertThat(nobody.message()).isEqualTo("There is nobody with this user name.");
  }

  @Test
  void steps_go_to_another_of_their_team_and_each_row_says_what_became_of_it() {
    engine.getTaskService().setAssignee(inspectorsTask(), "otto.officer");
    assertThat(rows(reassign("sina.sergeant", REASON, "olga.officer", investigatorsTask(), inspectorsTask(), "gone")))
        .containsExactly("Handed over to Olga Officer.", "Olga Officer is not in the team of this step.",
            "This step is finished already, or it is not one of yours.");
    assertThat(holder(investigatorsTask())).isEqualTo("olga.officer");
    assertThat(holder(inspectorsTask())).as("one that fails stops no other").isEqualTo("otto.officer");
    assertThat(engine.getTaskService().getTaskComments(investigatorsTask())).singleElement()
        .satisfies(comment -> assertThat(comment.getFullMessage()).contains(REASON));
    assertThat(rows(reassign("sina.sergeant", REASON, "olga.officer", investigatorsTask())))
        .containsExactly("otto.officer does not have this step any more.");
  }

  @Test
  void a_case_that_is_nobodys_is_not_handed_over() {
    Answer answer = ask("sina.sergeant", "reassign", Map.of("cases", List.of(reference), "to", "olga.officer",
        "reason", REASON));
    assertThat(rows(answer)).containsExactly("otto.officer does not have this case any more.");
    assertThat(answer.json().at("/0/done").asBoolean()).isFalse();
  }

  @Test
  void who_could_take_it_is_asked_of_the_teams_and_for_cases_of_the_investigators() {
    JsonNode steps = ask("sina.sergeant", "takers", Map.of("steps", List.of(investigatorsTask()))).json();
    assertThat(steps.findValuesAsText("id")).contains("olga.officer").doesNotContain("otto.officer", "hanna.hub");
    JsonNode cases = ask("sina.sergeant", "takers", Map.of("cases", List.of(reference))).json();
    assertThat(StreamSupport.stream(cases.spliterator(), false).filter(one -> one.path("id").asText().equals(
        "olga.officer")).findFirst().orElseThrow().path("label").asText())
        .startsWith("Olga Officer: 0 of 12 now, 0 with this case");
  }

  @Test
  void without_a_reason_or_a_person_or_anything_chosen_it_is_refused_in_a_sentence() {
    refused(reassign("sina.sergeant", " ", "olga.officer", investigatorsTask()), "Give a reason");
    refused(reassign("sina.sergeant", REASON, "", investigatorsTask()), "Choose who takes it over");
    refused(reassign("sina.sergeant", REASON, "olga.officer"), "Choose at least one");
    refused(browser("sina.sergeant").send("POST", PEOPLE + "/otto.officer/reassign", "{\"steps\": 1.5e"),
        "cannot be read");
    assertThat(holder(investigatorsTask())).isEqualTo("otto.officer");
  }

  @Test
  void it_is_for_supervisors_alone() {
    for (String closed : List.of("otto.officer", "hanna.hub", "emil.embedded", "pia.owner", "aila.admin")) {
      assertThat(browser(closed).send("GET", PEOPLE, null).status()).as(closed).isEqualTo(403);
      assertThat(browser(closed).send("GET", PEOPLE + "/otto.officer/work", null).status()).as(closed).isEqualTo(403);
      assertThat(reassign(closed, REASON, "olga.officer", investigatorsTask()).status()).as(closed).isEqualTo(403);
    }
    assertThat(Doorway.stranger(port, "").send("GET", PEOPLE, null).status()).isEqualTo(401);
    assertThat(holder(investigatorsTask())).isEqualTo("otto.officer");
  }

  @Override
  Doorway browser(String user) {
    return desks.computeIfAbsent(user, super::browser);
  }

  private JsonNode people() {
    return browser("sina.sergeant").send("GET", PEOPLE, null).json().path("people");
  }

  private JsonNode person(String id) {
    return one(people(), id);
  }

  private JsonNode team(String id) {
    return one(browser("sina.sergeant").send("GET", PEOPLE, null).json().path("teams"), id);
  }

  private static JsonNode one(JsonNode all, String id) {
    return StreamSupport.stream(all.spliterator(), false).filter(one -> one.path("id").asText().equals(id))
        .findFirst().orElseThrow();
  }

  private Answer reassign(String user, String reason, String to, String... steps) {
    return ask(user, "reassign", Map.of("steps", List.of(steps), "to", to, "reason", reason));
  }

  private Answer ask(String user, String what, Map<String, Object> body) {
    try {
      return browser(user).send("POST", PEOPLE + "/otto.officer/" + what, new ObjectMapper().writeValueAsString(body));
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  private static List<String> rows(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().findValuesAsText("message");
  }

  private static void refused(Answer answer, String sentence) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.message()).contains(sentence);
  }

  private String holder(String step) {
    return engine.getTaskService().createTaskQuery().taskId(step).singleResult().getAssignee();
  }
}
