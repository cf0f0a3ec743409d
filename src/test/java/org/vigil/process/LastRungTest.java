package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The last rung is no siren: it is told once. From then on a late step stands in one list a day, the longest wait
 * first, until it is done, however long that takes.
 */
class LastRungTest extends Scenario {

  private static final String HEADING = "WITH THE LAST RUNG UNTIL IT IS DONE";

  @BeforeEach
  void other_stories_are_over() {
    database.sql("delete from vigil_notice").update();
    database.sql("delete from vigil_clock_finding").update();
    database.sql("update vigil_clock set ended_at = started_at, ended_how = 'gone' where ended_at is null").update();
  }

  @Test
  void stall_35_told_once_the_step_stands_in_the_list_of_every_morning_until_it_is_done() {
    story.received("01-friday-afternoon-school-disclosure");
    String late = story.task("assessImmediateRisk").getId();
    List<String> missing = new ArrayList<>();
    for (LocalDate day = LocalDate.parse("2026-05-24"); day.isBefore(LocalDate.parse("2026-07-24")); day =
        day.plusDays(1)) {
      morning(day + " 07:00");
      if (!listOf(ALEX).contains("- " + story.reference() + ": Assess immediate risk, due Fri 22 May 2026, 17:05")) {
        missing.add(day.toString());
      }
    }
    assertThat(missing).as("mornings of two months on which the step was not in the list").isEmpty();
    assertThat(story.told(late)).as("each rung once").hasSize(4);
    story.does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    morning("2026-07-24 07:00");
    assertThat(listOf(ALEX)).doesNotContain("Assess immediate risk");
  }

  @Test
  void the_list_says_how_long_each_has_waited_the_longest_first_and_who_has_answered() {
    story.received("01-friday-afternoon-school-disclosure");
    story.at("2026-05-22 16:55").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    story.at("2026-05-26 06:00");
    Task crime = forStep("Record the crime");
    story.complete(ALEX, crime, "lateAction.action", "I have spoken to the unit.");
    morning("2026-05-26 07:00");
    List<String> lines = listOf(ALEX).lines().filter(line -> line.startsWith("- ")).toList();
    assertThat(lines).hasSizeGreaterThan(2);
    assertThat(lines.get(0)).contains(": Decide the threshold, due Fri 22 May 2026, 17:55", "late by 3 days 13 hours",
        "not answered");
    assertThat(lines).filteredOn(line -> line.contains("Record the crime")).singleElement().asString()
        .contains("answered").doesNotContain("not answered");
  }

  @Test
  void who_stands_below_reads_it_too_in_what_has_gone_past_them() {
    story.received("01-friday-afternoon-school-disclosure");
    for (String day : List.of("2026-05-24", "2026-05-30", "2026-06-30")) {
      morning(day + " 07:00");
      assertThat(digest(SUE)).contains("GONE PAST YOU").contains("Assess immediate risk");
      assertThat(digest(SUE)).doesNotContain(HEADING);
    }
  }

  @Test
  void more_steps_than_a_section_names_are_all_in_the_list_of_the_last_rung() {
    story.received("01-friday-afternoon-school-disclosure").at("2026-05-24 06:00");
    database.sql("""
        insert into vigil_clock (task_id, case_reference, process, process_instance_id, execution_id, step, step_name,
          clock_id, authority, locked, with_partner, risk, started_at, first_due_at, due_at, extensions, rung)
        select 'invented-' || x, 'CA-2026-8' || (10000 + x), 'p', 'i', 'e', 's', 'Step ' || x, 'c', 'Force policy',
          false, false, 'high', started_at, first_due_at, due_at, 0, 4
        from vigil_clock, system_range(1, 90) where task_id = ?""").param(story.task("assessImmediateRisk").getId())
        .update();
    morning("2026-05-24 07:00");
    assertThat(listOf(ALEX).lines().filter(line -> line.startsWith("- "))).hasSize(91);
  }

  @Test
  void when_nobody_of_the_last_rung_can_be_reached_the_rung_below_gets_the_list_and_reads_why() {
    story.received("01-friday-afternoon-school-disclosure").at("2026-05-24 06:00");
    String address = address(ALEX, null);
    try {
      morning("2026-05-24 07:00");
      assertThat(listOf(SUE)).contains("Nobody of the last rung can be reached", "Assess immediate risk");
    } finally {
      address(ALEX, address);
    }
  }

  @Test
  void a_morning_without_the_list_is_found_by_the_check_of_the_clocks_and_the_list_is_left() {
    story.received("01-friday-afternoon-school-disclosure");
    morning("2026-05-24 07:00");
    story.at("2026-05-24 12:00");
    check();
    assertThat(findings()).isEmpty();
    story.at("2026-05-26 02:30");
    check();
    assertThat(findings()).singleElement().asString()
        .contains("The list of what stands with the last rung was not left since Sun 24 May 2026, 07:00");
    assertThat(listOf(ALEX)).contains("Assess immediate risk");
    assertThat(database.sql("select count(*) from vigil_notice where kind = 'digest' and recipients = 'alex'")
        .query(Long.class).single()).isEqualTo(2);
  }

