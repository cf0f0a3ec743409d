package org.vigil.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes one row: a database that only answers is not enough to keep a record of a child. On the way the node's clock
 * is held against the database's, which every node shares.
 */
@Component("written")
class Heartbeat implements HealthIndicator, MeterBinder {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final int SECONDS_AT_MOST = 3;
  /** A rung may be told so much early or late before somebody has to know. */
  private static final Duration CLOCKS_AGREE = Duration.ofSeconds(5);

  private final JdbcTemplate database;
  private final Restores restores;
  private final Clock clock;
  private final String node;
  /** Null until the first row is written. */
  private volatile Duration difference;
  private volatile boolean failing;
  /** When the last one was written or failed, in elapsed machine time; 0 before the first. */
  private long ended;
  private boolean apart;

  Heartbeat(DataSource source, Restores restores, Clock clock, @Value("${vigil.node.name:}") String name) {
    this.database = new JdbcTemplate(source);
    this.restores = restores;
    this.clock = clock;
    this.node = name.isBlank() ? hostName() : name;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "vigil";
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("vigil.clock.skew", () -> difference == null ? Double.NaN : difference.toMillis() / 1000.0)
        .baseUnit("seconds").description("How far this node's clock is ahead of the database's").register(registry);
    Gauge.builder("vigil.database.written", () -> failing || DatabaseFaults.unwritten() ? 0 : 1)
        .description("1 while this node can write to its database").register(registry);
  }

  @Override
  public Health health() {
    return beat() && !DatabaseFaults.unwritten() ? Health.up().build() : Health.down().build();
  }

  /** Writes this node's row; false when that cannot be done. Whoever waited for another's turn has its answer. */
  @Scheduled(cron = "${vigil.node.beat}")
  boolean beat() {
    long asked = System.nanoTime();
    synchronized (this) {
      if (ended == 0 || ended < asked) {
        failing = !written();
        ended = System.nanoTime();
      }
      return !failing;
    }
  }

  private boolean written() {
    try {
      restores.look();
      database.execute((ConnectionCallback<Void>) this::write);
      DatabaseFaults.over();
      if (failing) {
        LOG.info("The database is written to again.");
      }
      return true;
    } catch (RuntimeException fault) {
      DatabaseFaults.note(fault);
      if (!failing) {
        LOG.error("Nothing can be written to the database: {}. Vigil tries again by itself; nothing that falls due is"
            + " lost.", DatabaseFault.of(fault).orElse(fault.getClass().getSimpleName()));
      }
      return false;
    }
  }

  private Void write(Connection connection) throws SQLException {
    JdbcTemplate soon = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    soon.setQueryTimeout(SECONDS_AT_MOST);
    try {
      write(soon);
      return null;
    } finally {
      // H2 keeps a statement's limit for its connection, on which others ask longer questions afterwards.
      try (Statement statement = connection.createStatement()) {
        statement.setQueryTimeout(0);
      }
    }
  }

  private void write(JdbcTemplate soon) {
    Instant asked = clock.instant();
    Instant theirs = soon.queryForObject("select current_timestamp", OffsetDateTime.class).toInstant();
    Instant answered = clock.instant();
    Timestamp[] times = {Timestamp.from(answered), Timestamp.from(theirs)};
    if (soon.update("update vigil_heartbeat set node_time = ?, database_time = ? where node = ?", times[0],
        times[1], node) == 0) {
      try {
        soon.update("insert into vigil_heartbeat (node, node_time, database_time) values (?, ?, ?)", node, times[0],
            times[1]);
      } catch (DuplicateKeyException writtenMeanwhile) {
        // By another node that is called the same: one row is enough.
      }
    }
    compare(Duration.between(theirs, asked.plus(Duration.between(asked, answered).dividedBy(2))));
  }

  private void compare(Duration ahead) {
    difference = ahead;
    boolean nowApart = ahead.abs().compareTo(CLOCKS_AGREE) > 0;
    if (nowApart && !apart) {
      LOG.warn("This node's clock is {} seconds {} the database's: rungs are told too {}. Put the clock right.",
          ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of", ahead.isNegative() ? "late" : "early");
    }
    apart = nowApart;
  }
}
