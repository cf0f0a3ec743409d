package org.vigil.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.springframework.stereotype.Component;

/**
 * A suspended case or diagram lets nobody complete a step; its clocks run on and its ladder is climbed. The law's time
 * does not stop because somebody works on a diagram, so whatever is suspended, no job is.
 */
@Component
class JobsNeverSuspended extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<SessionFactory> factories = engine.getCustomSessionFactories();
    if (factories == null) {
      engine.setCustomSessionFactories(factories = new ArrayList<>());
    }
    factories.add(new Instead(JobManager.class, Jobs::new));
    factories.add(new Instead(JobDefinitionManager.class, JobDefinitions::new));
  }

  private record Instead(Class<?> manager, java.util.function.Supplier<Session> ours) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return manager;
    }

    @Override
    public Session openSession() {
      return ours.get();
    }
  }

  private static boolean suspends(SuspensionState state) {
    return state == SuspensionState.SUSPENDED;
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