  @Test
  void after_its_answer_the_last_rung_is_asked_again_when_the_ladder_says_and_nobody_is_told_again() {
    story.received("01-friday-afternoon-school-disclosure");
    String late = story.task("assessImmediateRisk").getId();
    story.at("2026-05-23 17:10");
    story.complete(ALEX, forStep("Assess immediate risk"));
    assertThat(asked("Assess immediate risk")).isEmpty();
    assertThat(story.climbs(late)).as("the ladder still stands").isPositive();
    story.at("2026-05-24 17:09");
    assertThat(asked("Assess immediate risk")).isEmpty();
    story.at("2026-05-24 17:10");
    assertThat(asked("Assess immediate risk")).singleElement().extracting(task -> Story.london(task.getDueDate()))
        .isEqualTo("2026-05-25 17:10");
    assertThat(story.told(late)).hasSize(4);
    story.does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    assertThat(asked("Assess immediate risk")).isEmpty();
    assertThat(story.climbs(late)).isZero();
  }

  @Test
  void a_late_day_costs_less_than_a_kilobyte_a_step_and_its_ladder_writes_nothing() {
    story.received("01-friday-afternoon-school-disclosure");
    story.at("2026-05-22 16:55").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    morning("2026-06-05 07:00");
    List<String> ladders = database.sql("select climb_id from vigil_clock where ended_at is null and rung = 4")
        .query(String.class).list();
    long steps = ladders.size();
    assertThat(steps).isGreaterThan(3);
    long before = rowsOf(ladders);
    int bytes = 0;
    for (int day = 6; day < 16; day++) {
      morning("2026-06-%02d 07:00".formatted(day));
      bytes += bytesAbout(story.reference());
    }
    System.out.printf(
        "%d steps stand with the last rung: %.1f rows of history and %.0f bytes of digests a step and day%n",
        steps, (rowsOf(ladders) - before) / 10.0 / steps, bytes / 10.0 / steps);
    assertThat(rowsOf(ladders)).as("rows that the ladders wrote in ten days").isEqualTo(before);
    assertThat(bytes / 10 / steps).as("bytes of digests a step and day, all readers together").isBetween(100L, 1000L);
  }

  private long rowsOf(List<String> ladders) {
    long sum = 0;
    for (String table : List.of("act_hi_detail where proc_inst_id_", "act_hi_actinst where proc_inst_id_",
        "act_hi_decinst where proc_inst_id_", "act_hi_varinst where proc_inst_id_",
        "act_hi_taskinst where proc_inst_id_",
        "act_hi_job_log where process_instance_id_", "act_ru_job where process_instance_id_")) {
      sum += database.sql("select count(*) from " + table + " in (:ladders)").param("ladders", ladders)
          .query(Long.class).single();
    }
    return sum + database.sql("select count(*) from vigil_notice where kind = 'late' and clock_id in"
            + " (select clock_id from vigil_clock where climb_id in (:ladders))").param("ladders", ladders)
        .query(Long.class).single();
  }

  /** How much of the newest digests is about the late steps of a case. */
  private int bytesAbout(String caseReference) {
    return database.sql("select text from vigil_notice where kind = 'digest' and created_at >= ?")
        .param(Timestamp.from(ClockUtil.getCurrentTime().toInstant())).query(String.class).list().stream()
        .flatMap(String::lines).filter(line -> line.startsWith("- ") && line.contains(", due ")
            || line.startsWith(caseReference))
        .mapToInt(line -> line.length() + 1).sum();
  }

  private List<Task> asked(String step) {
    return story.tasks("actOnLateStep").stream()
        .filter(task -> engine.getTaskService().getVariable(task.getId(), "late")
            .toString().contains(step))
        .toList();
  }

  private Task forStep(String step) {
    return asked(step).stream().findFirst().orElseThrow();
  }

  private void morning(String moment) {
    story.at(moment);
    Job timer = engine.getManagementService().createJobQuery().processDefinitionKey("daily-digest").singleResult();
    engine.getManagementService().executeJob(timer.getId());
  }

  private void check() {
    Job timer =
        engine.getManagementService().createJobQuery().processDefinitionKey("clock-check").timers().list().stream()
            .filter(job -> job.getProcessInstanceId() == null).findFirst().orElseThrow();
    engine.getManagementService().executeJob(timer.getId());
  }

  private List<String> findings() {
    return database.sql("select what from vigil_clock_finding").query(String.class).list();
  }

  private String digest(String reader) {
    return database.sql("select text from vigil_notice where kind = 'digest' and recipients = ?"
        + " order by created_at desc fetch first 1 rows only").param(reader).query(String.class).single();
  }

  /** What the newest digest of somebody says under the heading of the last rung. */
  private String listOf(String reader) {
    String digest = digest(reader);
    int from = digest.indexOf(HEADING);
    return from < 0 ? ""
        : digest.substring(from + HEADING.length()).strip().replaceAll("(?s)\n\n[A-Z ,]+\n.*", "").strip();
  }

  private String address(String person, String address) {
    var user = engine.getIdentityService().createUserQuery().userId(person).singleResult();
    String before = user.getEmail();
    user.setEmail(address);
    engine.getIdentityService().saveUser(user);
    return before;
  }
}
