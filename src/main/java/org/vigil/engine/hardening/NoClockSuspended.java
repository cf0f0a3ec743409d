package org.vigil.engine.hardening;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.springframework.stereotype.Component;
import org.vigil.engine.ManagerInstead;

/**
 * Suspending stops no legal clock. The engine runs no timer of a case that is suspended, so no case can be; a diagram
 * can, so that nobody starts a new case on it, and the jobs of its running cases go on.
 */
@Component
class NoClockSuspended extends AbstractProcessEnginePlugin {

  static final String SENTENCE = "A case cannot be suspended: its clocks would stand still and nobody would be told."
      + " To keep new cases off a diagram, deploy a better one.";

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    ManagerInstead.of(ExecutionManager.class, Executions::new, engine);
    ManagerInstead.of(JobManager.class, Jobs::new, engine);
    ManagerInstead.of(JobDefinitionManager.class, JobDefinitions::new, engine);
  }

  private static boolean suspends(SuspensionState state) {
    return state == SuspensionState.SUSPENDED;
  }

  private static final class Executions extends ExecutionManager {

    @Override
    public void updateExecutionSuspensionStateByProcessInstanceId(String id, SuspensionState state) {
      demandRunning(state);
      super.updateExecutionSuspensionStateByProcessInstanceId(id, state);
    }

    @Override
    public void updateExecutionSuspensionStateByProcessDefinitionId(String id, SuspensionState state) {
      demandRunning(state);
      super.updateExecutionSuspensionStateByProcessDefinitionId(id, state);
    }

    @Override
    public void updateExecutionSuspensionStateByProcessDefinitionKey(String key, SuspensionState state) {
      demandRunning(state);
      super.updateExecutionSuspensionStateByProcessDefinitionKey(key, state);
    }

    private static void demandRunning(SuspensionState state) {
      if (suspends(state)) {
        throw new BadUserRequestException(SENTENCE);
      }
    }
  }

  private static final class Jobs extends JobManager {

    @Override
    public void updateJobSuspensionStateById(String id, SuspensionState state) {
      if (!suspends(state)) {
        super.updateJobSuspensionStateById(id, state);
      }
    }

    @Override
    public void updateJobSuspensionStateByJobDefinitionId(String id, SuspensionState state) {
      if (!suspends(state)) {
        super.updateJobSuspensionStateByJobDefinitionId(id, state);
      }
    }

    @Override
    public void updateJobSuspensionStateByProcessInstanceId(String id, SuspensionState state) {
      if (!suspends(state)) {
        super.updateJobSuspensionStateByProcessInstanceId(id, state);
      }
    }

    @Override
    public void updateJobSuspensionStateByProcessDefinitionId(String id, SuspensionState state) {
      if (!suspends(state)) {
        super.updateJobSuspensionStateByProcessDefinitionId(id, state);
      }
    }

    @Override
    public void updateStartTimerJobSuspensionStateByProcessDefinitionId(String id, SuspensionState state) {
      if (!suspends(state)) {
        super.updateStartTimerJobSuspensionStateByProcessDefinitionId(id, state);
      }
    }

    @Override
    public void updateJobSuspensionStateByProcessDefinitionKey(String key, SuspensionState state) {
      if (!suspends(state)) {
        super.updateJobSuspensionStateByProcessDefinitionKey(key, state);
      }
    }

    @Override
    public void updateStartTimerJobSuspensionStateByProcessDefinitionKey(String key, SuspensionState state) {
      if (!suspends(state)) {
        super.updateStartTimerJobSuspensionStateByProcessDefinitionKey(key, state);
      }
    }
  }

  /** A job that comes into being takes the state of its definition. */
  private static final class JobDefinitions extends JobDefinitionManager {

    @Override
    public void updateJobDefinitionSuspensionStateById(String id, SuspensionState state) {
      if (!suspends(state)) {
        super.updateJobDefinitionSuspensionStateById(id, state);
      }
    }

    @Override
    public void updateJobDefinitionSuspensionStateByProcessDefinitionId(String id, SuspensionState state) {
      if (!suspends(state)) {
        super.updateJobDefinitionSuspensionStateByProcessDefinitionId(id, state);
      }
    }

    @Override
    public void updateJobDefinitionSuspensionStateByProcessDefinitionKey(String key, SuspensionState state) {
      if (!suspends(state)) {
        super.updateJobDefinitionSuspensionStateByProcessDefinitionKey(key, state);
      }
    }
  }
}
