package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Comment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.QuickPassword;
import org.vigil.access.Doorway.Answer;

/** What the list of Tasklist asks: cards, what is new, claiming, releasing, handing over, and one's own cases. */
class ListDoorTest extends AtTheDoor {

  private static final String LIST = "/camunda/vigil/list/";
  private static final String REASON = "Otto is in court tomorrow";

  @Autowired JdbcClient database;
  /** Everybody signs on once a test. */
  private final Map<String, Doorway> desks = new HashMap<>();

  @BeforeEach
  void a_colleague_arrives() {
    var colleague = engine.getIdentityService().newUser("olga.officer");
    colleague.setFirstName("Olga");
    colleague.setLastName("Officer");
    QuickPassword.give(colleague, Team.PASSWORD);
    engine.getIdentityService().saveUser(colleague);
    engine.getIdentityService().createMembership("olga.officer", Role.INVESTIGATOR.group());
  }

  @AfterEach
  void the_colleague_goes() {
    engine.getIdentityService().deleteUser("olga.officer");
    database.sql("delete from vigil_case_person where case_reference = ?").param(reference).update();
    database.sql("delete from vigil_case_search").update();
    database.sql("delete from vigil_step_given").update();
    database.sql("delete from vigil_step_opened").update();
  }

  @Test
  void a_page_of_cards_says_whose_case_how_urgent_and_since_when_it_is_late() {
    String mine = investigatorsTask();
    JsonNode card = cards("otto.officer", mine).get(0);
    assertThat(card.path("step").asText()).isEqualTo("Look into it");
    assertThat(card.path("reference").asText()).isEqualTo(reference);
    assertThat(card.path("risk").asText()).isEqualTo("High");
    assertThat(card.path("urgent").asBoolean()).isTrue();
    assertThat(Instant.parse(card.path("due").asText())).isEqualTo(
        engine.getTaskService().createTaskQuery().taskId(mine).singleResult().getDueDate().toInstant());
    assertThat(card.path("late").asBoolean()).isEqualTo(Instant.parse(card.path("due").asText()).isBefore(
        ClockUtil.getCurrentTime().toInstant()));
    assertThat(card.path("holder").isNull()).isTrue();
    assertThat(card.path("teams")).extracting(JsonNode::asText).containsExactly("Child abuse investigators");
    assertThat(card.path("isNew").asBoolean()).isTrue();
  }

  @Test
  void a_card_says_who_gave_the_step_and_it_is_new_until_this_person_opens_it() {
    String step = investigatorsTask();
    assertThat(rows(ask("sina.sergeant", "hand-over", given(REASON, "olga.officer", step)))).containsExactly(
        "Handed over to Olga Officer.");
    JsonNode card = cards("olga.officer", step).get(0);
    assertThat(card.path("mine").asBoolean()).isTrue();
    assertThat(card.path("holder").asText()).isEqualTo("Olga Officer");
    assertThat(card.path("givenBy").asText()).isEqualTo("sina.sergeant");
    Instant since = Instant.parse(card.path("since").asText());
    assertThat(Duration.between(since, ClockUtil.getCurrentTime().toInstant()).abs()).isLessThan(Duration.ofMinutes(5));
    assertThat(ask("olga.officer", "opened", Map.of("taskId", step)).json().path("opened").asBoolean()).isTrue();
    assertThat(ask("olga.officer", "opened", Map.of("taskId", step)).status()).as("twice").isEqualTo(200);
    assertThat(cards("olga.officer", step).get(0).path("isNew").asBoolean()).isFalse();
    assertThat(cards("otto.officer", step).get(0).path("isNew").asBoolean()).as("for a colleague").isTrue();
    engine.getRuntimeService().deleteProcessInstance(
        engine.getTaskService().createTaskQuery().taskId(step).singleResult().getProcessInstanceId(), "over");
    assertThat(count("vigil_step_opened")).as("a step that is gone takes its rows with it").isZero();
  }

  @Test
  void nobody_gets_a_card_of_another_team() {
    assertThat(cards("hanna.hub", investigatorsTask(), inspectorsTask())).isEmpty();
    assertThat(cards("otto.officer", investigatorsTask(), inspectorsTask())).hasSize(1);
    assertThat(ask("hanna.hub", "opened", Map.of("taskId", investigatorsTask())).json().path("opened").asBoolean())
        .isFalse();
    assertThat(count("vigil_step_opened")).isZero();
  }

