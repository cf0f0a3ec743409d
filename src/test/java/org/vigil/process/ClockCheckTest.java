package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.FaultyDatabase;
import org.vigil.escalation.ClockCheck;
import org.vigil.escalation.Timers;

/** Every night every clock is held against its timer: what is lost is made again, and somebody looks at it. */
class ClockCheckTest extends Scenario {

  @Autowired Timers timers;
  @Autowired ClockCheck clockCheck;
  @Autowired FaultyDatabase disk;
  private Task step;

  @BeforeEach
  void a_step_due_at_17_05() {
    everything_else_is_over();
    story.received("01-friday-afternoon-school-disclosure");
    step = story.task("assessImmediateRisk");
  }

  @AfterEach
  void everything_else_is_over() {
    engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list().forEach(instance ->
        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "the story is told", true, true, true));
    disk.isWellAgain();
    database.sql("update vigil_round set made_at = timestamp '2020-01-01 00:00:00' where round = 'stopped-work'")
        .update();
    database.sql("delete from vigil_clock_finding").update();
    database.sql("update vigil_clock set ended_at = started_at, ended_how = 'gone' where ended_at is null").update();
    engine.getManagementService().createJobQuery().noRetriesLeft().list()
        .forEach(job -> engine.getManagementService().setJobRetries(job.getId(), 3));
  }

  @Test
  void when_all_is_well_nobody_is_asked() {
    story.at("2026-05-22 16:51");
    check();
    story.at("2026-05-22 18:10");
    check();
    assertThat(findings()).isEmpty();
    assertThat(asked()).isEmpty();
  }

  @Test
  void stall_32_a_timer_that_is_gone_is_made_again_by_the_nightly_check_and_fires() {
    loseTimer();
    story.at("2026-05-22 16:55");
    check();
    assertThat(findings())
        .containsExactly("\"Assess immediate risk\" of " + story.reference() + " had no timer: late, it"
            + " would have told nobody. It is due Fri 22 May 2026, 17:05. | Its timer was made again.");
    story.at("2026-05-22 17:05");
    assertThat(story.climbed()).contains("child-abuse-sergeants");
  }

  @Test
  void a_timer_that_was_gone_past_its_moment_brings_the_ladder_at_once() {
    loseTimer();
    story.at("2026-05-23 02:30");
    assertThat(story.climbed()).isEmpty();
    check();
    assertThat(findings()).singleElement().asString()
        .endsWith("made again; it is late already, so the ladder begins now.");
    story.at("2026-05-23 02:31");
    assertThat(story.climbed()).contains("child-abuse-sergeants", "child-abuse-inspectors");
  }

  @Test
  void a_finding_is_one_task_however_many_nights_it_stays_open() {
    suspended();
    for (String night : new String[] {"2026-05-23 02:30", "2026-05-24 02:30", "2026-05-25 02:30"}) {
      story.at(night);
      digestComes();
      check();
    }
    assertThat(asked()).hasSize(1);
    assertThat(findings()).singleElement().asString().contains("is held back: somebody has suspended it.");
    put("missed");
    assertThat(asked()).isEmpty();
    check();
    assertThat(asked()).as("found again after somebody has looked, it is a new one").hasSize(1);
  }

  @Test
  void what_was_found_is_read_with_its_case_and_climbs_the_ladder_when_nobody_looks() {
    loseTimer();
    story.at("2026-05-22 16:55");
    check();
    Task task = asked().get(0);
    assertThat(story.awaits(INES, "putClockRight")).isTrue();
    assertThat(engine.getTaskService().getVariable(task.getId(), "finding")).asString()
        .contains("had no timer", "Its timer was made again");
    assertThat(Story.london(task.getDueDate())).isEqualTo("2026-05-22 20:55");
    story.at("2026-05-22 20:56");
    assertThat(story.told(task.getId())).isNotEmpty();
    put("right");
    assertThat(
        database.sql("select count(*) from vigil_clock_finding where closed_at is null").query(Long.class).single())
        .isZero();
  }

  @Test
  void a_warning_that_is_lost_is_found_once_and_told_at_its_moment() {
    loseWarning();
    check();
    assertThat(findings()).containsExactly("Nobody would have been warned that \"Assess immediate risk\" of "
        + story.reference() + " is due Fri 22 May 2026, 17:05: its warning was lost. | It is warned of again.");
    check();
    assertThat(findings()).hasSize(1);
    assertThat(asked()).hasSize(1);
    story.at("2026-05-22 17:04");
    assertThat(story.warned("immediate-risk")).extracting(told -> told.substring(0, 16))
        .containsExactly("2026-05-22 16:57", "2026-05-22 17:02");
    put("right");
    check();
    assertThat(asked()).as("what was told is not found again").isEmpty();
  }

  @Test
  void a_warning_that_was_lost_past_its_moment_is_told_by_the_check_and_only_once() {
    loseWarning();
    story.at("2026-05-22 17:03");
    assertThat(story.warned("immediate-risk")).isEmpty();
    check();
    check();
    assertThat(findings()).singleElement().asString()
        .endsWith("It is warned of again; the moment had passed, so its owner was told at once.");
    assertThat(story.warned("immediate-risk")).singleElement().asString().startsWith("2026-05-22 17:03");
    put("right");
    check();
    assertThat(asked()).isEmpty();
  }

  @Test
  void a_warning_set_for_another_moment_is_set_again() {
    engine.getManagementService().setJobDuedate(warning().getId(), Date.from(Instant.parse("2026-06-01T08:00:00Z")));
    check();
    assertThat(findings()).singleElement().asString().contains("its warning was lost");
    assertThat(Story.london(warning().getDuedate())).isEqualTo("2026-05-22 16:57");
  }

  @Test
  void a_timer_at_another_moment_is_moved() {
    timers.set(step.getId(), Instant.parse("2026-06-01T08:00:00Z"));
    check();
    assertThat(findings())
        .containsExactly("The timer of \"Assess immediate risk\" of " + story.reference() + " stood at"
            + " Mon 1 Jun 2026, 09:00 instead of Fri 22 May 2026, 17:05. | It was moved.");
    assertThat(running()).singleElement()
        .satisfies(timer -> assertThat(timer.getDuedate()).isEqualTo(step.getDueDate()));
  }

  @Test
  void a_date_changed_past_its_clock_is_put_back() {
    engine.getTaskService().setDueDate(step.getId(), Date.from(Instant.parse("2026-06-01T08:00:00Z")));
    check();
    assertThat(findings()).singleElement().asString().contains("Tasklist said that", "due Mon 1 Jun 2026, 09:00",
        "Tasklist says what the clock says again.");
    assertThat(story.due("assessImmediateRisk")).isEqualTo("2026-05-22 17:05");
  }

  @Test
  void a_timer_too_many_is_taken_away() {
    story.at("2026-05-22 17:10");
    timers.set(step.getId(), Instant.parse("2026-05-24T08:00:00Z"));
    check();
    assertThat(findings()).containsExactly("\"Assess immediate risk\" of " + story.reference()
        + " had a timer too many, at Sun 24 May 2026, 09:00. | It was taken away.");
    assertThat(running()).isEmpty();
  }

  @Test
  void a_ladder_that_is_gone_begins_again() {
    story.at("2026-05-22 17:10");
    int told = story.told(step.getId()).size();
    String ladder = database.sql("select climb_id from vigil_clock where task_id = ?").param(step.getId())
        .query(String.class).single();
    engine.getRuntimeService().deleteProcessInstance(ladder, "lost", true, true, true);
    assertThat(story.climbed()).isEmpty();
    check();
    assertThat(findings()).singleElement().asString()
        .contains("is late since Fri 22 May 2026, 17:05, but nobody climbed for it any more.");
    story.at("2026-05-22 17:11");
    assertThat(story.climbed()).contains("child-abuse-sergeants");
    assertThat(story.told(step.getId())).as("nobody is told twice").hasSize(told);
  }

  @Test
  void a_clock_without_its_step_is_closed() {
    database.sql("""
        insert into vigil_clock (task_id, case_reference, process, process_instance_id, execution_id, step, step_name,
          clock_id, authority, locked, with_partner, risk, started_at, first_due_at, due_at, extensions)
        values ('gone', 'CA-2026-000999', 'p', 'p', 'e', 's', 'Invented step', 'immediate-risk', 'a', false, false, '',
          ?, ?, ?, 0)""").params(now(), now(), now()).update();
    check();
    assertThat(findings()).containsExactly(
        "The clock of \"Invented step\" of CA-2026-000999 still ran, but the step is gone. | The clock was closed.");
    assertThat(database.sql("select ended_how from vigil_clock where task_id = 'gone'").query(String.class).single())
        .isEqualTo("gone");
    database.sql("delete from vigil_clock where task_id = 'gone'").update();
  }

  @Test
  void a_step_without_a_clock_gets_one() {
    Map<String, Object> before = row();
    database.sql("delete from vigil_clock where task_id = ?").param(step.getId()).update();
    check();
    assertThat(findings()).containsExactly("\"Assess immediate risk\" of " + story.reference() + " had no clock."
        + " | Its clock was started.");
    assertThat(row()).isEqualTo(before);
  }

  @Test
  void work_that_was_given_up_is_tried_once_more_and_only_once() {
    Job timer = running().get(0);
    engine.getManagementService().setJobRetries(timer.getId(), 0);
    check();
    assertThat(findings()).singleElement().asString()
        .startsWith("Work of \"Child-abuse report\" of " + story.reference()
            + " (assessImmediateRiskLate) failed and was given up. | It is tried once more.");
    assertThat(running().get(0).getRetries()).isEqualTo(1);
    put("mend");
    engine.getManagementService().setJobRetries(timer.getId(), 0);
    check();
    assertThat(running().get(0).getRetries()).isZero();
    assertThat(asked()).singleElement().satisfies(task -> assertThat(engine.getTaskService()
        .getVariable(task.getId(), "finding")).asString().contains("failed again and was given up",
            "Nothing: it has been tried again once already."));
  }

  @Test
  void work_that_was_given_up_is_tried_again_within_ten_minutes_and_somebody_is_asked_at_once() {
    Job timer = running().get(0);
    engine.getManagementService().setJobRetries(timer.getId(), 0);
    clockCheck.lookForStopped();
    assertThat(running().get(0).getRetries()).isEqualTo(1);
    assertThat(findings()).singleElement().asString().contains("failed and was given up. | It is tried once more.");
    assertThat(nightly().getDuedate()).as("somebody is asked now").isBeforeOrEqualTo(ClockUtil.getCurrentTime());
    check();
    assertThat(asked()).hasSize(1);
    assertThat(nightly().getDuedate()).as("and the night's check stays")
        .isEqualTo(Date.from(Instant.parse("2026-05-23T01:30:00Z")));
    story.at("2026-05-22 17:05");
    assertThat(story.climbed()).contains("child-abuse-sergeants");
  }

  @Test
  void work_that_cannot_succeed_is_tried_again_once_for_each_reason_and_not_every_ten_minutes() {
    Job timer = running().get(0);
    for (int look = 0; look < 6; look++) {
      engine.getManagementService().setJobRetries(timer.getId(), 0);
      story.at("2026-05-22 16:%d".formatted(51 + look));
      clockCheck.lookForStopped();
    }
    assertThat(running().get(0).getRetries()).as("tried again once, at the first look, and given up since").isZero();
    assertThat(findings()).singleElement().asString().endsWith("Nothing: it has been tried again once already.");
  }

  @Test
  void only_one_node_of_several_looks_in_the_same_ten_minutes() {
    clockCheck.lookForStopped();
    engine.getManagementService().setJobRetries(running().get(0).getId(), 0);
    clockCheck.lookForStopped();
    assertThat(findings()).isEmpty();
    story.at("2026-05-22 17:01");
    clockCheck.lookForStopped();
    assertThat(findings()).hasSize(1);
  }

  @Test
  void a_timer_that_failed_and_waits_for_its_next_try_is_not_moved() {
    story.at("2026-05-22 17:04");
    Job timer = running().get(0);
    // As the engine keeps it after a fault of the database at 17:05.
    disk.fails(FaultyDatabase.Fault.HISTORY_FULL);
    new JobRounds(engine, () -> { }).until(Instant.parse("2026-05-22T16:05:10Z"), Duration.ofSeconds(5));
    disk.isWellAgain();
    Date nextTry = running().get(0).getDuedate();
    assertThat(nextTry).isAfter(timer.getDuedate());
    check();
    assertThat(findings()).isEmpty();
    assertThat(running()).singleElement().satisfies(kept -> assertThat(kept.getDuedate()).isEqualTo(nextTry));
  }

  @Test
  void a_round_that_has_lost_its_timer_is_found() {
    Job morning = engine.getManagementService().createJobQuery().processDefinitionKey("daily-digest").singleResult();
    engine.getManagementService().deleteJob(morning.getId());
    try {
      check();
      assertThat(findings()).singleElement().asString().contains("\"Daily digest\" would not begin by itself any more");
      put("mend");
    } finally {
      String deployment = engine.getRepositoryService().createProcessDefinitionQuery()
          .processDefinitionKey("daily-digest").latestVersion().singleResult().getDeploymentId();
      engine.getRepositoryService().createDeployment().addDeploymentResources(deployment).deploy();
    }
    assertThat(engine.getManagementService().createJobQuery().processDefinitionKey("daily-digest").count())
        .isEqualTo(1);
  }

  private Job nightly() {
    return engine.getManagementService().createJobQuery().processDefinitionKey("clock-check").timers().list().stream()
        .filter(job -> job.getProcessInstanceId() == null).findFirst().orElseThrow();
  }

  private void check() {
    engine.getManagementService().executeJob(engine.getManagementService().createJobQuery()
        .processDefinitionKey("clock-check").timers().singleResult().getId());
  }

  /** A day without it would be a finding of its own: see {@link LastRungTest}. */
  private void digestComes() {
    engine.getManagementService().executeJob(engine.getManagementService().createJobQuery()
        .processDefinitionKey("daily-digest").singleResult().getId());
  }

  private void loseTimer() {
    engine.getManagementService().deleteJob(running().get(0).getId());
  }

  private void loseWarning() {
    engine.getManagementService().deleteJob(warning().getId());
  }

  private Job warning() {
    String id =
        database.sql("select id_ from act_ru_job where handler_type_ = 'vigil-step-warning' and handler_cfg_ = ?")
            .param(step.getId()).query(String.class).single();
    return engine.getManagementService().createJobQuery().jobId(id).singleResult();
  }

  private void suspended() {
    // Vigil suspends no job (engine/hardening/NoClockSuspended); somebody at the database might.
    database.sql("update act_ru_job set suspension_state_ = 2 where id_ = ?").param(running().get(0).getId()).update();
  }

  private void put(String state) {
    Task task = asked().get(0);
    story.complete(INES, task, "putRight.state", state);
  }

  private List<Task> asked() {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey("putClockRight").initializeFormKeys().list();
  }

  private List<String> findings() {
    return database.sql("select what, repaired from vigil_clock_finding order by found_at, what")
        .query((row, number) -> row.getString(1) + " | " + row.getString(2)).list();
  }

  private Map<String, Object> row() {
    return database.sql("select * from vigil_clock where task_id = ?").param(step.getId()).query().singleRow();
  }

  private Timestamp now() {
    return Timestamp.from(step.getCreateTime().toInstant());
  }

  private List<Job> running() {
    return engine.getManagementService().createJobQuery().processInstanceId(step.getProcessInstanceId()).timers()
        .activityId("assessImmediateRiskLate").list();
  }
}
