package org.vigil.engine.jobs;

import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobPriorityProvider;
import org.camunda.bpm.engine.impl.jobexecutor.JobDeclaration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/**
 * Gives every job of a case the priority of its risk, so that after an outage the children in most danger are heard of
 * first (domain: overdue timers fire once on recovery, in priority order). Risk nobody has assessed counts as high.
 */
@Component
class RiskFirst extends AbstractProcessEnginePlugin {

  private static final Map<String, Long> LESS_THAN_HIGH = Map.of("medium", 10L, "standard", 0L);
  private static final long HIGH = 20;

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setJobPriorityProvider(new DefaultJobPriorityProvider() {
      @Override
      protected Long getSpecificPriority(ExecutionEntity execution, JobDeclaration<?, ?> job, String definitionId) {
        Object risk = execution == null ? null : execution.getVariable("riskLevel");
        return risk instanceof String level ? LESS_THAN_HIGH.getOrDefault(level, HIGH) : Long.valueOf(HIGH);
      }
    });
    engine.setProducePrioritizedJobs(true);
    engine.setJobExecutorAcquireByPriority(true);
  }
}
