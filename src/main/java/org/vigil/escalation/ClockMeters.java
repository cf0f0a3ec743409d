package org.vigil.escalation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.node.Measure;

/**
 * What the people who run Vigil watch: how late it is anywhere, how far it has climbed, and what is not sent. No names.
 */
@Component
class ClockMeters {

  private final JdbcClient database;
  private final MeterRegistry registry;
  private final Ladder ladder;
  private final ClockFindings findings;
  private final Clock clock;

  ClockMeters(JdbcClient database, MeterRegistry registry, Ladder ladder, ClockFindings findings, Clock clock) {
    this.database = database;
    this.registry = registry;
    this.ladder = ladder;
    this.findings = findings;
    this.clock = clock;
  }

  /** The rungs stand in a decision, which is there once Vigil has started. */
  @EventListener(ApplicationReadyEvent.class)
  void register() {
    gauge("vigil.clocks.overdue", "Open steps past their date", this::overdue).register(registry);
    gauge("vigil.clocks.oldest.overdue", "How long the longest overdue step has been so", this::oldestOverdue)
        .baseUnit("seconds").register(registry);
    ladder.rungs().forEach(rung -> gauge("vigil.escalations.open", "Open late steps by the highest rung told",
        () -> climbing(rung.number())).tag("rung", String.valueOf(rung.number())).register(registry));
    gauge("vigil.notices.unsent", "Notices that wait to be mailed",
        () -> count("select count(*) from vigil_notice where settled_at is null")).register(registry);
    gauge("vigil.clocks.findings.open", "Differences of the clock check that nobody has looked at",
        () -> count("select count(*) from vigil_clock_finding where closed_at is null")).register(registry);
    gauge("vigil.clocks.check.age", "How long ago the clocks were checked", () -> since(findings.lastChecked()))
        .baseUnit("seconds").register(registry);
  }

  private static Gauge.Builder<Supplier<Number>> gauge(String name, String description, Supplier<Number> value) {
    return Gauge.<Number>builder(name, () -> Measure.of(value)).description(description);
  }

  private long overdue() {
    return database.sql("select count(*) from vigil_clock where ended_at is null and due_at < ?").param(now())
        .query(Long.class).single();
  }

  private double oldestOverdue() {
    return since(database.sql("select min(due_at) from vigil_clock where ended_at is null and due_at < ?").param(now())
        .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant)).single());
  }

  private long climbing(int rung) {
    return database.sql("select count(*) from vigil_clock"
        + " where ended_at is null and climbs_since is not null and rung = ?").param(rung).query(Long.class).single();
  }

  private long count(String sql) {
    return database.sql(sql).query(Long.class).single();
  }

  private double since(Optional<Instant> moment) {
    return moment.map(then -> Duration.between(then, clock.instant()).toMillis() / 1000.0).orElse(0.0);
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