  @Test
  void many_are_claimed_at_once_and_each_row_says_what_became_of_it() {
    String second = team.startCase(reference);
    List<String> both = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(second)
        .taskDefinitionKey("lookIntoIt").list().stream().map(task -> task.getId()).toList();
    assertThat(rows(ask("olga.officer", "claim", chosen(both.get(0))))).containsExactly("Claimed.");
    Answer answer =
        ask("otto.officer", "claim", chosen(both.get(0), both.get(1), "no-such-step", inspectorsTasks().get(0)));
    assertThat(rows(answer)).containsExactly("Already taken by Olga Officer.", "Claimed.",
        "This step is finished already, or it is not one of yours.",
        "This step is finished already, or it is not one of yours.");
    assertThat(answer.json()).extracting(row -> row.path("done").asBoolean())
        .containsExactly(false, true, false, false);
    assertThat(answer.json().get(1).path("reference").asText()).isEqualTo(reference);
    assertThat(answer.json().get(3).path("reference").asText()).as("not theirs to know").isEmpty();
    assertThat(rows(ask("otto.officer", "claim", chosen(both.get(1))))).containsExactly("You have it already.");
  }

  @Test
  void a_supervisor_sees_every_step_and_still_claims_none_of_another_team() {
    assertThat(rows(ask("sina.sergeant", "claim", chosen(investigatorsTask()))))
        .containsExactly("This step belongs to another team.");
    assertThat(holder(investigatorsTask())).isNull();
  }

  @Test
  void a_step_is_released_by_who_has_it_or_by_a_supervisor() {
    String step = investigatorsTask();
    assertThat(rows(ask("otto.officer", "release", chosen(step)))).containsExactly("Nobody had taken it.");
    ask("otto.officer", "claim", chosen(step));
    assertThat(rows(ask("olga.officer", "release", chosen(step))))
        .containsExactly("otto.officer has this step. Only they or a supervisor can release it.");
    var stock = browser("olga.officer").post("task/" + step + "/unclaim", "{}");
    assertThat(stock.status()).as("nor by the button of Tasklist").isEqualTo(403);
    assertThat(stock.message()).isEqualTo("Somebody else has this step. Only they or a supervisor can release it.");
    assertThat(holder(step)).isEqualTo("otto.officer");
    assertThat(browser("otto.officer").post("task/" + step + "/unclaim", "{}").status()).isEqualTo(204);
    assertThat(rows(ask("otto.officer", "claim", chosen(step)))).containsExactly("Claimed.");
    assertThat(rows(ask("otto.officer", "release", chosen(step)))).containsExactly("Released to the team.");
    ask("otto.officer", "claim", chosen(step));
    assertThat(rows(ask("sina.sergeant", "release", chosen(step)))).containsExactly("Released to the team.");
    assertThat(holder(step)).isNull();
  }

  @Test
  void a_step_is_handed_to_a_member_of_its_team_with_a_reason_that_stays() {
    String step = investigatorsTask();
    assertThat(rows(ask("otto.officer", "hand-over", given(REASON, "olga.officer", step))))
        .containsExactly("Claim this step before you hand it over.");
    ask("otto.officer", "claim", chosen(step));
    assertThat(rows(ask("otto.officer", "hand-over", given(REASON, "hanna.hub", step))))
        .containsExactly("hanna.hub is not in the team of this step.");
    assertThat(rows(ask("otto.officer", "hand-over", given(REASON, "nobody.here", step))))
        .containsExactly("There is nobody with this user name.");
    assertThat(holder(step)).isEqualTo("otto.officer");
    assertThat(rows(ask("otto.officer", "hand-over", given(REASON, "olga.officer", step))))
        .containsExactly("Handed over to Olga Officer.");
    assertThat(holder(step)).isEqualTo("olga.officer");
    assertThat(engine.getTaskService().getTaskComments(step)).singleElement().satisfies(comment -> {
      assertThat(comment.getFullMessage()).isEqualTo("Handed over to Olga Officer: " + REASON);
      assertThat(comment).extracting(Comment::getUserId).isEqualTo("otto.officer");
    });
    assertThat(database.sql("select given_by || ' ' || given_to || ' ' || reason from vigil_step_given"
        + " where task_id = ? order by given_id desc").param(step).query(String.class).list().get(0))
        .isEqualTo("otto.officer olga.officer " + REASON);
    assertThat(rows(ask("otto.officer", "hand-over", given(REASON, "otto.officer", step))))
        .containsExactly("Olga Officer has this step. Only they or a supervisor can hand it over.");
  }

