package org.vigil.engine.jobs;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobPriorityProvider;
import org.camunda.bpm.engine.impl.jobexecutor.JobDeclaration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;
import org.vigil.facts.Risk;

/**
 * Gives every job of a case the priority of its risk, so that after an outage the children in most danger are heard of
 * first (domain: overdue timers fire once on recovery, in priority order). Risk nobody has assessed counts as high.
 */
@Component
class RiskFirst extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setJobPriorityProvider(new DefaultJobPriorityProvider() {
      @Override
      protected Long getSpecificPriority(ExecutionEntity execution, JobDeclaration<?, ?> job, String definitionId) {
        return Risk.countedAs(execution == null ? null : execution.getVariable("riskLevel")).jobPriority();
      }
    });
    engine.setProducePrioritizedJobs(true);
    engine.setJobExecutorAcquireByPriority(true);
  }
}
