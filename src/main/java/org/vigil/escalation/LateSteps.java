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
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.clock.Clocks;

/** The open steps of all cases by their dates, for the digest. */
@Component
class LateSteps {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final JdbcClient database;
  private final TaskService tasks;

  LateSteps(JdbcClient database, TaskService tasks) {
    this.database = database;
    this.tasks = tasks;
  }

  /**
   * An open step; its rung is the highest that has been told of it, 0 for none.
   *
   * @param ladder the process that climbs for it; null while none does
   */
  record Step(String caseReference, String name, String authority, String risk, Instant dueAt, int rung,
      String ladder) {

    /** Without its authority: enough for a line that stands in many digests every morning. */
    Step inShort() {
      return new Step(caseReference, name, "", risk, dueAt, rung, ladder);
    }
  }

  /** The open steps due from one moment up to another, the longest overdue first. */
  List<Step> due(Instant from, Instant until) {
    return database.sql("""
        select case_reference, step_name, authority, risk, due_at, rung, climb_id
        from vigil_clock where ended_at is null and due_at >= ? and due_at < ?
        order by due_at, task_id""").params(Timestamp.from(from), Timestamp.from(until)).query(LateSteps::row).list();
  }

  /** Whether an open step that was due before this moment stands with this rung or a higher one. */
  boolean anyWith(int rung, Instant dueBefore) {
    return database.sql("select count(*) from vigil_clock where ended_at is null and due_at < ? and rung >= ?")
        .params(Timestamp.from(dueBefore), rung).query(Long.class).single() > 0;
  }

  private static Step row(ResultSet row, int number) throws SQLException {
    return new Step(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
        row.getTimestamp(5).toInstant(), row.getInt(6), row.getString(7));
  }

  /** A line for each of these steps, in their order, with how late it is and whether its last rung has answered. */
  List<Map<String, Object>> oneByOne(List<Step> steps, Instant now) {
    Set<String> open = openTasks(steps.stream().map(Step::ladder).filter(Objects::nonNull).distinct().toList());
    return steps.stream().map(step -> Map.<String, Object>of(
        "case", step.caseReference().isEmpty() ? "No case" : step.caseReference(), "step", step.name(),
        "due", Clocks.IN_WORDS.format(step.dueAt().atZone(LONDON)), "lateBy", Lateness.words(step.dueAt(), now),
        "answer", step.ladder() == null || open.contains(step.ladder()) ? "not answered" : "answered, not done",
        "risk", step.risk().isEmpty() ? "not assessed" : step.risk(), "authority", step.authority())).toList();
  }

  /** The ladders whose task nobody has answered. */
  private Set<String> openTasks(List<String> ladders) {
    return ladders.isEmpty() ? Set.of() : tasks.createTaskQuery().taskDefinitionKey("actOnLateStep")
        .processInstanceIdIn(ladders.toArray(String[]::new)).list().stream().map(Task::getProcessInstanceId)
        .collect(Collectors.toSet());
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
