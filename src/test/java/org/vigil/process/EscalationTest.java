package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import org.junit.jupiter.api.Test;

/** What happens on the ladder: who is asked, what stops it and what does not. */
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
  void after_18_00_the_duty_inspector_is_asked_beside_the_rung() {
    received();
    story.at("2026-05-22 18:05");
    assertThat(story.climbed()).containsExactlyInAnyOrder("child-abuse-sergeants", "child-abuse-inspectors",
        "duty-inspectors");
  }

  @Test
  void acknowledging_does_not_stop_the_climb() {
    received();
    story.at("2026-05-22 17:10").does(SAM, "actOnLateStep");
    assertThat(story.open()).doesNotContain("actOnLateStep");
    story.at("2026-05-22 18:06");
    assertThat(story.climbed()).contains("child-abuse-inspectors");
    story.at("2026-05-23 17:06");
    assertThat(story.climbed()).contains("pvp-superintendents", "chief-officers");
  }

  @Test
  void the_next_rung_reads_what_the_one_below_wrote() {
    received();
    story.at("2026-05-22 17:10").does(SAM, "actOnLateStep", "lateAction.action", "I send the next free car now.");
    story.at("2026-05-22 18:06");
    assertThat(story.sees("actOnLateStep", "rungNotes")).asString().contains("Sergeant", "I send the next free car now.");
    assertThat(story.sees("actOnLateStep", "late")).asString()
        .contains("Assess immediate risk", "Fri 22 May 2026, 17:05", "Force policy");
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
  void the_last_rung_is_told_every_day_and_asked_once_while_its_task_is_open() {
    received();
    String late = story.task("assessImmediateRisk").getId();
    story.at("2026-05-26 17:06");
    assertThat(story.told(late)).hasSize(7).endsWith("2026-05-24 17:05 chief-officers,pvp-superintendents",
        "2026-05-25 17:05 chief-officers,pvp-superintendents", "2026-05-26 17:05 chief-officers");
    assertThat(story.tasks("actOnLateStep")).as("one for each rung").hasSize(4);
  }

  @Test
  void the_last_rung_is_asked_again_once_it_has_answered() {
    received();
    story.at("2026-05-23 17:06");
    for (String person : new String[] {SAM, INES, SUE, ALEX}) {
      story.does(person, "actOnLateStep");
    }
    assertThat(story.open()).containsExactly("assessImmediateRisk");
    story.at("2026-05-24 17:06");
    assertThat(story.tasks("actOnLateStep")).hasSize(1);
  }

  private void received() {
    story.received("01-friday-afternoon-school-disclosure");
  }
}
