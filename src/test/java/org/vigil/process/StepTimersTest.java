package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.process.Cast.*;

import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.escalation.Timers;

/** A step's timer can be moved, and made again when it is gone. */
class StepTimersTest extends Scenario {

  private static final Instant EIGHT = Instant.parse("2026-05-22T19:00:00Z");

  @Autowired Timers timers;
  private Task step;

  @BeforeEach
  void a_step_due_at_17_05() {
    story.received("01-friday-afternoon-school-disclosure");
    step = story.task("assessImmediateRisk");
  }

  @Test
  void a_timer_that_is_there_is_moved() {
    Job before = running().get(0);
    timers.set(step.getId(), EIGHT);
    assertThat(running()).singleElement().satisfies(timer -> {
      assertThat(timer.getId()).isEqualTo(before.getId());
      assertThat(timer.getDuedate().toInstant()).isEqualTo(EIGHT);
    });
    story.at("2026-05-22 19:59");
    assertThat(story.climbed()).isEmpty();
    story.at("2026-05-22 20:00");
    assertThat(story.climbed()).contains("child-abuse-sergeants");
  }

  @Test
  void a_timer_that_is_lost_is_made_again_and_fires() {
    engine.getManagementService().deleteJob(running().get(0).getId());
    story.at("2026-05-22 17:30");
    assertThat(story.climbed()).as("without its timer nobody is told").isEmpty();
    timers.set(step.getId(), EIGHT);
    assertThat(running()).singleElement()
        .satisfies(timer -> assertThat(timer.getDuedate().toInstant()).isEqualTo(EIGHT));
    story.at("2026-05-22 20:00");
    assertThat(story.climbed()).contains("child-abuse-sergeants");
  }

  @Test
  void a_timer_that_has_fired_is_made_again_and_goes_with_its_step() {
    story.at("2026-05-22 17:10");
    assertThat(running()).as("fired").isEmpty();
    timers.set(step.getId(), EIGHT);
    assertThat(running()).hasSize(1);
    story.does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    assertThat(running()).as("the step is done, so its timer is gone").isEmpty();
  }

  @Test
  void a_timer_the_engine_has_given_up_fires_at_its_new_moment() {
    engine.getManagementService().setJobRetries(running().get(0).getId(), 0);
    timers.set(step.getId(), EIGHT);
    assertThat(running().get(0).getRetries()).isEqualTo(3);
  }

  @Test
  void a_step_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> timers.set("no-such-step", EIGHT)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no open step no-such-step");
  }

  private List<Job> running() {
    return engine.getManagementService().createJobQuery().processInstanceId(step.getProcessInstanceId()).timers()
        .activityId("assessImmediateRiskLate").list();
  }
}
