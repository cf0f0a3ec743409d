package org.vigil.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The clocks of one case, those that ran out their time as well, and whom the ladder told of them. */
@Component
public class CaseClocks {

  private static final String COLUMNS =
      "task_id, step_name, authority, locked, started_at, first_due_at, due_at, ended_at, ended_how";

  private final JdbcClient database;
  private final Notices notices;

  CaseClocks(JdbcClient database, Notices notices) {
    this.database = database;
    this.notices = notices;
  }

  /**
   * The clock of one step.
   *
   * @param taskId the step's
   * @param authority the rule in force when the clock started, in words
   * @param locked whether nobody can extend it
   * @param endedAt null while it runs
   * @param done whether the step was done; otherwise its diagram moved on
   */
  public record StepClock(String taskId, String step, String authority, boolean locked, Instant startedAt,
      Instant firstDueAt, Instant dueAt, Instant endedAt, boolean done) { }

  /**
   * A warning or a rung of the ladder.
   *
   * @param rung the rung in words; null for a warning
   * @param to groups and people, by id
   */
  public record Told(Instant at, String step, String rung, List<String> to) { }

  /** Every clock of the case, the oldest first. */
  public List<StepClock> of(String caseReference) {
    return database.sql("select " + COLUMNS + " from vigil_clock where case_reference = ? order by started_at, task_id")
        .param(caseReference).query(CaseClocks::clock).list();
  }

  /** The clock of one step; nothing for a step without a limit. */
  public Optional<StepClock> ofStep(String taskId) {
    return database.sql("select " + COLUMNS + " from vigil_clock where task_id = ?").param(taskId)
        .query(CaseClocks::clock).optional();
  }

  private static StepClock clock(ResultSet row, int number) throws SQLException {
    return new StepClock(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4), moment(row, 5),
        moment(row, 6), moment(row, 7), moment(row, 8), "done".equals(row.getString(9)));
  }

  /** Everybody who was warned or told about this case, the oldest first. */
  public List<Told> told(String caseReference) {
    return database.sql("select created_at, rung, recipients, facts from vigil_notice where case_reference = ?"
        + " order by created_at, rung, notice_key").param(caseReference).query((row, number) -> {
          var facts = notices.facts(row.getString(4));
          return new Told(moment(row, 1), String.valueOf(facts.getOrDefault("step", "")),
              row.getInt(2) == 0 ? null : String.valueOf(facts.getOrDefault("rung", "")),
              List.of(row.getString(3).split(",")));
        }).list();
  }

  private static Instant moment(ResultSet row, int column) throws SQLException {
    Timestamp moment = row.getTimestamp(column);
    return moment == null ? null : moment.toInstant();
  }
}
