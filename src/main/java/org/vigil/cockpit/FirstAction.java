package org.vigil.cockpit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.clock.Tables;

/** The children for whom nobody has acted yet: one of the steps in {@code first-action.dmn} of their case is open. */
@Component
class FirstAction {

  private final Tables tables;
  private final JdbcClient database;

  FirstAction(Tables tables, JdbcClient database) {
    this.tables = tables;
    this.database = database;
  }

  /**
   * A case that waits.
   *
   * @param since its report, or when it was opened again
   * @param children who are named as victims, one at least
   */
  record Waiting(String caseReference, Instant since, int children) { }

  /** The cases that wait, the longest wait first. */
  List<Waiting> among(List<WaitingStep> steps) {
    Map<String, Set<String>> before = steps.stream().map(WaitingStep::process).distinct()
        .collect(Collectors.toMap(process -> process, this::before));
    Map<String, Instant> waiting = new HashMap<>();
    steps.stream().filter(step -> before.get(step.process()).contains(step.step()))
        .forEach(step -> waiting.merge(step.caseReference(), step.startedAt(), (a, b) -> a.isBefore(b) ? a : b));
    if (waiting.isEmpty()) {
      return List.of();
    }
    Map<String, Instant> begun = begun();
    Map<String, Integer> children = children();
    return waiting.entrySet().stream().map(one -> new Waiting(one.getKey(),
            begun.getOrDefault(one.getKey(), one.getValue()), children.getOrDefault(one.getKey(), 1)))
        .sorted(Comparator.comparing(Waiting::since).thenComparing(Waiting::caseReference)).toList();
  }

  private Set<String> before(String process) {
    return tables.rows("first-action", Map.of("process", process)).stream()
        .flatMap(row -> row.values().stream()).flatMap(steps -> Arrays.stream(((String) steps).split(",")))
        .map(String::strip).collect(Collectors.toSet());
  }

  /** When each case that is open was reported, or opened again; a report may have been typed in long after. */
  private Map<String, Instant> begun() {
    Map<String, Instant> begun = new HashMap<>();
    database.sql("""
        select r.case_reference, r.received_at,
          (select max(again.reopened_at) from vigil_case_reopening again where again.case_reference = r.case_reference)
        from vigil_report r
        where r.case_reference in (select o.case_reference from vigil_clock o where o.ended_at is null)""")
        .query(row -> {
          Timestamp again = row.getTimestamp(3);
          begun.put(row.getString(1), (again == null ? row.getTimestamp(2) : again).toInstant());
        });
    return begun;
  }

  private Map<String, Integer> children() {
    Map<String, Integer> children = new HashMap<>();
    database.sql("""
        select case_reference, count(*) from vigil_case_person
        where part = 'victim'
          and case_reference in (select o.case_reference from vigil_clock o where o.ended_at is null)
        group by case_reference""").query(row -> {
          children.put(row.getString(1), row.getInt(2));
        });
    return children;
  }
}
