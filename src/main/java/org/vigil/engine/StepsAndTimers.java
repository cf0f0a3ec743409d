package org.vigil.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerExecuteNestedActivityJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.management.JobDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.escalation.StepWatch;
import org.vigil.escalation.StepsInEngine;
import org.vigil.escalation.Timers;

/**
 * Reads steps, clocks and timers in one statement, so that a step done meanwhile is no difference, and repairs each in
 * a transaction of its own, so that one repair that fails does not undo the others.
 */
@Component
class StepsAndTimers implements StepsInEngine {

  private static final Logger LOG = LoggerFactory.getLogger(StepsAndTimers.class);
  private static final String WAITING = """
      select t.id_, coalesce(c.case_reference, p.business_key_, ''), t.name_, coalesce(c.risk, ''), t.due_date_,
        c.due_at, c.climbs_since, case when c.climb_id is not null and l.id_ is null then 1 else 0 end, j.id_,
        j.duedate_, c.at_risk_at,
        (select min(w.duedate_) from act_ru_job w where w.execution_id_ = t.execution_id_ and w.handler_type_ = ?
          and w.handler_cfg_ = t.id_),
        case when exists (select 1 from vigil_notice n where n.case_reference = c.case_reference and n.kind = 'warning'
          and n.created_at >= c.at_risk_at and n.notice_key like concat(t.id_, ' warning %')) then 1 else 0 end,
        case when c.extensions = 0 and c.at_risk_at > c.started_at then 1 else 0 end,
        case when j.retries_ > 0 and j.exception_stack_id_ is not null then 1 else 0 end
      from act_ru_task t
      join act_re_procdef d on d.id_ = t.proc_def_id_
      join act_ru_execution p on p.id_ = t.proc_inst_id_
      left join vigil_clock c on c.task_id = t.id_ and c.ended_at is null
      left join act_ru_execution l on l.id_ = c.climb_id
      left join act_ru_job j on j.execution_id_ = t.execution_id_ and j.handler_type_ = ?
      where t.due_date_ is not null and d.key_ <> 'escalate'
      order by t.due_date_, t.id_, j.duedate_, j.id_""";
  private static final String STOPPED = """
      select j.id_, coalesce(p.business_key_, ''), coalesce(d.name_, d.key_, 'Vigil'), coalesce(j.handler_cfg_, ''),
        j.suspension_state_, j.retries_, j.duedate_, j.exception_stack_id_
      from act_ru_job j
      left join act_re_procdef d on d.id_ = j.process_def_id_
      left join act_ru_execution p on p.id_ = j.process_instance_id_
      where j.retries_ = 0 or j.suspension_state_ = 2 or j.exception_stack_id_ is not null order by j.id_""";
  private static final int HELD_BACK = 2;
  private static final Pattern FAULT = Pattern.compile("(?m)^(?:Caused by: )?([\\w.$]+(?:Exception|Error)\\w*)(?::|$)");
  private static final Pattern OF_THE_DATABASE = Pattern.compile("java\\.sql\\..*|org\\.(h2|postgresql)\\..*");

  private final JdbcClient database;
  private final ProcessEngine engine;
  private final Timers timers;
  private final StepWatch watch;

  StepsAndTimers(JdbcClient database, ProcessEngine engine, Timers timers, StepWatch watch) {
    this.database = database;
    this.engine = engine;
    this.timers = timers;
    this.watch = watch;
  }

  @Override
  public List<Step> waiting() {
    Map<String, Step> steps = new LinkedHashMap<>();
    database.sql(WAITING).params(StepWarnings.TYPE, TimerExecuteNestedActivityJobHandler.TYPE).query(row -> {
      Step step = steps.computeIfAbsent(row.getString(1), id -> step(row));
      if (row.getString(9) != null) {
        step.timers().add(new Timer(row.getString(9), instant(row.getTimestamp(10)), row.getInt(15) == 1));
      }
    });
    return new ArrayList<>(steps.values());
  }

