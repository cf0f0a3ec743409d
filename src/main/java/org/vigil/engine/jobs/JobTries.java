package org.vigil.engine.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.impl.bpmn.parser.FailedJobRetryConfiguration;
import org.camunda.bpm.engine.impl.calendar.DurationHelper;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ParseUtil;
import org.springframework.stereotype.Component;
import org.vigil.node.DatabaseFault;

/**
 * How often timed work that failed is tried again. The tries and their pauses stand in {@code
 * failed-job-retry-time-cycle}, and a diagram may say its own. What failed because of the database uses up none of
 * them: it would be given up just when the database is back.
 */
@Component
class JobTries extends AbstractProcessEnginePlugin implements FailedJobCommandFactory {

  /** So long after the database is back everything has been tried. */
  private static final Duration DATABASE_PAUSE = Duration.ofMinutes(1);

  private final Clock clock;

  JobTries(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setFailedJobCommandFactory(this);
  }

  @Override
  public Command<Object> getCommand(String jobId, Throwable exception) {
    return new TriedAgain(jobId, exception);
  }

  private final class TriedAgain extends DefaultJobRetryCmd {

    private static final long serialVersionUID = 1L;

    TriedAgain(String jobId, Throwable exception) {
      super(jobId, exception);
    }

    @Override
    public Object execute(CommandContext context) {
      JobEntity job = getJob();
      if (job == null || !DatabaseFault.is(exception)) {
        return super.execute(context);
      }
      if (isFirstJobExecution(job)) {
        everywhere(context, job);
      }
      logException(job);
      after(job, DATABASE_PAUSE);
      notifyAcquisition(context);
      return null;
    }

    /** What the engine does with work of no diagram's element, such as a warning: all its tries at once. */
    @Override
    protected void executeStandardStrategy(CommandContext context) {
      JobEntity job = getJob();
      if (job == null) {
        return;
      }
      if (isFirstJobExecution(job)) {
        everywhere(context, job);
      }
      var pauses = configured(context).getRetryIntervals();
      int made = Math.max(0, configured(context).getRetries() - job.getRetries());
      logException(job);
      Date next = pause(pauses.get(Math.min(made, pauses.size() - 1)));
      job.unlock();
      job.setDuedate(next);
      decrementRetries(job);
      notifyAcquisition(context);
    }

    private void everywhere(CommandContext context, JobEntity job) {
      initializeRetries(job, configured(context).getRetries());
    }

    private FailedJobRetryConfiguration configured(CommandContext context) {
      return ParseUtil.parseRetryIntervals(context.getProcessEngineConfiguration().getFailedJobRetryTimeCycle());
    }

    private void after(JobEntity job, Duration pause) {
      job.unlock();
      job.setDuedate(Date.from(clock.instant().plus(pause)));
    }

    private static Date pause(String period) {
      try {
        return new DurationHelper(period).getDateAfter();
      } catch (Exception unread) {
        throw new IllegalStateException("failed-job-retry-time-cycle holds a pause that cannot be read: " + period,
            unread);
      }
    }
  }
}
