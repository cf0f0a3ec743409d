package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.util.List;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/**
 * What happens on the ladder: who is asked, what stops it and what does not. The report comes on a Friday at 16:50, so
 * its risk is to be assessed by 17:05; risk nobody has assessed counts as high.
 */
class EscalationTest extends Scenario {

  @Test
  void a_report_nobody_acts_on_for_15_minutes_reaches_the_sergeant_and_on_a_friday_afternoon_nobody_else() {
    received();
    story.at("2026-05-22 17:04");
    assertThat(story.climbed()).isEmpty();
    story.at("2026-05-22 17:05");
    assertThat(story.climbed()).containsExactly("child-abuse-sergeants");
  }

  @Test
  void at_high_risk_a_rung_that_does_not_take_it_within_15_minutes_is_not_waited_for() {
    received();
    story.at("2026-05-22 17:19");
    assertThat(story.climbed()).containsExactly("child-abuse-sergeants");
    story.at("2026-05-22 17:20");
    assertThat(story.climbed()).containsExactly("child-abuse-sergeants", "child-abuse-inspectors");
    story.at("2026-05-22 17:35");
    assertThat(story.climbed()).contains("pvp-superintendents").doesNotContain("chief-officers");
    story.at("2026-05-23 17:05");
    assertThat(story.climbed()).contains("chief-officers");
  }

  @Test
  void acknowledging_gives_the_rung_its_hour_and_does_not_stop_the_climb() {
    received();
    story.at("2026-05-22 17:10").does(SAM, "actOnLateStep");
    assertThat(story.open()).doesNotContain("actOnLateStep");
    story.at("2026-05-22 18:04");
    assertThat(story.climbed()).isEmpty();
    story.at("2026-05-22 18:05");
    assertThat(story.climbed()).containsExactlyInAnyOrder("child-abuse-inspectors", "duty-inspectors");
    story.does(DEV, "actOnLateStep").at("2026-05-22 21:05");
    assertThat(story.climbed()).contains("pvp-superintendents").doesNotContain("chief-officers");
    story.at("2026-05-23 17:05");
    assertThat(story.climbed()).contains("chief-officers");
  }

  @Test
  void a_task_somebody_has_taken_counts_as_read() {
    received();
    story.at("2026-05-22 17:10").takes(SAM, "actOnLateStep");
    story.at("2026-05-22 17:30");
    assertThat(story.climbed()).containsExactly("child-abuse-sergeants");
  }

  @Test
  void after_18_00_the_duty_inspector_is_asked_beside_the_rung() {
    received();
    story.at("2026-05-22 17:10").does(SAM, "actOnLateStep").at("2026-05-22 18:05");
    assertThat(story.climbed()).containsExactlyInAnyOrder("child-abuse-inspectors", "duty-inspectors");
  }

  @Test
  void the_next_rung_reads_what_the_one_below_wrote() {
    received();
    story.at("2026-05-22 17:10").does(SAM, "actOnLateStep", "lateAction.action", "I send the next free car now.");
    story.at("2026-05-22 18:06");
    assertThat(story.sees("actOnLateStep", "rungNotes")).asString().contains("Sergeant",
        "I send the next free car now.");
    assertThat(story.sees("actOnLateStep", "late")).asString()
        .contains("Assess immediate risk", "Fri 22 May 2026, 17:05", "Force policy");
  }

  @Test
  void what_else_is_late_in_the_case_is_shown_together() {
    assessed();
    story.at("2026-05-23 16:51");
    assertThat(story.reads("actOnLateStep", "lateNow")).asString()
        .contains("Also late in this case",
            "Decide the threshold, due Fri 22 May 2026, 17:55, late by 22 hours 56 minutes");
  }

  @Test
  void finishing_the_step_ends_the_climb_and_its_tasks_go() {
    received();
    story.at("2026-05-23 17:06");
    assertThat(story.open()).contains("actOnLateStep", "assessImmediateRisk");
    String late = story.task("assessImmediateRisk").getId();
    story.does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    assertThat(story.open()).doesNotContain("assessImmediateRisk");
    assertThat(story.climbs(late)).isZero();
    int told = story.told(late).size();
    story.at("2026-05-25 09:00");
    assertThat(story.told(late)).as("nobody is told any more").hasSize(told);
  }

