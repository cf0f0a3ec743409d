package org.vigil.engine.adapters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.allocation.HeldStep;
import org.vigil.allocation.HeldSteps;

/** Counts and lists the steps people hold in one statement each: the engine's queries count one person at a time. */
@Component
class EngineHeldSteps implements HeldSteps {

  private static final String HELD = "select assignee_, count(*), sum(case when due_date_ < ? then 1 else 0 end)"
      + " from act_ru_task where assignee_ is not null group by assignee_";
  private static final String FREE = """
      select l.group_id_, count(*), sum(case when t.due_date_ < ? then 1 else 0 end) from act_ru_identitylink l
      join act_ru_task t on t.id_ = l.task_id_
      where l.type_ = 'candidate' and l.group_id_ is not null and t.assignee_ is null group by l.group_id_""";
  private static final String NEAREST = """
      select assignee_, id_, coalesce(case_reference, ''), name_, due_date_, coalesce(risk, '') from (
        select t.assignee_, t.id_, c.case_reference, t.name_, t.due_date_, c.risk,
          row_number() over (partition by t.assignee_ order by t.due_date_, t.id_) as place
        from act_ru_task t left join vigil_clock c on c.task_id = t.id_
        where t.assignee_ is not null and t.due_date_ is not null) soonest where place = 1""";
  private static final String STEPS = """
      select t.assignee_, t.id_, coalesce(c.case_reference, ''), t.name_, t.due_date_, coalesce(c.risk, '')
      from act_ru_task t left join vigil_clock c on c.task_id = t.id_ where t.assignee_ = ?
      order by case when t.due_date_ is null then 1 else 0 end, t.due_date_, t.id_""";

  private final JdbcClient database;

  EngineHeldSteps(JdbcClient database) {
    this.database = database;
  }

  @Override
  public Map<String, Count> held(Instant now) {
    return counted(HELD, now);
  }

  @Override
  public Map<String, Count> free(Instant now) {
    return counted(FREE, now);
  }

  @Override
  public Map<String, HeldStep> nearest(Instant now) {
    Map<String, HeldStep> nearest = new HashMap<>();
    database.sql(NEAREST).query(row -> {
      nearest.put(row.getString(1), step(row, now));
    });
    return nearest;
  }

  @Override
  public List<HeldStep> of(String officer, Instant now) {
    return database.sql(STEPS).param(officer).query((row, number) -> step(row, now)).list();
  }

  private Map<String, Count> counted(String sql, Instant now) {
    Map<String, Count> counted = new HashMap<>();
    database.sql(sql).param(Timestamp.from(now)).query(row -> {
      counted.put(row.getString(1), new Count(row.getInt(2), row.getInt(3)));
    });
    return counted;
  }

  private static HeldStep step(ResultSet row, Instant now) throws SQLException {
    Timestamp due = row.getTimestamp(5);
    return new HeldStep(row.getString(2), row.getString(3), row.getString(4), due == null ? null : due.toInstant(),
        due != null && due.toInstant().isBefore(now), row.getString(6));
  }
}
