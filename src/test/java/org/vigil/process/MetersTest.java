package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.escalation.Post;

/** What the people who run Vigil can see from outside. */
class MetersTest extends Scenario {

  @Autowired MeterRegistry registry;
  @Autowired Post post;

  @BeforeEach
  void other_stories_are_over() {
    engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list().forEach(instance ->
        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "the story is told", true, true, true));
    database.sql("update vigil_clock set ended_at = started_at, ended_how = 'gone' where ended_at is null").update();
    post.isEmptied();
    story.received("01-friday-afternoon-school-disclosure");
  }

  @Test
  void how_late_it_is_and_how_far_it_has_climbed() {
    assertThat(value("vigil.clocks.overdue")).isZero();
    assertThat(value("vigil.clocks.oldest.overdue")).isZero();
    story.at("2026-05-22 17:25");
    assertThat(value("vigil.clocks.overdue")).isEqualTo(1);
    assertThat(value("vigil.clocks.oldest.overdue")).isEqualTo(Duration.ofMinutes(20).toSeconds());
    assertThat(rung(2)).as("the inspector is told").isEqualTo(1);
    assertThat(rung(1)).isZero();
    assertThat(value("vigil.notices.unsent")).isPositive();
    story.does(DANA, "assessImmediateRisk", "risk.level", "standard", "risk.medical", "none");
    assertThat(value("vigil.clocks.oldest.overdue")).isZero();
    assertThat(rung(2)).isZero();
  }

  @Test
  void work_that_is_not_done() {
    assertThat(value("vigil.jobs.executor.active")).as("in a test nothing is done by itself").isZero();
    Job timer = engine.getManagementService().createJobQuery().activityId("assessImmediateRiskLate").singleResult();
    engine.getManagementService().setJobDuedate(timer.getId(), new Date(0));
    double now = engineClock();
    assertThat(value("vigil.jobs.oldest.due")).isEqualTo(now);
    assertThat(value("vigil.jobs.stuck")).isZero();
    engine.getManagementService().setJobRetries(timer.getId(), 0);
    assertThat(value("vigil.jobs.stuck")).isEqualTo(1);
  }

  @Test
  void when_the_clocks_were_checked() {
    engine.getManagementService().executeJob(engine.getManagementService().createJobQuery()
        .processDefinitionKey("clock-check").list().get(0).getId());
    story.at("2026-05-22 17:04");
    assertThat(value("vigil.clocks.check.age")).isEqualTo(Duration.ofMinutes(14).toSeconds());
  }

  @Test
  void no_measure_names_anybody() {
    List<String> tags = registry.getMeters().stream().map(Meter::getId).filter(id -> id.getName().startsWith("vigil."))
        .flatMap(id -> id.getTags().stream()).map(tag -> tag.getKey() + "=" + tag.getValue()).distinct().toList();
    assertThat(tags).containsExactlyInAnyOrder("rung=1", "rung=2", "rung=3", "rung=4", "outcome=wrong",
        "outcome=delayed", "outcome=refused");
  }

  private static double engineClock() {
    return ClockUtil.getCurrentTime().getTime() / 1000.0;
  }

  private double value(String name) {
    return registry.get(name).gauge().value();
  }

  private double rung(int rung) {
    return registry.get("vigil.escalations.open").tag("rung", String.valueOf(rung)).gauge().value();
  }
}