  @Test
  void a_supervisor_hands_over_within_the_team_and_nobody_takes_an_inspectors_decision() {
    assertThat(rows(ask("sina.sergeant", "hand-over",
        given(REASON, "olga.officer", investigatorsTask(), inspectorsTask())))).containsExactly(
        "Handed over to Olga Officer.", "Olga Officer is not in the team of this step.");
    assertThat(rows(ask("sina.sergeant", "hand-over", given(REASON, "sina.sergeant", inspectorsTask()))))
        .containsExactly("sina.sergeant is not in the team of this step.");
  }

  @Test
  void who_could_take_it_are_the_members_of_the_team_that_are_at_work() {
    JsonNode takers = ask("otto.officer", "takers", chosen(investigatorsTask())).json();
    assertThat(takers.findValuesAsText("id")).contains("otto.officer", "olga.officer")
        .doesNotContain("hanna.hub", "ivo.inspector");
    assertThat(ask("hanna.hub", "takers", chosen(investigatorsTask())).json()).isEmpty();
  }

  @Test
  void no_reason_nobody_chosen_or_nonsense_is_refused_in_a_sentence() {
    String step = investigatorsTask();
    refused(ask("sina.sergeant", "hand-over", given("  ", "olga.officer", step)), "Give a reason");
    refused(ask("sina.sergeant", "hand-over", given("a".repeat(4001), "olga.officer", step)), "4000 characters");
    refused(ask("sina.sergeant", "hand-over", given(REASON, null, step)), "Choose who takes it over");
    refused(ask("otto.officer", "claim", Map.of()), "Choose at least one");
    refused(ask("otto.officer", "claim", Map.of("taskIds", IntStream.range(0, 101)
        .mapToObj(String::valueOf).toList())), "at most 100");
    refused(browser("otto.officer").send("POST", LIST + "cards", "{\"taskIds\": {\"a\": 1}}"), "cannot be read");
    refused(browser("otto.officer").send("POST", LIST + "cards", "[1, 2"), "cannot be read");
    refused(browser("otto.officer").send("GET", LIST + "news?since=yesterday", null), "cannot be read");
    refused(browser("otto.officer").send("GET", LIST + "news", null), "cannot be read");
    refused(ask("otto.officer", "cases", Map.of("words", "a")), "at least 2");
    refused(ask("otto.officer", "cases", Map.of("words", "a".repeat(201))), "at most 200");
    assertThat(holder(step)).isNull();
  }

  @Test
  void new_work_is_counted_for_the_teams_of_who_asks() {
    String since = ClockUtil.getCurrentTime().toInstant().minusSeconds(86_400).toString();
    String later = ClockUtil.getCurrentTime().toInstant().plusSeconds(86_400).toString();
    assertThat(news("otto.officer", since).path("steps").asInt()).isPositive();
    assertThat(news("otto.officer", since).path("urgent").asInt()).isPositive();
    assertThat(news("otto.officer", later).path("steps").asInt()).isZero();
    assertThat(news("emil.embedded", since).path("steps").asInt()).isZero();
    String now = ClockUtil.getCurrentTime().toInstant().plusMillis(1).toString();
    assertThat(news("olga.officer", now).path("steps").asInt()).isZero();
    ask("sina.sergeant", "hand-over", given(REASON, "olga.officer", investigatorsTask()));
    assertThat(news("olga.officer", now).path("steps").asInt()).as("given by another").isEqualTo(1);
    assertThat(news("otto.officer", now).path("steps").asInt()).as("not to a colleague").isZero();
    assertThat(browser("otto.officer").send("GET", LIST + "teams", null).json())
        .extracting(one -> one.path("title").asText()).containsExactly("Child abuse investigators");
  }

