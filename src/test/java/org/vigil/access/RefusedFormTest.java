package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.access.Doorway.Answer;

/** What an officer reads when a form is refused. */
class RefusedFormTest extends AtTheDoor {

  private static final String ENDS_IN_AN_ERROR =
      "<endEvent id=\"done\"><errorEventDefinition errorRef=\"shut\"/></endEvent>";
  private static final String SENTENCE = "Note: write at least 3 characters.";

  @Autowired JdbcClient database;

  @Test
  void a_refused_form_says_the_sentence_and_nothing_else_and_stores_nothing() {
    engine.getTaskService().claim(investigatorsTask(), "otto.officer");
    for (Doorway door : List.of(browser("otto.officer"), rest("otto.officer"))) {
      Answer answer = door.post("task/" + investigatorsTask() + "/submit-form",
          "{\"variables\":{\"note\":{\"value\":\"no\"}}}");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("type").asText()).isEqualTo("about:blank");
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
    // Vigil suspends no case (engine/hardening/NoClockSuspended); somebody at the database might.
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

  /** A diagram may say no as well: an error nobody catches once ended the case without a word. */
  @Test
  void an_error_of_a_diagram_that_nobody_catches_is_said_in_its_own_words_and_ends_nothing() throws IOException {
    Answer answer = sentInto(drawn -> drawn.replace("<process id", "<error id=\"shut\" errorCode=\"shut\""
        + " camunda:errorMessage=\"The custody suite is shut. Choose another.\"/>\n<process id")
        .replace("<endEvent id=\"done\"/>", ENDS_IN_AN_ERROR));
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo("The custody suite is shut. Choose another.");
    assertThat(investigatorsTask()).as("the step is still there").isNotNull();
  }

  @Test
  void an_error_without_words_is_a_fault_and_ends_nothing() throws IOException {
    Answer answer = sentInto(drawn -> drawn
        .replace("<process id", "<error id=\"shut\" errorCode=\"shut\"/>\n<process id")
        .replace("<endEvent id=\"done\"/>", ENDS_IN_AN_ERROR));
    assertThat(answer.status()).as(answer.body()).isEqualTo(500);
    assertThat(answer.message()).isEqualTo(PlainAnswers.FAULT);
    assertThat(investigatorsTask()).as("the step is still there").isNotNull();
  }

  /** The engine quotes in its message what could not be counted with. */
  @Test
  void a_real_fault_stays_one_and_tells_the_log_what_failed_and_nothing_that_was_typed() throws IOException {
    var log = new ListAppender<ILoggingEvent>();
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    log.start();
    root.addAppender(log);
    try {
      Answer answer = sentInto(drawn -> drawn.replace("sourceRef=\"lookIntoIt\" targetRef=\"done\"/>",
          "sourceRef=\"lookIntoIt\" targetRef=\"done\"><conditionExpression"
              + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"tFormalExpression\">${note &gt; 3}"
              + "</conditionExpression></sequenceFlow>"));
      assertThat(answer.status()).as(answer.body()).isEqualTo(500);
      assertThat(answer.message()).isEqualTo(PlainAnswers.FAULT);
    } finally {
      root.detachAppender(log);
    }
    assertThat(log.list).filteredOn(line -> line.getLoggerName().endsWith("RefusalsInWords")).singleElement()
        .extracting(ILoggingEvent::getFormattedMessage).asString()
        .startsWith("SubmitTaskFormCmd failed (two-teams, lookIntoIt): ").contains("ELException", "  at org.camunda");
    assertThat(log.list).allSatisfy(line -> {
      assertThat(line.getFormattedMessage()).doesNotContain("Tilly", "long enough");
      assertThat(line.getThrowableProxy()).isNull();
    });
  }

  /** What comes of a note in a case whose diagram was drawn otherwise. */
  private Answer sentInto(UnaryOperator<String> change) throws IOException {
    engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).list()
        .forEach(one -> engine.getRuntimeService().deleteProcessInstance(one.getId(), "drawn anew"));
    team.redraw(change);
    team.startCase(reference);
    engine.getTaskService().claim(investigatorsTask(), "otto.officer");
    return browser("otto.officer").post("task/" + investigatorsTask() + "/submit-form",
        "{\"variables\":{\"note\":{\"value\":\"Tilly, and long enough\"}}}");
  }

  /** It is known by where it comes from: SentencesArriveTest. */
  @Test
  void a_text_is_not_passed_on_because_it_reads_like_a_sentence() {
    assertThat(PlainAnswers.inPlainWords("Cannot submit task form 12-ab: Tilly Example cannot be a number.", 500)
        .message()).isEqualTo(PlainAnswers.FAULT);
  }
}
