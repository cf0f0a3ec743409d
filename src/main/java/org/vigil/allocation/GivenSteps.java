package org.vigil.allocation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.step.StepListener;

/** The record of who gave which step to whom, when and why. */
@Component
public class GivenSteps implements StepListener {

  private static final int MOST = 100;

  private final JdbcClient database;
  private final IdentityService identity;
  private final Clock clock;

  GivenSteps(JdbcClient database, IdentityService identity, Clock clock) {
    this.database = database;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * How a step came to where it is.
   *
   * @param to the person, null when it was released
   * @param by whoever was signed on, null when the step's diagram gave it by itself
   */
  public record Given(String to, String by, Instant at) { }

  @Override
  public Turn turn() {
    return Turn.RECORD;
  }

  /** Writes down that a step has just been given to somebody, or released. */
  @Override
  public void given(DelegateTask task) {
    var signedOn = identity.getCurrentAuthentication();
    long id = database.sql("select nextval('vigil_step_given_number')").query(Long.class).single();
    database
        .sql("insert into vigil_step_given (given_id, task_id, given_to, given_by, given_at) values (?, ?, ?, ?, ?)")
        .params(Arrays.asList(id, task.getId(), task.getAssignee(), signedOn == null ? null : signedOn.getUserId(),
            Timestamp.from(clock.instant()))).update();
  }

  /** Adds the reason to what was written down last. */
  void because(String taskId, String reason) {
    database.sql("update vigil_step_given set reason = ? where given_id ="
        + " (select max(given_id) from vigil_step_given where task_id = ?)").params(reason, taskId).update();
  }

  /** The steps that others have given to somebody after a moment, newest first, whoever has them now. */
  public List<String> byOthersTo(String person, Instant after) {
    return database.sql("select task_id from vigil_step_given where given_to = ? and given_by <> ? and given_at > ?"
            + " order by given_id desc fetch first " + MOST + " rows only")
        .params(person, person, Timestamp.from(after)).query(String.class).list().stream().distinct().toList();
  }

  /** How each of these steps came to where it is; a step that nobody was ever given is not in it. */
  public Map<String, Given> of(Collection<String> taskIds) {
    Map<String, Given> given = new HashMap<>();
    if (!taskIds.isEmpty()) {
      database.sql("select task_id, given_to, given_by, given_at from vigil_step_given where task_id in (:steps)"
              + " order by given_id").param("steps", taskIds)
          .query(row -> {
            given.put(row.getString(1), new Given(row.getString(2), row.getString(3), row.getTimestamp(4).toInstant()));
          });
    }
    return given;
  }
}
