package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Date;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;

/** An officer sends a step in the second in which its ladder begins to climb: a report typed in after the event. */
class FinishedAsItsClimbBeginsTest extends Scenario {

  @Test
  void whoever_sends_it_in_that_second_is_asked_to_send_it_again_and_then_it_is_done() {
    story.received("01-friday-afternoon-school-disclosure");
    Task step = story.task("assessImmediateRisk");
    ClockUtil.setCurrentTime(new Date(step.getDueDate().getTime() + 1000));
    Throwable said = catchThrowable(() -> sendWhile(step, () -> lateTimerFires(step)));
    assertThat(said).hasRootCauseInstanceOf(OptimisticLockingFailureException.class);
    story.does(Cast.DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    assertThat(story.climbed()).as("who is still asked to act on it").isEmpty();
  }

  /** What has been read of the case when the form comes in is a moment old when it is stored. */
  private void sendWhile(Task step, Runnable meanwhile) {
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired()
        .execute(context -> {
          TaskEntity sent = context.getTaskManager().findTaskById(step.getId());
          sent.getExecution().getProcessInstance().getExecutions()
              .forEach(part -> assertThat(part.getExecutions()).isNotNull());
          CompletableFuture.runAsync(meanwhile).join();
          sent.complete();
          return null;
        });
  }

  private void lateTimerFires(Task step) {
    engine.getManagementService().createJobQuery().timers().processInstanceId(step.getProcessInstanceId())
        .activityId("assessImmediateRiskLate").list().forEach(job ->
            engine.getManagementService().executeJob(job.getId()));
  }
}