  @Test
  void ones_cases_are_those_where_one_had_a_step_and_a_search_finds_only_what_one_may_see() {
    database.sql("insert into vigil_case_person (person_id, case_reference, part, given_name, family_name, named_by,"
        + " named_at) values (nextval('vigil_person_number'), ?, 'victim', 'Quillon', 'Testperson', 'report',"
        + " current_timestamp)").param(reference).update();
    assertThat(found("otto.officer", null)).doesNotContain(reference);
    ask("otto.officer", "claim", chosen(investigatorsTask()));
    assertThat(found("otto.officer", "")).contains(reference);
    assertThat(count("vigil_case_search")).as("one's own list is no search").isZero();
    assertThat(found("olga.officer", "otto.officer")).contains(reference);
    for (String words : List.of(reference, reference.toLowerCase(Locale.ROOT).substring(3), "quillon", "Testp Quill")) {
      assertThat(found("olga.officer", words)).as(words).containsExactly(reference);
      assertThat(found("hanna.hub", words)).as("another team: " + words).isEmpty();
    }
    assertThat(found("olga.officer", "uillon")).as("a name from its beginning").isEmpty();
    assertThat(found("olga.officer", "%%")).as("no wildcard of the database").isEmpty();
    JsonNode one = ask("olga.officer", "cases", Map.of("words", "quillon")).json().at("/cases/0");
    assertThat(one.path("child").asText()).doesNotContain("Quillon");
    assertThat(one.path("risk").asText()).isEqualTo("High");
    assertThat(one.path("open").asBoolean()).isTrue();
    assertThat(one.path("steps")).extracting(step -> step.path("step").asText()).containsExactly("Look into it");
  }

  @Test
  void every_search_is_written_down_without_its_words() {
    found("olga.officer", reference);
    found("hanna.hub", reference);
    assertThat(database.sql("select user_id || ' ' || found from vigil_case_search order by search_id")
        .query(String.class).list()).containsExactly("olga.officer 1", "hanna.hub 0");
    assertThat(database.sql("select * from vigil_case_search").query().listOfRows().toString())
        .doesNotContain(reference);
  }

  @Test
  void the_list_is_for_who_works_on_cases() {
    for (String closed : List.of("pia.owner", "aila.admin")) {
      assertThat(browser(closed).send("POST", LIST + "cards", "{\"taskIds\":[\"x\"]}").status()).as(closed)
          .isEqualTo(403);
    }
    assertThat(Doorway.stranger(port, "").send("GET", LIST + "teams", null).status()).isEqualTo(401);
    assertThat(Doorway.stranger(port, "").send("POST", LIST + "claim", "{}").status()).isIn(401, 403);
    assertThat(browser("otto.officer").send("GET", "/camunda/vigil/people", null).status()).isEqualTo(403);
  }

  @Override
  Doorway browser(String user) {
    return desks.computeIfAbsent(user, super::browser);
  }

  private List<String> inspectorsTasks() {
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
        .taskDefinitionKey("approveIt").list().stream().map(task -> task.getId()).toList();
  }

  private JsonNode cards(String user, String... steps) {
    return ask(user, "cards", chosen(steps)).json();
  }

  private JsonNode news(String user, String since) {
    return browser(user).send("GET", LIST + "news?since=" + since, null).json();
  }

  private List<String> found(String user, String words) {
    Map<String, Object> asked = new HashMap<>();
    asked.put("words", words);
    return ask(user, "cases", asked).json().path("cases").findValuesAsText("reference");
  }

  private Answer ask(String user, String what, Map<String, Object> body) {
    try {
      return browser(user).send("POST", LIST + what, new ObjectMapper().writeValueAsString(body));
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  private static Map<String, Object> chosen(String... steps) {
    return Map.of("taskIds", List.of(steps));
  }

  private static Map<String, Object> given(String reason, String to, String... steps) {
    Map<String, Object> given = new HashMap<>(chosen(steps));
    given.put("to", to);
    given.put("reason", reason);
    return given;
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

  private long count(String table) {
    return database.sql("select count(*) from " + table).query(Long.class).single();
  }
}
