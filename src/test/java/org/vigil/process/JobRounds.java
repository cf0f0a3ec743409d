package org.vigil.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * The engine's job executor, a round at a time: it takes what is due and free, with the locks and tries of the real
 * one, and what fails is dealt with as the engine deals with it. The engine's clock goes on between the rounds.
 */
final class JobRounds {

  private final ProcessEngineConfigurationImpl engine;
  private final Runnable besides;

  /** @param besides what Vigil does between two rounds, such as its own looks at what stands still */
  JobRounds(ProcessEngine engine, Runnable besides) {
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    this.besides = besides;
  }

  /** Time passes until then, with a round after each pause. */
  void until(Instant end, Duration pause) {
    while (ClockUtil.getCurrentTime().toInstant().isBefore(end)) {
      Instant next = ClockUtil.getCurrentTime().toInstant().plus(pause);
      ClockUtil.setCurrentTime(Date.from(next.isBefore(end) ? next : end));
      all();
      besides.run();
    }
  }

  /** Everything that is due and free now. */
  void all() {
    List<String> due = acquired();
    while (!due.isEmpty()) {
      due.forEach(this::run);
      due = acquired();
    }
  }

  private List<String> acquired() {
    try {
      return engine.getCommandExecutorTxRequired().execute(new AcquireJobsCmd(engine.getJobExecutor()))
          .getJobIdBatches().stream().flatMap(List::stream).toList();
    } catch (RuntimeException nothingTaken) {
      return List.of();
    }
  }

  private void run(String job) {
    try {
      ExecuteJobHelper.executeJob(job, engine.getCommandExecutorTxRequired());
    } catch (RuntimeException dealtWith) {
      // As in the job executor's thread: the engine has kept the fault with the job, or could not.
    }
  }
}
