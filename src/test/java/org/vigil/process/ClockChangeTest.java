package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The nights in which the clocks change: no limit, warning or rung comes early, late or twice. In October the hour from
 * one to two happens twice, so every moment here has its offset.
 */
class ClockChangeTest extends Scenario {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final List<String> NIGHTS = List.of("2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31");

  private String diagram;

  @BeforeEach
  void a_step_that_lies() {
    diagram = engine.getRepositoryService().createDeployment().addClasspathResource("process/lies-in-wait.bpmn")
        .deployWithResult().getId();
    story.received("01-friday-afternoon-school-disclosure");
    story.leave();
  }

  @AfterEach
  void throw_the_diagram_away() {
    story.leave();
    engine.getRepositoryService().deleteDeployment(diagram, true, true, true);
  }

  @ParameterizedTest
  @CsvSource({
      // 15 minutes: half of it and four fifths, the limit, then 15, 30 minutes and 24 hours.
      "2026-03-29T00:50Z, immediate-risk, 00:57:30Z 01:02Z, 01:05Z 01:20Z 01:35Z 2026-03-30T01:05Z",
      "2026-10-25T00:20Z, immediate-risk, 00:27:30Z 00:32Z, 00:35Z 00:50Z 01:05Z 2026-10-26T00:35Z",
      "2026-10-25T00:50Z, immediate-risk, 00:57:30Z 01:02Z, 01:05Z 01:20Z 01:35Z 2026-10-26T01:05Z",
      "2026-10-25T01:20Z, immediate-risk, 01:27:30Z 01:32Z, 01:35Z 01:50Z 02:05Z 2026-10-26T01:35Z",
      "2027-03-28T00:50Z, immediate-risk, 00:57:30Z 01:02Z, 01:05Z 01:20Z 01:35Z 2027-03-29T01:05Z",
      "2027-10-31T01:20Z, immediate-risk, 01:27:30Z 01:32Z, 01:35Z 01:50Z 02:05Z 2027-11-01T01:35Z",
      // An hour.
      "2026-03-29T00:30Z, threshold-decided, 01:00Z 01:18Z, 01:30Z 01:45Z 02:00Z 2026-03-30T01:30Z",
      "2026-10-25T00:30Z, threshold-decided, 01:00Z 01:18Z, 01:30Z 01:45Z 02:00Z 2026-10-26T01:30Z",
      "2027-10-31T00:10Z, threshold-decided, 00:40Z 00:58Z, 01:10Z 01:25Z 01:40Z 2027-11-01T01:10Z"})
  void minutes_and_hours_pass_as_they_do_on_any_other_night(String start, String clock, String warnings, String rungs) {
    lies(Instant.parse(start.replace("Z", ":00Z")), clock);
    String day = start.substring(0, 11);
    assertThat(told("rung = 0")).as("warnings").containsExactlyElementsOf(moments(day, warnings));
    assertThat(told("rung > 0")).as("rungs").containsExactlyElementsOf(moments(day, rungs));
  }

  @ParameterizedTest
  @MethodSource("longerLimits")
  void what_counts_in_days_ends_with_the_last_second_of_its_london_day(String night, String clock, String unit,
      int amount) {
    LocalDate changed = LocalDate.parse(night);
    // So that the change of the clocks is the last thing before the limit, or its very day.
    for (LocalDate last : List.of(changed, changed.plusDays(1))) {
      LocalDate first = first(last, unit, amount);
      if (!last.equals(last(first, unit, amount))) {
        continue;
      }
      lies(first.atTime(9, 30).atZone(LONDON).toInstant(), clock);
      Instant due = last.plusDays(1).atStartOfDay(LONDON).toInstant().minusSeconds(1);
      assertThat(told("rung > 0")).as(clock + " until " + last).containsExactly(due, due.plus(Duration.ofMinutes(15)),
          due.plus(Duration.ofMinutes(30)), due.plus(Duration.ofHours(24)));
      assertThat(told("rung = 0")).as("warnings at eight in the morning, London").doesNotHaveDuplicates()
          .allSatisfy(moment -> assertThat(moment.atZone(LONDON).getHour()).isEqualTo(8));
    }
  }

  static Stream<Object[]> longerLimits() {
    Map<String, Object[]> clocks = Map.of(
        "days", new Object[] {"child-interview", 7}, "working days", new Object[] {"full-meeting", 5},
        "weeks", new Object[] {"exploitation-reassessed", 12},
        "months", new Object[] {"missing-major-review-3-months", 3});
    return NIGHTS.stream().flatMap(night -> clocks.entrySet().stream().map(clock ->
        new Object[] {night, clock.getValue()[0], clock.getKey(), clock.getValue()[1]}));
  }

  /** The step is left alone until the last rung has been told; the job executor would do nothing else. */
  private void lies(Instant start, String clock) {
    database.sql("delete from vigil_notice where case_reference = ?").param(story.reference()).update();
    ClockUtil.setCurrentTime(Date.from(start));
    engine.getRuntimeService().createProcessInstanceByKey("lies-in-wait").businessKey(story.reference())
        .setVariables(Variables.createVariables().putValue("chosen", clock).putValue("riskLevel", "high")
            .putValue("caseReference", story.reference()).putValue("children", new ArrayList<>())
            .putValue("childInitials", "A. T.")).execute();
    Instant due = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(story.reference())
        .taskDefinitionKey("lie").singleResult().getDueDate().toInstant();
    story.at(due.plus(Duration.ofHours(24)).plusSeconds(60));
    story.leave();
  }

  private List<Instant> told(String which) {
    return database.sql("select created_at from vigil_notice where case_reference = ? and " + which
        + " order by created_at").param(story.reference())
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant()).list();
  }

  private static List<Instant> moments(String day, String written) {
    return Stream.of(written.split(" ")).map(text -> text.contains("T") ? text : day + text)
        .map(text -> Instant.parse(text.replaceFirst("T(\\d\\d:\\d\\d)Z", "T$1:00Z"))).toList();
  }

  private LocalDate last(LocalDate first, String unit, int amount) {
    return switch (unit) {
      case "days" -> first.plusDays(amount);
      case "weeks" -> first.plusWeeks(amount);
      case "months" -> first.plusMonths(amount);
      default -> Stream.iterate(first.plusDays(1), day -> day.plusDays(1)).filter(ClockChangeTest::workingDay)
          .skip(amount - 1).findFirst().orElseThrow();
    };
  }

  /** The latest day from which so much time ends on this day, or a day near it. */
  private LocalDate first(LocalDate last, String unit, int amount) {
    return IntStream.range(0, 100).mapToObj(last::minusDays).filter(day -> last(day, unit, amount).equals(last))
        .findFirst().orElse(last);
  }

  /** No bank holiday lies in these weeks but Good Friday and Easter Monday, 26 and 29 March 2027. */
  private static boolean workingDay(LocalDate day) {
    return day.getDayOfWeek().getValue() < 6 && !List.of("2027-03-26", "2027-03-29").contains(day.toString());
  }
}
