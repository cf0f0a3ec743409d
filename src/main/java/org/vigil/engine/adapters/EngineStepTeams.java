package org.vigil.engine.adapters;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.tasklist.StepTeams;

/** Reads the teams of a page of steps in one statement: the engine's own service asks once for each step. */
@Component
class EngineStepTeams implements StepTeams {

  private final JdbcClient database;

  EngineStepTeams(JdbcClient database) {
    this.database = database;
  }

  @Override
  public Map<String, Set<String>> of(Collection<String> taskIds) {
    Map<String, Set<String>> teams = new HashMap<>();
    database.sql("select task_id_, group_id_ from act_ru_identitylink where type_ = 'candidate'"
            + " and group_id_ is not null and task_id_ in (:steps)").param("steps", taskIds)
        .query(row -> {
          teams.computeIfAbsent(row.getString(1), id -> new HashSet<>()).add(row.getString(2));
        });
    return teams;
  }
}
