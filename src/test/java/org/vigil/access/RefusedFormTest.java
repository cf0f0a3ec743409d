package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.access.Doorway.Answer;

/** What an officer reads when a form is refused. */
class RefusedFormTest extends AtTheDoor {

  private static final String SENTENCE = "Note: write at least 3 characters.";

  @Autowired JdbcClient database;

  @Test
  void a_refused_form_says_the_sentence_and_nothing_else_and_stores_nothing() {
    engine.getTaskService().claim(investigatorsTask(), "otto.officer");
    for (Doorway door : List.of(browser("otto.officer"), rest("otto.officer"))) {
      Answer answer = door.post("task/" + investigatorsTask() + "/submit-form",
          "{\"variables\":{\"note\":{\"value\":\"no\"}}}");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("type").asText()).isEqualTo("InvalidRequestException");
      assertThat(answer.message()).isEqualTo(SENTENCE);
      assertThat(answer.json().path("faults")).hasSize(1);
      assertThat(answer.json().at("/faults/0/field").asText()).isEqualTo("note");
      assertThat(answer.json().at("/faults/0/sentence").asText()).isEqualTo(SENTENCE);
      assertThat(engine.getTaskService().getVariables(investigatorsTask())).doesNotContainKey("note");
    }
  }

  @Test
  void a_sentence_about_no_question_names_none() {
    Answer unclaimed = browser("otto.officer").post("task/" + investigatorsTask() + "/submit-form",
        "{\"variables\":{\"note\":{\"value\":\"long enough\"}}}");
    assertThat(unclaimed.message()).isEqualTo("Claim this step before you send it.");
    assertThat(unclaimed.json().at("/faults/0/field").asText()).isEmpty();
    engine.getTaskService().claim(investigatorsTask(), "otto.officer");
    Answer foreign = browser("otto.officer").post("task/" + investigatorsTask() + "/submit-form",
        "{\"variables\":{\"note\":{\"value\":\"long enough\"},\"other\":{\"value\":1}}}");
    assertThat(foreign.json().at("/faults/0/field").asText()).isEmpty();
    assertThat(foreign.json().at("/faults/0/sentence").asText()).isEqualTo(foreign.message());
  }

  @Test
  void a_case_on_hold_says_so() {
    engine.getTaskService().claim(investigatorsTask(), "otto.officer");
    // Vigil suspends no case (engine/NoClockSuspended); somebody at the database might.
    List.of("act_ru_task", "act_ru_execution").forEach(table -> suspended(table, 2));
    try {
      Answer answer = browser("otto.officer").post("task/" + investigatorsTask() + "/submit-form",
          "{\"variables\":{\"note\":{\"value\":\"long enough\"}}}");
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.message()).isEqualTo(PlainAnswers.ON_HOLD);
    } finally {
      List.of("act_ru_task", "act_ru_execution").forEach(table -> suspended(table, 1));
    }
  }

  private void suspended(String table, int state) {
    database.sql("update " + table + " set suspension_state_ = ? where proc_def_id_ like 'two-teams:%'").param(state)
        .update();
  }

  @Test
  void a_refused_start_form_says_the_sentence_and_starts_nothing() {
    var grants = new Grants(engine.getIdentityService(), engine.getAuthorizationService());
    grants.write(Role.INVESTIGATOR, new Grants.Grant(
        Resources.PROCESS_DEFINITION, "two-teams",
        Permissions.CREATE_INSTANCE));
    long before = engine.getRuntimeService().createProcessInstanceQuery().count();
    for (Doorway door : List.of(browser("otto.officer"), rest("otto.officer"))) {
      Answer answer = door.post("process-definition/key/two-teams/submit-form",
          "{\"variables\":{\"note\":{\"value\":\"no\"}}}");
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.message()).isEqualTo(SENTENCE);
    }
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isEqualTo(before);
  }

  @Test
  void a_task_that_has_gone_is_said_in_words() {
    Answer answer = browser("otto.officer").post("task/3f0f8dd2-0000-0000-0000-000000000000/submit-form",
        "{\"variables\":{}}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).isEqualTo(PlainAnswers.GONE);
  }

  @Test
  void an_object_in_disguise_is_no_answer() {
    engine.getTaskService().claim(investigatorsTask(), "otto.officer");
    Answer answer = browser("otto.officer").post("task/" + investigatorsTask() + "/submit-form",
        "{\"variables\":{\"note\":{\"value\":\"rO0AB\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":"
            + "\"java.lang.Runtime\",\"serializationDataFormat\":\"application/json\"}}}}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo("Note: write text here.");
    assertThat(engine.getTaskService().getVariables(investigatorsTask())).doesNotContainKey("note");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"variables\":{\"note\":{\"value\":\"x\",\"type\":\"Nonsense\"}}}",
      "{\"variables\":{\"note\":{\"value\":\"x\",\"type\":\"Integer\"}}}",
      "{\"variables\":[]}", "{\"variables\":", "[]", "nonsense"})
  void what_is_no_form_at_all_is_answered_with_one_sentence(String body) {
    engine.getTaskService().claim(investigatorsTask(), "otto.officer");
    Answer answer = browser("otto.officer").post("task/" + investigatorsTask() + "/submit-form", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo(PlainAnswers.UNREADABLE);
    assertThat(engine.getTaskService().getVariables(investigatorsTask())).doesNotContainKey("note");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "Cannot submit task form 12-ab: ENGINE-03051 There was an exception while invoking the TaskListener.",
      "Cannot submit task form 12-ab: java.lang.NullPointerException",
      "Cannot submit task form 12-ab: null",
      "Cannot submit task form 12-ab: An exception occurred in the persistence layer.",
      "Cannot submit task form 12-ab: Unknown property used in expression: ${crime.x}",
      "ENGINE-16004 Exception while closing command context"})
  void the_engines_own_words_never_reach_an_officer(String message) {
    assertThat(PlainAnswers.inPlainWords(message, 500).message()).isEqualTo(PlainAnswers.FAULT);
  }

  /** It is known by where it comes from: SentencesArriveTest. */
  @Test
  void a_text_is_not_passed_on_because_it_reads_like_a_sentence() {
    assertThat(PlainAnswers.inPlainWords("Cannot submit task form 12-ab: Tilly Example cannot be a number.", 500)
        .message()).isEqualTo(PlainAnswers.FAULT);
  }
}
