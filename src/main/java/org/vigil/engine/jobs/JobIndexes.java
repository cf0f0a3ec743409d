package org.vigil.engine.jobs;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The indexes the engine's job table needs for the order in which Vigil works: the engine makes none for due dates.
 * They are made when the engine has its tables, which on a new database is after Vigil's own migrations.
 */
@Component
class JobIndexes extends AbstractProcessEnginePlugin {

  private static final Logger LOG = LoggerFactory.getLogger(JobIndexes.class);
  private static final List<String> INDEXES = List.of(
      "create index if not exists vigil_job_due on act_ru_job (duedate_)",
      "create index if not exists vigil_job_order on act_ru_job (priority_ desc, duedate_)");

  private final JdbcClient database;

  JobIndexes(JdbcClient database) {
    this.database = database;
  }

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    for (String index : INDEXES) {
      try {
        database.sql(index).update();
      } catch (DataAccessException otherNode) {
        // Two nodes that start at once on a new database: one of them makes it.
        LOG.warn("An index of the job table was not made: {}", otherNode.getClass().getSimpleName());
      }
    }
  }
}
