package org.vigil.engine.adapters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.vigil.escalation.Reminders;
import org.vigil.escalation.WarningJobs;

/**
 * The timer of a step's next warning. It is a job beside the diagram's own timer, because a warning is a reminder and
 * not a way the case can go; it hangs on the step's execution and goes with it.
 */
@Component
class EngineWarningJobs extends AbstractProcessEnginePlugin
    implements JobHandler<EngineWarningJobs.WarnedStep>, WarningJobs {

  /** Which step is warned of. */
  record WarnedStep(String taskId) implements JobHandlerConfiguration {
    @Override
    public String toCanonicalString() {
      return taskId;
    }
  }

  static final String TYPE = "vigil-step-warning";

  private final ObjectProvider<Reminders> reminders;

  EngineWarningJobs(ObjectProvider<Reminders> reminders) {
    this.reminders = reminders;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    if (engine.getCustomJobHandlers() == null) {
      engine.setCustomJobHandlers(new ArrayList<>());
    }
    engine.getCustomJobHandlers().add(this);
  }

  @Override
  public void schedule(String taskId, Instant at) {
    ExecutionEntity execution = Context.getCommandContext().getTaskManager().findTaskById(taskId).getExecution();
    execution.getJobs().stream().filter(job -> TYPE.equals(job.getJobHandlerType())).toList()
        .forEach(JobEntity::delete);
    TimerEntity timer = new TimerEntity();
    timer.setExecution(execution);
    timer.setDeploymentId(execution.getProcessDefinition().getDeploymentId());
    timer.setJobHandlerType(TYPE);
    timer.setJobHandlerConfiguration(new WarnedStep(taskId));
    timer.setDuedate(Date.from(at));
    Context.getCommandContext().getJobManager().schedule(timer);
  }

  /** The moment of each step's next warning, by the step's id. */
  Map<String, Instant> among(Collection<JobEntity> jobs) {
    return jobs.stream().filter(job -> TYPE.equals(job.getJobHandlerType())).collect(Collectors.toMap(
        JobEntity::getJobHandlerConfigurationRaw, job -> job.getDuedate().toInstant(), (one, other) -> one));
  }

  @Override
  public String getType() {
    return TYPE;
  }

  @Override
  public void execute(WarnedStep step, ExecutionEntity execution, CommandContext context, String tenantId) {
    TaskEntity task = context.getTaskManager().findTaskById(step.taskId());
    if (task != null) {
      reminders.getObject().tell(task);
    }
  }

  @Override
  public WarnedStep newConfiguration(String canonical) {
    return new WarnedStep(canonical);
  }

  @Override
  public void onDelete(WarnedStep step, JobEntity job) {
    // Nothing hangs on a warning that is not given.
  }
}
