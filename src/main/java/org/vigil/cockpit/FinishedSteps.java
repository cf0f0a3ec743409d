package org.vigil.cockpit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How long finished steps took, over the periods people choose from. A year of a force is a million steps, so they are
 * counted once an hour, exactly, and not at each click; all versions of a process together (docs/adr/0020).
 */
@Component
public class FinishedSteps {

  /** The periods, in days. */
  static final List<Integer> PERIODS = List.of(7, 30, 90, 365);

  private final JdbcClient database;
  private final Clock clock;
  private volatile Counted counted;

  FinishedSteps(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The steps of one kind that were done.
   *
   * @param late how many of them were done after their limit
   */
  public record Done(String process, String step, String name, int done, int late, Duration median,
      Duration longest) { }

  /** What was counted when: for each period and process, its steps. */
  record Counted(Instant asAt, Map<Integer, Map<String, List<Done>>> steps) { }

  /** Counts anew. */
  @EventListener(ApplicationReadyEvent.class)
  @Scheduled(cron = "${vigil.watch.count}")
  public void count() {
    Instant now = clock.instant();
    counted = new Counted(now, PERIODS.stream().collect(Collectors.toMap(days -> days,
        days -> since(now.minus(Duration.ofDays(days))).stream().collect(Collectors.groupingBy(Done::process)))));
  }

  /** What the last round has counted of a process over so many days. */
  public List<Done> of(String process, int days) {
    return counted.steps.get(days).getOrDefault(process, List.of());
  }

  Counted latest() {
    return counted;
  }

  private List<Done> since(Instant start) {
    return database.sql("""
        select process, step, max(step_name), count(*), sum(case when ended_at > due_at then 1 else 0 end),
          percentile_cont(0.5) within group (order by extract(epoch from (ended_at - started_at))),
          max(extract(epoch from (ended_at - started_at)))
        from vigil_clock where ended_at > ? and ended_how = 'done'
        group by process, step order by process, step""").param(Timestamp.from(start))
        .query((row, number) -> new Done(row.getString(1), row.getString(2), row.getString(3), row.getInt(4),
            row.getInt(5), Duration.ofSeconds(Math.round(row.getDouble(6))),
            Duration.ofSeconds(Math.round(row.getDouble(7))))).list();
  }
}
