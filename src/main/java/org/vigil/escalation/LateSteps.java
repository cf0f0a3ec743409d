package org.vigil.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.clock.Clocks;

/** The open steps of all cases by their dates, for the digest. */
@Component
class LateSteps {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final JdbcClient database;

  LateSteps(JdbcClient database) {
    this.database = database;
  }

  /** An open step; its rung is the highest that has been told of it, 0 for none. */
  record Step(String caseReference, String name, String authority, String risk, Instant dueAt, int rung) { }

  /** The open steps due from one moment up to another, the longest overdue first. */
  List<Step> due(Instant from, Instant until) {
    return database.sql("""
        select case_reference, step_name, authority, risk, due_at, rung
        from vigil_clock where ended_at is null and due_at >= ? and due_at < ?
        order by due_at, task_id""").params(Timestamp.from(from), Timestamp.from(until)).query(LateSteps::row).list();
  }

  private static Step row(ResultSet row, int number) throws SQLException {
    return new Step(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
        row.getTimestamp(5).toInstant(), row.getInt(6));
  }

  /** Steps as a text says them, those of one case together; the case with the longest overdue step first. */
  static List<Map<String, Object>> byCase(List<Step> steps, Map<Integer, String> titles) {
    var cases = new LinkedHashMap<String, Map<String, Object>>();
    var lines = new HashMap<String, List<Map<String, Object>>>();
    for (Step step : steps) {
      String reference = step.caseReference();
      cases.computeIfAbsent(reference, none -> new HashMap<>(Map.of("case", reference.isEmpty() ? "No case" : reference,
          "steps", lines.computeIfAbsent(reference, first -> new ArrayList<>()))));
      cases.get(reference).put("risk", step.risk().isEmpty() ? "not assessed" : step.risk());
      lines.get(reference).add(Map.of("step", step.name(), "authority", step.authority(),
          "due", Clocks.IN_WORDS.format(step.dueAt().atZone(LONDON)),
          "rung", titles.getOrDefault(step.rung(), "nobody told yet")));
    }
    return new ArrayList<>(cases.values());
  }
}
