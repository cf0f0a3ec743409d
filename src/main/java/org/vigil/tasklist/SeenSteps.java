package org.vigil.tasklist;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.step.StepListener;

/** Who has opened which step that waits. */
@Component
public class SeenSteps implements StepListener {

  private final JdbcClient database;
  private final Clock clock;

  SeenSteps(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void opened(String taskId, String userId) {
    if (by(userId, List.of(taskId)).isEmpty()) {
      try {
        database.sql("insert into vigil_step_opened (task_id, user_id, opened_at) values (?, ?, ?)")
            .params(taskId, userId, Timestamp.from(clock.instant())).update();
      } catch (DuplicateKeyException atTheSameMoment) {
        // The first of two windows counts.
      }
    }
  }

  /** Which of these steps somebody has opened. */
  Set<String> by(String userId, Collection<String> taskIds) {
    return taskIds.isEmpty() ? Set.of() : database.sql("select task_id from vigil_step_opened where user_id = :user"
        + " and task_id in (:steps)").param("user", userId).param("steps", taskIds).query(String.class).set();
  }

  @Override
  public Turn turn() {
    return Turn.RECORD;
  }

  /** The step is done: nobody asks any more. */
  @Override
  public void ended(DelegateTask step, Ending how, String by) {
    database.sql("delete from vigil_step_opened where task_id = ?").param(step.getId()).update();
  }
}
