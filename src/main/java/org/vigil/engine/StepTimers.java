package org.vigil.engine;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.springframework.stereotype.Component;
import org.vigil.escalation.Timers;

/**
 * Moves a step's timer or makes it again. The engine's public interface can move a timer, but a boundary timer that has
 * fired or is lost comes back only with the step; here it comes back from the same drawing.
 */
@Component
class StepTimers implements Timers {

  private final ProcessEngine engine;

  StepTimers(ProcessEngine engine) {
    this.engine = engine;
  }

  @Override
  public void set(String taskId, Instant due) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    configuration.getCommandExecutorTxRequired().execute(context -> {
      set(taskId, Date.from(due), context);
      return null;
    });
  }

  private static void set(String taskId, Date due, CommandContext context) {
    TaskEntity task = context.getTaskManager().findTaskById(taskId);
    if (task == null || task.getExecution() == null) {
      throw new IllegalArgumentException("There is no open step " + taskId + ".");
    }
    ExecutionEntity step = task.getExecution();
    TimerDeclarationImpl drawn = drawn(task.getTaskDefinitionKey(), step);
    TimerEntity timer = running(step, drawn).orElseGet(() -> drawn.createTimer(step));
    timer.setDuedate(due);
    if (timer.getRetries() == 0) {
      // A timer that has been given up would not fire at its new moment either.
      timer.setRetries(context.getProcessEngineConfiguration().getDefaultNumberOfRetries());
    }
  }

  /**
   * The timer on the step's edge, called {@code <step>Late} in every diagram; another name is known by standing alone.
   */
  private static TimerDeclarationImpl drawn(String step, ExecutionEntity execution) {
    Map<String, TimerDeclarationImpl> timers = TimerDeclarationImpl.getDeclarationsForScope(execution.getActivity());
    if (timers.containsKey(step + "Late")) {
      return timers.get(step + "Late");
    }
    var late = timers.values().stream().filter(timer -> !timer.isInterruptingTimer()).toList();
    if (late.size() != 1) {
      throw new IllegalArgumentException("The diagram gives the step " + step + " no timer called " + step + "Late.");
    }
    return late.get(0);
  }

  private static Optional<TimerEntity> running(ExecutionEntity step, TimerDeclarationImpl drawn) {
    return step.getJobs().stream().filter(TimerEntity.class::isInstance).map(TimerEntity.class::cast)
        .filter(timer -> drawn.getActivityId().equals(timer.getActivityId())).findFirst();
  }
}
