package org.vigil.engine.adapters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.cockpit.WaitingStep;
import org.vigil.cockpit.WaitingSteps;

/**
 * Reads the steps that wait with their officers and teams in one statement. The teams are the engine's own, not a copy:
 * at night a step is offered to those who stand in.
 */
@Component
class EngineWaitingSteps implements WaitingSteps {

  private static final String WAITING = """
      select c.task_id, c.case_reference, c.process, c.step, c.step_name, c.risk, c.started_at, c.due_at, c.at_risk_at,
        c.rung, t.assignee_, l.group_id_
      from vigil_clock c
      join act_ru_task t on t.id_ = c.task_id
      left join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null
      where c.ended_at is null
      order by c.due_at, c.task_id""";

  private final JdbcClient database;

  EngineWaitingSteps(JdbcClient database) {
    this.database = database;
  }

  @Override
  public List<WaitingStep> all() {
    Map<String, WaitingStep> steps = new LinkedHashMap<>();
    database.sql(WAITING).query(row -> {
      WaitingStep step = steps.get(row.getString(1));
      if (step == null) {
        step = step(row);
        steps.put(row.getString(1), step);
      }
      if (row.getString(12) != null) {
        step.teams().add(row.getString(12));
      }
    });
    return new ArrayList<>(steps.values());
  }

  private static WaitingStep step(ResultSet row) throws SQLException {
    return new WaitingStep(row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6),
        row.getTimestamp(7).toInstant(), row.getTimestamp(8).toInstant(),
        row.getTimestamp(9) == null ? null : row.getTimestamp(9).toInstant(), row.getInt(10), row.getString(11),
        new TreeSet<>());
  }
}
