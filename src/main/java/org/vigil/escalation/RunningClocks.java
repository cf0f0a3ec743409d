package org.vigil.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.clock.ClockRule;
import org.vigil.clock.DueDate;

/**
 * The clocks of all steps that wait, one row each, written in the transaction in which the step begins or ends. The
 * engine holds the timers; these rows say which timers there must be.
 */
@Component
class RunningClocks {

  private static final String COLUMNS = "task_id, case_reference, step_name, clock_id, authority, locked, with_partner,"
      + " started_at, first_due_at, due_at, extensions, coalesce(counted_from, started_at)";

  private final JdbcClient database;
  private final Clock clock;

  RunningClocks(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** @param atRiskAt from when the step is at risk; null when nobody is warned of it */
  void begin(DelegateTask task, String process, String caseReference, ClockRule rule, String risk, Instant atRiskAt) {
    Timestamp due = new Timestamp(task.getDueDate().getTime());
    database.sql("""
        insert into vigil_clock (task_id, case_reference, process, process_instance_id, execution_id, step, step_name,
          clock_id, authority, locked, with_partner, risk, started_at, first_due_at, due_at, at_risk_at, counted_from,
          extensions)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)""")
        .params(Arrays.asList(task.getId(), caseReference, process, task.getProcessInstanceId(), task.getExecutionId(),
            task.getTaskDefinitionKey(), task.getName(), rule.id(), rule.inWords(), rule.locked(), rule.partner(), risk,
            now(), due, due, timestamp(atRiskAt),
            Timestamp.from(DueDate.countedFrom(task.getDueDate(), clock.instant()))))
        .update();
  }

  void end(String taskId, String how) {
    database.sql("update vigil_clock set ended_at = ?, ended_how = ? where task_id = ? and ended_at is null")
        .params(now(), how, taskId).update();
  }

  Optional<RunningClock> of(String taskId) {
    return database.sql("select " + COLUMNS + " from vigil_clock where task_id = ?").param(taskId)
        .query(RunningClocks::row).optional();
  }

  /**
   * The step whose timer has just fired: the longest overdue one of a process that does not climb yet. From now on it
   * does.
   */
  Optional<RunningClock> startClimb(String processInstanceId) {
    // A timer fires at its second; the engine's clock may be within it.
    Optional<RunningClock> late = database.sql("select " + COLUMNS + """
         from vigil_clock
        where process_instance_id = ? and ended_at is null and climbs_since is null and due_at < ?
        order by due_at, task_id fetch first 1 rows only""")
        .params(processInstanceId, Timestamp.from(clock.instant().plusSeconds(1))).query(RunningClocks::row).optional();
    late.ifPresent(found -> database.sql("update vigil_clock set climbs_since = ? where task_id = ?")
        .params(now(), found.taskId()).update());
    return late;
  }

  /** Remembers which ladder climbs for a step, and how high: a climb begun anew does not untell a rung. */
  void climbsBy(String taskId, String ladder, int rung) {
    database.sql("update vigil_clock set climb_id = ?, rung = greatest(rung, ?) where task_id = ?")
        .params(ladder, rung, taskId).update();
  }

  /** The ladder that climbs for a step, if one does. */
  Optional<String> climbOf(String taskId) {
    return database.sql("select climb_id from vigil_clock where task_id = ? and climb_id is not null").param(taskId)
        .query(String.class).optional();
  }

  /** Gives a step its new date; whatever climbed for the old one climbs no more. */
  void extend(String taskId, Instant until) {
    database.sql("""
        update vigil_clock set due_at = ?, extensions = extensions + 1, climbs_since = null, climb_id = null,
          rung = 0 where task_id = ?""").params(Timestamp.from(until), taskId).update();
  }

  void renamed(String taskId, String name) {
    database.sql("update vigil_clock set step_name = ? where task_id = ? and ended_at is null")
        .params(name, taskId).update();
  }

  /** Says from when a step is at risk; null for never. */
  void atRiskFrom(String taskId, Instant moment) {
    database.sql("update vigil_clock set at_risk_at = ? where task_id = ?")
        .params(Arrays.asList(timestamp(moment), taskId)).update();
  }

  /** Lets a step begin its climb anew. */
  void climbsNoMore(String taskId) {
    database.sql("update vigil_clock set climbs_since = null, climb_id = null where task_id = ?").param(taskId)
        .update();
  }

  /** Every step of a case that waits, the nearest due first. */
  List<RunningClock> ofCase(String caseReference) {
    return database.sql("select " + COLUMNS + " from vigil_clock where case_reference = ? and ended_at is null"
        + " order by due_at, task_id").param(caseReference).query(RunningClocks::row).list();
  }

  /**
   * How long a case has waited for somebody outside the force, all such waits together; overlapping ones count once.
   */
  Duration withPartner(String caseReference) {
    Instant now = clock.instant();
    Duration sum = Duration.ZERO;
    Instant until = Instant.MIN;
    for (Instant[] wait : partnerWaits(caseReference, now)) {
      Instant from = wait[0].isAfter(until) ? wait[0] : until;
      if (wait[1].isAfter(from)) {
        sum = sum.plus(Duration.between(from, wait[1]));
        until = wait[1];
      }
    }
    return sum;
  }

  private List<Instant[]> partnerWaits(String caseReference, Instant now) {
    return database.sql("select started_at, ended_at from vigil_clock where case_reference = ? and with_partner = true"
        + " order by started_at").param(caseReference).query((row, number) -> new Instant[] {
            row.getTimestamp(1).toInstant(), row.getTimestamp(2) == null ? now : row.getTimestamp(2).toInstant()})
        .list();
  }

  private static Timestamp timestamp(Instant moment) {
    return moment == null ? null : Timestamp.from(moment);
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static RunningClock row(ResultSet row, int number) throws SQLException {
    return new RunningClock(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
        row.getBoolean(6), row.getBoolean(7), row.getTimestamp(8).toInstant(), row.getTimestamp(9).toInstant(),
        row.getTimestamp(10).toInstant(), row.getInt(11), row.getTimestamp(12).toInstant());
  }
}