  private static Step step(ResultSet row) {
    try {
      return new Step(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
          instant(row.getTimestamp(5)), instant(row.getTimestamp(6)), instant(row.getTimestamp(7)), row.getInt(8) == 1,
          new Warning(instant(row.getTimestamp(11)), instant(row.getTimestamp(12)), row.getInt(13) == 1,
              row.getInt(14) == 1), new ArrayList<>());
    } catch (SQLException e) {
      throw new IllegalStateException("A step cannot be read.", e);
    }
  }

  private static Instant instant(Timestamp moment) {
    return moment == null ? null : moment.toInstant();
  }

  @Override
  public List<String> goneWhileClockRuns() {
    return database.sql("select task_id from vigil_clock where ended_at is null and not exists"
        + " (select 1 from act_ru_task where id_ = task_id) order by due_at, task_id").query(String.class).list();
  }

  @Override
  public List<StoppedJob> stoppedJobs() {
    return database.sql(STOPPED).query((row, number) -> {
      boolean heldBack = row.getInt(5) == HELD_BACK;
      String fault = row.getString(8) == null ? "" : fault(row.getString(1)).orElse(null);
      if (fault == null) {
        return null;
      }
      if (!heldBack && row.getInt(6) > 0 && OF_THE_DATABASE.matcher(fault).matches()) {
        return null;
      }
      return new StoppedJob(row.getString(1), row.getString(2), row.getString(3), row.getString(4), heldBack,
          fault.substring(fault.lastIndexOf('.') + 1), row.getInt(6) == 0 ? null : instant(row.getTimestamp(7)));
    }).list().stream().filter(Objects::nonNull).toList();
  }

  /**
   * The first thing that went wrong, which is the last cause; its kind only, for its text may name a child. Nothing
   * when the job was done in this moment.
   */
  private Optional<String> fault(String jobId) {
    try {
      String trace = engine.getManagementService().getJobExceptionStacktrace(jobId);
      return Optional.of(FAULT.matcher(trace == null ? "" : trace).results().map(found -> found.group(1))
          .reduce((first, last) -> last).orElse(""));
    } catch (NullValueException done) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> roundsWithoutTimer() {
    var definitions = engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list();
    return definitions.stream()
        .filter(definition -> engine.getManagementService().createJobDefinitionQuery()
            .processDefinitionId(definition.getId()).jobType("timer-start-event").list().stream()
            .map(JobDefinition::getId)
            .anyMatch(job -> engine.getManagementService().createJobQuery().jobDefinitionId(job).count() == 0))
        .map(definition -> definition.getName()).sorted().toList();
  }

  @Override
  public Optional<String> setTimer(String taskId, Instant due) {
    return byItself(context -> timers.set(taskId, due));
  }

  @Override
  public Optional<String> takeAway(String jobId) {
    return byItself(context -> engine.getManagementService().deleteJob(jobId));
  }

  @Override
  public Optional<String> tryAgain(String jobId) {
    return byItself(context -> engine.getManagementService().setJobRetries(jobId, 1));
  }

  @Override
  public Optional<String> warn(String taskId) {
    return byItself(context -> watch.warnAgain(context.getTaskManager().findTaskById(taskId)));
  }

  @Override
  public Optional<String> startClock(String taskId) {
    return byItself(context -> {
      TaskEntity task = context.getTaskManager().findTaskById(taskId);
      watch.begun(task, task.getProcessDefinition().getKey());
    });
  }

  @Override
  public Optional<String> setDate(String taskId, Instant due) {
    return byItself(context -> engine.getTaskService().setDueDate(taskId, Date.from(due)));
  }

  private interface Repair {
    void make(CommandContext context);
  }

  private Optional<String> byItself(Repair repair) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    try {
      configuration.getCommandExecutorTxRequiresNew().execute(context -> {
        repair.make(context);
        return null;
      });
      return Optional.empty();
    } catch (RuntimeException failed) {
      LOG.warn("A clock could not be put right: {}", failed.getClass().getSimpleName());
      return Optional.of(failed.getClass().getSimpleName());
    }
  }
}
