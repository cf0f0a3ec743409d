package org.vigil.access;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is stored, told by how many rows every table has. */
final class Rows {

  private Rows() { }

  /** Rows by table, but for what the engine counts of itself. */
  static Map<String, Long> of(JdbcClient database) {
    Map<String, Long> rows = new LinkedHashMap<>();
    database.sql("select table_name from information_schema.tables where table_schema = 'PUBLIC' order by 1")
        .query(String.class).list().stream().filter(table -> !table.contains("METER_LOG"))
        .forEach(table -> rows.put(table,
            database.sql("select count(*) from \"" + table + "\"").query(Long.class).single()));
    return rows;
  }
}
