package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A Vigil that has run for a while gets its new tables and columns: nothing it has is lost, late or told twice. */
class UpgradeTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant DUE = START.plusSeconds(6000);

  private JdbcClient database;

  @BeforeEach
  void a_vigil_before_the_watch_has_run() {
    var source =
        new DriverManagerDataSource("jdbc:h2:mem:before-the-watch-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
    database = JdbcClient.create(source);
    migrate(source, "12");
    clock("waits", null, null);
    clock("late", DUE, null);
    clock("late-and-untold", DUE, null);
    clock("done-late", DUE, DUE.plusSeconds(60));
    notice("late rung 1 2026-03-02T10:40:00Z", "late", 1);
    notice("late rung 2 2026-03-02T10:40:00Z", "late", 2);
    notice("late-and-untold warning", "warning", 3);
    notice("done-late rung 1 2026-03-02T10:40:00Z", "late", 1);
    database.sql(
        "insert into vigil_draft (place, answers, saved_by, saved_at, version) values ('late', '{}', 'olive', ?, 3)")
        .param(Timestamp.from(START)).update();
    migrate(source, "latest");
  }

  @Test
  void a_late_step_keeps_the_highest_rung_that_was_told() {
    assertThat(column("rung")).isEqualTo(Map.of("waits", 0, "late", 2, "late-and-untold", 0, "done-late", 0));
  }

  @Test
  void a_step_that_waits_is_at_risk_from_four_fifths_of_its_time_and_one_that_is_done_never() {
    Timestamp fourFifths = Timestamp.from(START.plusSeconds(4800));
    assertThat(column("at_risk_at")).containsEntry("waits", fourFifths).containsEntry("late", fourFifths)
        .containsEntry("late-and-untold", fourFifths).containsEntry("done-late", null);
  }

  @Test
  void clocks_notices_and_drafts_stay_as_they_were() {
    Timestamp due = Timestamp.from(DUE);
    assertThat(column("due_at")).isEqualTo(Map.of("waits", due, "late", due, "late-and-untold", due, "done-late", due));
    assertThat(column("climbs_since")).containsEntry("waits", null).containsEntry("late", due);
    assertThat(database.sql("select count(*) from vigil_notice").query(Integer.class).single()).isEqualTo(4);
    assertThat(database.sql("select version from vigil_draft").query(Integer.class).list()).isEqualTo(List.of(3));
  }

  @Test
  void what_is_given_and_opened_from_now_on_has_its_place() {
    database.sql("insert into vigil_step_given (given_id, task_id, given_to, given_at)"
        + " select next value for vigil_step_given_number, task_id, 'olive', due_at from vigil_clock").update();
    assertThat(database.sql("select count(distinct given_id) from vigil_step_given").query(Integer.class).single())
        .isEqualTo(4);
    assertThat(database.sql("select count(*) from vigil_step_opened").query(Integer.class).single())
        .as("every step is new once more").isZero();
  }

  private static void migrate(DriverManagerDataSource source, String target) {
    Flyway.configure().dataSource(source).locations("classpath:db/migration").target(target).load().migrate();
  }

  private void clock(String task, Instant climbsSince, Instant endedAt) {
    database.sql("""
        insert into vigil_clock (task_id, case_reference, process, process_instance_id, execution_id, step, step_name,
          clock_id, authority, locked, with_partner, risk, started_at, first_due_at, due_at, extensions, climbs_since,
          ended_at, ended_how)
        values (:task, 'CA-2026-000001', 'child-abuse-report', 'p', 'e', 'assess', 'Assess', 'assess', 'Force policy',
          false, false, 'high', :start, :due, :due, 0, :climbs, :ended, :how)""")
        .param("task", task).param("start", Timestamp.from(START)).param("due", Timestamp.from(DUE))
        .param("climbs", climbsSince == null ? null : Timestamp.from(climbsSince))
        .param("ended", endedAt == null ? null : Timestamp.from(endedAt)).param("how", endedAt == null ? null : "done")
        .update();
  }

  private void notice(String key, String kind, int rung) {
    database.sql("insert into vigil_notice (notice_key, case_reference, clock_id, rung, recipients, due_at, created_at,"
            + " kind) values (?, 'CA-2026-000001', 'assess', ?, 'child-abuse-sergeants', ?, ?, ?)")
        .params(key, rung, Timestamp.from(DUE), Timestamp.from(DUE), kind).update();
  }

  /** A column of the clocks, by step. */
  private Map<String, Object> column(String name) {
    Map<String, Object> found = new HashMap<>();
    database.sql("select task_id, " + name + " from vigil_clock").query(row -> {
      Object value = name.endsWith("_at") || name.endsWith("_since") ? row.getTimestamp(2) : row.getObject(2);
      found.put(row.getString(1), value);
    });
    return found;
  }
}
