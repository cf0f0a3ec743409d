package org.vigil.process;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The engine as its makers ship it, with the diagrams of Vigil and beans that answer at once and write nothing: what
 * the ladder costs when nobody keeps clocks, notices or checks.
 */
final class BareEngine implements AutoCloseable {

  private final HikariDataSource database = new HikariDataSource();
  private final ProcessEngine engine;

  /** @param like the engine whose job executor it gets */
  BareEngine(String url, String user, ProcessEngineConfigurationImpl like) {
    database.setJdbcUrl(url);
    database.setUsername(user);
    database.setPassword("");
    database.setMaximumPoolSize(25);
    var configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("bare");
    configuration.setDataSource(database);
    configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
    configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
    configuration.setDefaultSerializationFormat("application/json");
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
    configuration.setJobExecutor(executor(like));
    configuration.setJobExecutorActivate(false);
    configuration.setJobExecutorAcquireByDueDate(like.isJobExecutorAcquireByDueDate());
    configuration.setJobExecutorAcquireByPriority(like.isJobExecutorAcquireByPriority());
    configuration.setEnsureJobDueDateNotNull(like.isEnsureJobDueDateNotNull());
    Map<Object, Object> beans = new HashMap<>();
    beans.put("clocks", new Clocks());
    beans.put("escalation", new Ladder());
    configuration.setBeans(beans);
    engine = configuration.buildProcessEngine();
    JdbcClient.create(database).sql("create index bare_job_due on act_ru_job (duedate_)").update();
    JdbcClient.create(database).sql("create index bare_job_order on act_ru_job (priority_ desc, duedate_)").update();
    engine.getRepositoryService().createDeployment().addClasspathResource("processes/line-of-enquiry.bpmn")
        .addClasspathResource("processes/escalate.bpmn").addClasspathResource("processes/escalation-ladder.dmn")
        .deploy();
  }

  private static DefaultJobExecutor executor(ProcessEngineConfigurationImpl like) {
    var settings = like.getJobExecutor();
    var threads = (ThreadPoolTaskExecutor) ((SpringJobExecutor) settings).getTaskExecutor();
    var executor = new DefaultJobExecutor();
    executor.setCorePoolSize(threads.getCorePoolSize());
    executor.setMaxPoolSize(threads.getMaxPoolSize());
    executor.setQueueSize(threads.getQueueCapacity());
    executor.setMaxJobsPerAcquisition(settings.getMaxJobsPerAcquisition());
    executor.setWaitTimeInMillis(settings.getWaitTimeInMillis());
    executor.setMaxWait(settings.getMaxWait());
    executor.setLockTimeInMillis(settings.getLockTimeInMillis());
    executor.setBackoffTimeInMillis(settings.getBackoffTimeInMillis());
    executor.setMaxBackoff(settings.getMaxBackoff());
    return executor;
  }

  ProcessEngine engine() {
    return engine;
  }

  DataSource database() {
    return database;
  }

  @Override
  public void close() {
    engine.close();
    database.close();
  }

  /** Answers what the diagrams ask about time, without a register. */
  public static final class Clocks {

    public Date due(DelegateExecution execution, String clock, Object start) {
      return Date.from(Instant.parse("2026-05-20T22:59:59Z"));
    }

    public Date now() {
      return ClockUtil.getCurrentTime();
    }

    public boolean workingDay() {
      return true;
    }

    public int hourOfDay() {
      return 23;
    }
  }

  /** Answers what the ladder asks, and tells nobody. */
  public static final class Ladder {

    public Map<String, Object> lateStep(DelegateExecution execution) {
      Map<String, Object> late = new HashMap<>();
      late.put("taskId", execution.getId());
      late.put("clock", "idle-enquiry");
      return late;
    }

    public Date nextRungAt(DelegateExecution execution, Map<String, Object> ladder, Map<String, Object> late) {
      return later(Duration.ofHours(1));
    }

    public Date takenBy(Map<String, Object> ladder, Date nextRungAt) {
      return later(Duration.ofMinutes(15));
    }

    public boolean anybodyThere(Map<String, Object> ladder) {
      return true;
    }

    public String tell(DelegateExecution execution, Map<String, Object> ladder, Map<String, Object> late) {
      return (String) ladder.get("group");
    }

    public boolean stillOpen(DelegateExecution execution) {
      return false;
    }

    public String now(DelegateExecution execution, Map<String, Object> late) {
      return "";
    }

    public String wrote(DelegateExecution execution) {
      return "";
    }

    private static Date later(Duration time) {
      return Date.from(ClockUtil.getCurrentTime().toInstant().plus(time));
    }
  }
}
