package org.vigil.engine.jobs;

import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The threads that do the engine's timed work. When a node is stopped they finish what they have begun; the starter's
 * own would be interrupted, and its work would wait five minutes for its lock to end.
 */
@Configuration(proxyBeanMethods = false)
class JobThreads {

  /** Less than the time a node has to stop: see {@code spring.lifecycle.timeout-per-shutdown-phase}. */
  private static final int SECONDS_TO_FINISH = 25;

  @Bean("camundaTaskExecutor")
  @ConditionalOnProperty(prefix = "camunda.bpm.job-execution", name = "enabled", matchIfMissing = true)
  ThreadPoolTaskExecutor jobThreads(CamundaBpmProperties properties) {
    var settings = properties.getJobExecution();
    var threads = new ThreadPoolTaskExecutor();
    threads.setThreadNamePrefix("jobs-");
    threads.setCorePoolSize(settings.getCorePoolSize());
    threads.setMaxPoolSize(settings.getMaxPoolSize());
    threads.setQueueCapacity(settings.getQueueCapacity());
    threads.setWaitForTasksToCompleteOnShutdown(true);
    threads.setAwaitTerminationSeconds(SECONDS_TO_FINISH);
    return threads;
  }
}
