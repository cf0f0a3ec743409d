package org.vigil.redesign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchAndClockRulesTest {

  private static final String UNWATCHED = "small-case.bpmn: the step \"Record the crime\" has no timer that leads to"
      + " \"Escalate\". Draw a non-interrupting timer on its edge and lead it to the link \"Late\" or to"
      + " the step that calls escalate.";

  @Test
  void a_step_nobody_watches_is_refused() {
    assertThat(Fixture.sound()
        .edit("small-case.bpmn", "attachedToRef=\"recordCrime\"", "attachedToRef=\"decideThreshold\"")
        .findings()).contains(UNWATCHED);
  }

  @Test
  void a_timer_that_ends_the_step_does_not_watch_it() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "cancelActivity=\"false\" attachedToRef=\"recordCrime\"",
        "attachedToRef=\"recordCrime\"").findings()).containsExactly(UNWATCHED);
  }

  @Test
  void a_timer_that_tells_nobody_does_not_watch() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "sourceRef=\"recordCrimeLate\" targetRef=\"escalateCrime\"",
        "sourceRef=\"recordCrimeLate\" targetRef=\"crimeTold\"").findings()).contains(UNWATCHED);
  }

  @Test
  void a_wait_for_a_message_is_watched_by_the_frame_around_it() {
    var waiting = Fixture.sound().edit("small-case.bpmn", "<bpmn:businessRuleTask id=\"findStrategyLimit\""
        + " name=\"Find the strategy limit\" camunda:decisionRef=\"strategy-limit\""
        + " camunda:mapDecisionResult=\"singleResult\" camunda:resultVariable=\"strategyLimit\">",
        "<bpmn:intermediateCatchEvent id=\"findStrategyLimit\" name=\"Answer received\">")
        .edit("small-case.bpmn", "</bpmn:businessRuleTask>",
            "<bpmn:messageEventDefinition id=\"answer\""
                + " messageRef=\"messageReportReceived\"/></bpmn:intermediateCatchEvent>");
    assertThat(waiting.findings()).contains("small-case.bpmn: the event \"Answer received\" waits and no timer leads"
        + " from it"
        + " to \"Escalate\". Put it in a sub-process, draw a non-interrupting timer on its edge and lead it to the"
        + " link \"Late\" or to the step that calls escalate.");
  }

  @Test
  void a_receiving_step_is_watched_like_any_other() {
    var waiting = Fixture.sound().edit("small-case.bpmn", "<bpmn:businessRuleTask id=\"findStrategyLimit\""
        + " name=\"Find the strategy limit\" camunda:decisionRef=\"strategy-limit\""
        + " camunda:mapDecisionResult=\"singleResult\" camunda:resultVariable=\"strategyLimit\">",
        "<bpmn:serviceTask id=\"findStrategyLimit\" name=\"Wait for the partner\" camunda:type=\"external\""
            + " camunda:topic=\"partner\">")
        .edit("small-case.bpmn", "</bpmn:businessRuleTask>", "</bpmn:serviceTask>");
    assertThat(waiting.findings()).contains("small-case.bpmn: the step \"Wait for the partner\" has no timer that"
        + " leads to"
        + " \"Escalate\". Draw a non-interrupting timer on its edge and lead it to the link \"Late\" or to"
      + " the step that calls escalate.");
  }

  @Test
  void each_rung_of_the_ladder_has_the_next_one_beside_it() {
    assertThat(Fixture.sound().edit("escalate.bpmn", "<bpmn:timerEventDefinition id=\"nextRungTimer\">",
        "<bpmn:conditionalEventDefinition id=\"nextRungTimer\">").edit("escalate.bpmn",
        "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${escalation.nextRung(execution)}</bpmn:timeDate>",
        "<bpmn:condition xsi:type=\"bpmn:tFormalExpression\">${true}</bpmn:condition>").edit("escalate.bpmn",
        "</bpmn:timerEventDefinition>", "</bpmn:conditionalEventDefinition>").findings()).containsExactly(
        "escalate.bpmn: the step \"Act on the late step\" has no timer beside it. Draw one, so that the next rung is"
            + " told"
            + " when this one does not act.");
  }

  @Test
  void the_timer_fires_at_the_due_date_the_officer_sees() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "id=\"recordCrimeTimer\">\n        <bpmn:timeDate"
        + " xsi:type=\"bpmn:tFormalExpression\">${due}", "id=\"recordCrimeTimer\">\n        <bpmn:timeDate"
        + " xsi:type=\"bpmn:tFormalExpression\">${receivedAt}").findings()).containsExactly(
        "small-case.bpmn: the timer \"Late\" on the edge of the step \"Record the crime\" does not fire at the step's"
            + " due"
            + " date. Set its date to ${due}.");
    assertThat(Fixture.sound().edit("small-case.bpmn", "\"contact-officers\" camunda:dueDate=\"${due}\"",
        "\"contact-officers\" camunda:dueDate=\"${receivedAt}\"").findings()).containsExactly(
        "small-case.bpmn: the step \"Record the crime\" shows another due date than its clock's. Set its due date to"
            + " ${due}.");
  }

  @Test
  void a_step_names_its_clock_and_its_due_date() {
    assertThat(Fixture.sound().edit("small-case.bpmn",
        "<camunda:inputParameter name=\"clock\">crime-recorded</camunda:inputParameter>", "").findings()).contains(
        "small-case.bpmn: the step \"Record the crime\" names no clock. Add the input \"clock\" with the id of a row of"
            + " clocks.dmn.");
    assertThat(Fixture.sound().edit("small-case.bpmn",
        "<camunda:inputParameter name=\"due\">${clocks.due(execution, 'crime-recorded', receivedAt)}</camunda:inputParameter>", "")
        .findings()).contains("small-case.bpmn: the step \"Record the crime\" computes no due date. Add the input"
            + " \"due\":"
            + " ${clocks.due(execution, 'the-clock', …)}.");
  }

  @Test
  void a_clock_stands_in_the_register() {
    assertThat(Fixture.sound().edit("small-case.bpmn", ">crime-recorded<", ">crime-recorded-soon<").findings())
        .contains("small-case.bpmn: the step \"Record the crime\" names the clock \"crime-recorded-soon\","
            + " which is"
            + " not in the first column of clocks.dmn. Add the clock there or correct the name.");
    assertThat(Fixture.sound().edit("small-case.bpmn", "clocks.due(execution, 'crime-recorded', receivedAt)",
        "clocks.due(execution, 'soon', receivedAt)").findings()).contains(
        "small-case.bpmn: the step \"Record the crime\" names the clock \"soon\", which is not in the first column of"
            + " clocks.dmn. Add the clock there or correct the name.");
    assertThat(Fixture.sound().edit("strategy-limit.dmn", "\"strategy-discussion\"", "\"next-week\"").findings())
        .containsExactly("strategy-limit.dmn: the decision \"Strategy limit\" answers with the clock \"next-week\","
            + " which is"
            + " not in the first column of clocks.dmn. Add the clock there or correct the name.");
  }

  @Test
  void a_step_done_several_times_at_once_is_watched_one_by_one() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "<bpmn:outgoing>toDecided</bpmn:outgoing>\n    </bpmn:userTask>",
        "<bpmn:outgoing>toDecided</bpmn:outgoing><bpmn:multiInstanceLoopCharacteristics camunda:collection=\"children\""
            + " camunda:elementVariable=\"child\"/></bpmn:userTask>").findings()).contains(
        "small-case.bpmn: the timer \"Late\" on the edge of the step \"Decide the threshold\" watches a step that is"
            + " done"
            + " several times at once, and is set once for all of them, before any of their due dates is known. Put"
            + " step and"
            + " timer into a sub-process and repeat that.");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "timeDuration|P1D       |holds the time \"P1D\". Times stand in clocks.dmn",
      "timeDuration|PT24H     |holds the time \"PT24H\". Times stand in clocks.dmn",
      "timeDate    |2026-05-22T16:50:00|holds the time \"2026-05-22T16:50:00\". Times stand in clocks.dmn",
      "timeCycle   |R3/P1D    |holds the time \"R3/P1D\". Times stand in clocks.dmn",
      "timeDuration|P1W2D     |holds \"P1W2D\", which is no time the engine can read. Name a clock",
      "timeDuration|P1.5D     |holds \"P1.5D\", which is no time the engine can read. Name a clock",
      "timeDuration|PT        |holds \"PT\", which is no time the engine can read. Name a clock",
      "timeDuration|two days  |holds \"two days\", which is no time the engine can read. Name a clock",
      "timeDuration|P${days}D |holds \"P${days}D\", which is no time the engine can read. Name a clock"})
  void a_diagram_holds_no_time_of_its_own(String kind, String time, String says) {
    var findings = Fixture.sound().edit("escalate.bpmn", "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">"
        + "${escalation.nextRung(execution)}</bpmn:timeDate>", "<bpmn:" + kind + " xsi:type=\"bpmn:tFormalExpression\">"
        + time + "</bpmn:" + kind + ">").findings();
    assertThat(findings).contains("escalate.bpmn: the timer \"Next rung\" on the edge of the step \"Act on the late"
        + " step\" "
        + says + (says.endsWith("dmn") ? ": name a clock with" : " with") + " ${clocks.due(execution, …)}.");
  }

  @Test
  void a_due_date_is_no_literal_either() {
    assertThat(Fixture.sound().edit("escalate.bpmn", "camunda:formRef=", "camunda:followUpDate=\"P2D\""
        + " camunda:formRef=")
        .findings()).containsExactly("escalate.bpmn: the step \"Act on the late step\" holds the time \"P2D\". Times"
            + " stand in"
            + " clocks.dmn: name a clock with ${clocks.due(execution, …)}.");
  }

  @Test
  void a_retry_the_engine_cannot_read_is_named() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "<camunda:in sourceExpression=\"recordCrime\""
        + " target=\"lateStep\"/>",
        "<camunda:in sourceExpression=\"recordCrime\" target=\"lateStep\"/>"
            + "<camunda:failedJobRetryTimeCycle>five"
            + " times</camunda:failedJobRetryTimeCycle>").findings()).containsExactly(
        "small-case.bpmn: the called process \"Escalate\" is tried again \"five times\", which the engine cannot"
            + " read. Write"
            + " it like R5/PT10M.");
  }

  @Test
  void a_timer_has_a_time() {
    assertThat(Fixture.sound().edit("escalate.bpmn", "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">"
        + "${escalation.nextRung(execution)}</bpmn:timeDate>", "").findings()).containsExactly(
        "escalate.bpmn: the timer \"Next rung\" on the edge of the step \"Act on the late step\" has no time. Set its"
            + " date"
            + " to ${due} or to a clock.");
  }

  @Test
  void a_limit_of_the_law_cannot_be_loosened() {
    assertThat(Fixture.sound().edit("clocks.dmn", "<text>24</text>", "<text>48</text>").findings()).singleElement()
        .asString().contains("gives the clock \"crime-recorded\" 48 hours. Home Office Counting Rules (National Crime"
            + " Recording Standard) permits at most 24 hours. Keep that, or less, in the same unit.");
  }

  @Test
  void a_limit_of_the_law_may_be_tightened() {
    assertThat(Fixture.sound().edit("clocks.dmn", "<text>24</text>", "<text>12</text>").findings()).isEmpty();
  }

  @Test
  void a_limit_of_the_law_stays_locked() {
    assertThat(Fixture.sound().edit("clocks.dmn", "<text>true</text>", "<text>false</text>").findings()).singleElement()
        .asString().contains("says that the clock \"crime-recorded\" is not locked.");
  }

  @ParameterizedTest
  @CsvSource({
      "clocks.dmn, FIRST, clocks.dmn: the decision \"Clocks\" answers with a list. Set its hit policy to Unique",
      "strategy-limit.dmn, FIRST, small-case.bpmn: the step \"Find the strategy limit\" wants one answer"})
  void a_table_that_is_asked_for_one_answer_gives_no_list(String file, String policy, String says) {
    assertThat(Fixture.sound().edit(file, "hitPolicy=\"" + policy + "\"", "hitPolicy=\"COLLECT\"").findings())
        .anySatisfy(finding -> assertThat(finding).startsWith(says));
  }

  /** A row of the register that is real in all but its looks: what each does to the 24 hours of the counting rules. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "\"crime-recorded\",\"another\" | 48    | gives the clock \"crime-recorded\" 48 hours. Home Office Counting Rules",
      "not(\"another\")               | 48    | has a row whose clock is not(\"another\"). Write the names of its clocks",
      "-                              | 48    | has a row whose clock is -. Write the names of its clocks",
      "\"crime-recorded\"             | 12 * 4 | gives the clock \"crime-recorded\" 12 * 4 hours",
      "\"crime-recorded\"             | -1    | gives the clock \"crime-recorded\" -1 hours"})
  void a_limit_of_the_law_cannot_be_loosened_by_another_way_of_writing(String clock, String amount, String says) {
    assertThat(Fixture.sound().edit("clocks.dmn", "<text>\"crime-recorded\"</text>", "<text>" + clock + "</text>")
        .edit("clocks.dmn", "<text>24</text>", "<text>" + amount + "</text>").findings())
        .anySatisfy(finding -> assertThat(finding).contains(says));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "none", value = {
      "< date(\"2022-10-28\")                          | 28 | days                     | none",
      "< date(\"2022-10-28\")                          | 29 | days                     | Act 2017 permits at most 28 days before 2022-10-28",
      ">= date(\"2022-10-28\")                         | 3  | months from the next day | none",
      ">= date(\"2022-10-28\")                         | 4  | months from the next day | s.47ZB permits at most 3 months from the next day from 2022-10-28",
      "[date(\"2022-10-28\")..date(\"2099-01-01\"))    | 4  | months from the next day | s.47ZB permits at most 3 months",
      "[date(\"2020-01-01\")..date(\"2022-10-28\"))    | 28 | days                     | none",
      "< date(\"2099-01-01\")                          | 28 | days                     | s.47ZB permits at most 3 months",
      "< date(\"2022-10-29\")                          | 4  | months from the next day | s.47ZB permits at most 3 months",
      "-                                               | 28 | days                     | s.47ZB permits at most 3 months",
      "< today()                                       | 28 | days                     | s.47ZB permits at most 3 months"})
  void an_older_version_of_a_rule_binds_its_own_time_and_no_other(String when, int amount, String unit,
      String refusal) {
    var findings = Fixture.sound().edit("clocks.dmn", "<output id=\"amount\"", "<input id=\"since\" label=\"Clock started\">"
        + "<inputExpression id=\"sinceExpression\"><text>date(startedOn)</text></inputExpression></input><output id=\"amount\"")
        .edit("clocks.dmn", "<outputEntry id=\"r1o1\">", "<inputEntry id=\"r1i2\"><text>-</text></inputEntry><outputEntry id=\"r1o1\">")
        .edit("clocks.dmn", "<outputEntry id=\"r2o1\">", "<inputEntry id=\"r2i2\"><text>-</text></inputEntry><outputEntry id=\"r2o1\">")
        .edit("clocks.dmn", "</decisionTable>", "<rule id=\"row3\"><inputEntry id=\"r3i1\"><text>\"bail-first-period\"</text>"
            + "</inputEntry><inputEntry id=\"r3i2\"><text>" + when.replace("<", "&lt;") + "</text></inputEntry>"
            + "<outputEntry id=\"r3o1\"><text>" + amount + "</text></outputEntry><outputEntry id=\"r3o2\"><text>\"" + unit
            + "\"</text></outputEntry><outputEntry id=\"r3o3\"><text>true</text></outputEntry></rule></decisionTable>")
        .findings();
    if (refusal == null) {
      assertThat(findings).noneMatch(finding -> finding.contains("permits at most"));
    } else {
      assertThat(findings).anySatisfy(finding -> assertThat(finding).contains("gives the clock \"bail-first-period\" "
          + amount + " " + unit, refusal));
    }
  }

  @Test
  void a_step_of_the_law_does_not_change_to_another_clock() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "id=\"small-case\"", "id=\"victim-update\"")
        .rename("small-case.bpmn", "victim-update.bpmn").findings())
        .anySatisfy(finding -> assertThat(finding).isEqualTo(
            "victim-update.bpmn: no step counts by the clock \"victim-told\" any more. The Victims’ Code sets this limit:"
                + " name the clock in the step it is for, as its clock and in its due date."));
  }

  @Test
  void a_step_counts_by_the_clock_it_names() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "<camunda:inputParameter name=\"clock\">crime-recorded",
        "<camunda:inputParameter name=\"clock\">strategy-discussion").findings()).singleElement().asString()
        .contains("names the clock \"strategy-discussion\" and counts by \"crime-recorded\"."
            + " Write the same clock in both inputs.");
  }
}
