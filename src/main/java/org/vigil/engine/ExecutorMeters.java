package org.vigil.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.vigil.node.Measure;

/** Whether the engine's timed work is done: a job executor that stands still says nothing by itself. */
@Component
class ExecutorMeters implements MeterBinder {

  private final ObjectProvider<JobExecutor> executor;
  private final ManagementService jobs;
  private final Clock clock;

  ExecutorMeters(ObjectProvider<JobExecutor> executor, ManagementService jobs, Clock clock) {
    this.executor = executor;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("vigil.jobs.executor.active", () -> executor.stream().anyMatch(JobExecutor::isActive) ? 1 : 0)
        .description("1 while this node does timed work").register(registry);
    Gauge.builder("vigil.jobs.oldest.due", () -> Measure.of(this::oldestDue)).baseUnit("seconds")
        .description("How long the oldest work that is due has waited for any node").register(registry);
    Gauge.builder("vigil.jobs.failing", () -> Measure.of(() -> jobs.createJobQuery().withException().withRetriesLeft()
        .count())).description("Work that has failed and is tried again by itself").register(registry);
    Gauge.builder("vigil.jobs.stuck", () -> Measure.of(() -> jobs.createJobQuery().noRetriesLeft().count()))
        .description("Work the engine has given up").register(registry);
  }

  private double oldestDue() {
    return jobs.createJobQuery().executable().duedateLowerThan(Date.from(clock.instant())).orderByJobDuedate()
        .asc().listPage(0, 1).stream()
        .mapToDouble(job -> Duration.between(job.getDuedate().toInstant(), clock.instant()).toMillis() / 1000.0).sum();
  }
}