  @Test
  void the_last_rung_is_told_once_and_asked_once_while_its_task_is_open() {
    received();
    String late = story.task("assessImmediateRisk").getId();
    story.at("2026-06-26 17:06");
    assertThat(story.told(late)).containsExactly(
        "2026-05-22 17:05 child-abuse-sergeants",
        "2026-05-22 17:20 child-abuse-inspectors",
        "2026-05-22 17:35 pvp-superintendents",
        "2026-05-23 17:05 chief-officers,pvp-superintendents");
    assertThat(story.tasks("actOnLateStep")).filteredOn(asked -> asks(asked, "assessImmediateRisk"))
        .as("one for all rungs").hasSize(1);
    assertThat(story.climbed()).contains("child-abuse-sergeants", "chief-officers");
  }

  @Test
  void the_last_rung_is_asked_again_once_it_has_answered() {
    received();
    story.at("2026-05-23 16:40").does(SUE, "actOnLateStep");
    story.at("2026-05-23 17:05").does(ALEX, "actOnLateStep");
    assertThat(story.climbed()).doesNotContain("chief-officers");
    story.at("2026-05-24 17:05");
    assertThat(story.climbed()).contains("chief-officers");
  }

  @Test
  void a_rung_nobody_is_on_is_passed_over_at_once_and_the_next_reads_so() {
    received();
    without(List.of(SAM, SASHA), () -> {
      story.at("2026-05-22 17:05");
      assertThat(story.climbed()).containsExactly("child-abuse-inspectors");
      assertThat(story.sees("actOnLateStep", "rungNotes")).asString()
          .contains("Sergeant", "Fri 22 May 2026, 17:05", "nobody can be reached");
    });
  }

  @Test
  void stall_34_with_nobody_on_any_rung_the_last_one_is_asked_all_the_same() {
    received();
    String late = story.task("assessImmediateRisk").getId();
    without(List.of(SAM, SASHA, INES, IVO, SUE, ALEX), () -> {
      story.at("2026-05-22 17:05");
      assertThat(story.told(late)).containsExactly("2026-05-22 17:05 chief-officers");
      assertThat(story.sees("actOnLateStep", "rungNotes")).asString()
          .contains("Sergeant", "Inspector", "Superintendent");
    });
  }

  @Test
  void what_was_missed_is_told_once_to_every_rung_whose_moment_has_passed_and_marked_late() {
    received();
    String late = story.task("assessImmediateRisk").getId();
    story.wakesAt("2026-05-24 18:00");
    assertThat(story.told(late)).containsExactly("2026-05-24 18:00 child-abuse-sergeants,duty-inspectors,"
        + "child-abuse-inspectors,pvp-superintendents,chief-officers");
    assertThat(story.toldLate(late)).containsExactly(true);
    assertThat(story.tasks("actOnLateStep")).filteredOn(asked -> asks(asked, "assessImmediateRisk")).hasSize(1);
  }

  @Test
  void the_owner_is_warned_when_half_and_four_fifths_of_the_time_have_passed() {
    assessed();
    story.at("2026-05-23 16:49");
    assertThat(story.warned("crime-recorded")).containsExactly(
        "2026-05-23 04:50 child-abuse-investigators,contact-officers",
        "2026-05-23 12:02 child-abuse-investigators,contact-officers");
  }

  @Test
  void of_the_warnings_missed_while_vigil_was_down_only_the_last_is_given() {
    assessed();
    story.wakesAt("2026-05-23 15:00");
    assertThat(story.warned("crime-recorded"))
        .containsExactly("2026-05-23 15:00 child-abuse-investigators,contact-officers");
  }

  private void received() {
    story.received("01-friday-afternoon-school-disclosure");
  }

  private void assessed() {
    received();
    story.at("2026-05-22 16:55").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
  }

  private boolean asks(Task asked, String step) {
    return engine.getTaskService().getVariable(asked.getId(), "late").toString()
        .contains(story.task(step).getName());
  }

  /** Something happens while these people have no address anybody could write to. */
  private void without(List<String> people, Runnable happens) {
    List<String> addresses = people.stream().map(this::person).map(User::getEmail).toList();
    try {
      people.forEach(id -> write(id, null));
      happens.run();
    } finally {
      for (int i = 0; i < people.size(); i++) {
        write(people.get(i), addresses.get(i));
      }
    }
  }

  private User person(String id) {
    return engine.getIdentityService().createUserQuery().userId(id).singleResult();
  }

  private void write(String id, String address) {
    User person = person(id);
    person.setEmail(address);
    engine.getIdentityService().saveUser(person);
  }
}
