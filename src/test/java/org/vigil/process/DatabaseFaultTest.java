package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.FaultyDatabase;
import org.vigil.FaultyDatabase.Fault;

/** A fault of the database ends no clock: what fell due meanwhile is told when it is over, and once. */
class DatabaseFaultTest extends Scenario {

  private static final Duration POLL = Duration.ofSeconds(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Autowired FaultyDatabase disk;
  @Autowired MeterRegistry registry;
  private Task step;

  @BeforeEach
  void a_step_due_at_17_05() {
    everything_else_is_over();
    story.received("01-friday-afternoon-school-disclosure");
    step = story.task("assessImmediateRisk");
    story.at("2026-05-22 17:00");
  }

  @AfterEach
  void everything_else_is_over() {
    disk.isWellAgain();
    engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list().forEach(instance ->
        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "the story is told", true, true, true));
    database.sql("update vigil_clock set ended_at = started_at, ended_how = 'gone' where ended_at is null").update();
  }

  @ParameterizedTest(name = "{0} from {1} to {2}")
  @CsvSource({
      "AWAY,         17:04, 17:06", "AWAY,         17:04, 17:14", "AWAY,         17:04, 17:30",
      "DISK_FULL,    17:04, 17:06", "DISK_FULL,    17:04, 17:14", "DISK_FULL,    17:04, 17:30",
      "HISTORY_FULL, 17:04, 17:06", "HISTORY_FULL, 17:04, 17:14", "HISTORY_FULL, 17:04, 17:30",
      "READ_ONLY,    17:04, 17:06", "READ_ONLY,    17:04, 17:14", "READ_ONLY,    17:04, 17:30",
      // While a rung falls due.
      "AWAY,         17:19, 17:21", "DISK_FULL,    17:19, 17:21", "HISTORY_FULL, 17:19, 17:29",
      "READ_ONLY, 17:19, 17:29",
      // Only the moment itself.
      "HISTORY_FULL, 17:04, 17:05"})
  void each_rung_is_told_afterwards_and_once(Fault fault, String from, String to) {
    rounds().until(at(from), MINUTE);
    disk.fails(fault);
    rounds().until(at(to), POLL);
    List<Integer> before = from.equals("17:19") ? List.of(1) : List.of();
    disk.isWellAgain();
    assertThat(told()).as("told before the fault only").isEqualTo(before);
    rounds().until(at(to).plus(Duration.ofMinutes(6)), POLL);
    assertThat(told()).as("told at the latest when a lock of the engine has ended")
        .isEqualTo(before.isEmpty() ? List.of(1) : List.of(1, 2));
    rounds().until(at(to).plus(Duration.ofMinutes(40)), MINUTE);
    assertThat(told()).as("each rung once, in its turn").startsWith(1, 2, 3).doesNotHaveDuplicates().isSorted();
    assertThat(stopped()).as("work that was given up").isZero();
  }

  @Test
  void a_disk_that_is_full_for_two_days_ends_no_clock_either() {
    disk.fails(Fault.HISTORY_FULL);
    rounds().until(at("17:05").plus(Duration.ofDays(2)), Duration.ofHours(1));
    assertThat(told()).isEmpty();
    assertThat(stopped()).isZero();
    disk.isWellAgain();
    rounds().until(now().plus(Duration.ofMinutes(2)), POLL);
    assertThat(told()).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void a_warning_that_falls_due_meanwhile_is_given_afterwards_and_once() {
    story.does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    Instant warned = database.sql("select min(duedate_) from act_ru_job where handler_type_ = 'vigil-step-warning'"
        + " and duedate_ > ?").param(Timestamp.from(now()))
        .query((row, number) -> row.getTimestamp(1).toInstant()).single();
    rounds().until(warned.minusSeconds(60), Duration.ofMinutes(5));
    long before = warnings();
    disk.fails(Fault.DISK_FULL_FOR_NOTICES);
    rounds().until(warned.plus(Duration.ofMinutes(10)), Duration.ofSeconds(30));
    assertThat(warnings()).isEqualTo(before);
    disk.isWellAgain();
    rounds().until(now().plus(Duration.ofMinutes(2)), POLL);
    assertThat(warnings()).isGreaterThan(before);
    assertThat(stopped()).isZero();
  }

  /** A fault of its own, which no waiting mends: tried for a day, with growing pauses, and seen from the first. */
  @Test
  void work_that_fails_of_itself_is_tried_for_a_day_and_seen_at_once() {
    database.sql("update vigil_clock set ended_at = started_at, ended_how = 'gone' where task_id = ?")
        .param(step.getId()).update();
    rounds().until(at("19:00"), POLL);
    assertThat(database.sql("select timestamp_ from act_hi_job_log where job_def_type_ is not null and job_state_ = 1"
            + " and process_instance_id_ = ? order by timestamp_").param(step.getProcessInstanceId())
        .query((row, number) -> Duration.between(at("17:05"), row.getTimestamp(1).toInstant()).toMinutes()).list())
        .as("minutes after the moment").containsExactly(0L, 0L, 0L, 1L, 6L, 21L, 51L, 111L);
    assertThat(stopped()).isZero();
    assertThat(registry.get("vigil.jobs.failing").gauge().value()).isEqualTo(1);
    rounds().until(at("17:05").plus(Duration.ofHours(23)), Duration.ofMinutes(30));
    assertThat(stopped()).as("given up in the end").isEqualTo(1);
  }

  private JobRounds rounds() {
    return new JobRounds(engine, () -> { });
  }

  /** The rungs told of the step, each as often as it was told. */
  private List<Integer> told() {
    return database
        .sql("select rung from vigil_notice where kind = 'late' and notice_key like ? order by created_at, rung")
        .param(step.getId() + " rung %").query(Integer.class).list();
  }

  private long warnings() {
    return database.sql("select count(*) from vigil_notice where kind = 'warning' and case_reference = ?")
        .param(story.reference()).query(Long.class).single();
  }

  private long stopped() {
    return database.sql("select count(*) from act_ru_job where retries_ = 0").query(Long.class).single();
  }

  private static Instant now() {
    return ClockUtil.getCurrentTime().toInstant();
  }

  private static Instant at(String time) {
    return LocalDateTime.parse("2026-05-22T" + time).atZone(ZoneId.of("Europe/London")).toInstant();
  }
}
