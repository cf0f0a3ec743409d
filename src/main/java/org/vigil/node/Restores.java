package org.vigil.node;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Knows a database that was put back from a backup, and sees to it that nobody outside is told the same thing twice: a
 * reference that was given before, for another child, or a mail that went out before (docs/adr/0028).
 */
@Component
public class Restores {

  private static final Logger LOG = LoggerFactory.getLogger(Restores.class);
  /**
   * Numbers go on from the minutes since then: more than a force has cases, and more at each later restore, whichever
   * backup was taken. Two restores would have to give more than one reference a minute between them to meet.
   */
  private static final Instant MINUTES_SINCE = Instant.parse("2024-01-01T00:00:00Z");
  /** Every number that is told outside. */
  private static final List<String> NUMBERS = List.of("vigil_case_number", "vigil_reallocation_number");
  /** A backup younger than this has lost hardly a mail: after a failover nothing is held back. */
  private static final Duration HARDLY_ANYTHING = Duration.ofMinutes(5);
  /** So long after a restore the engine catches up with what fell due; then everybody is told what stands. */
  static final Duration CATCHING_UP = Duration.ofMinutes(30);
  private static final String NOTICED = "noticed by itself";
  private static final String NO_RIGHT = "42501";
  private static final String NO_FUNCTION = "42883";

  private final JdbcClient database;
  private final TransactionTemplate byItself;
  private final Clock clock;
  private final String said;
  private final boolean postgres;
  private volatile Restore last;
  /** A hosted database that keeps its cluster to itself is asked once: a refusal would end the report's transaction. */
  private volatile boolean keptToItself;

  /** A restore whose old mail is held back, until everybody is told. */
  private record Restore(Instant noticedAt) { }

  Restores(JdbcClient database, DataSource source, PlatformTransactionManager transactions, Clock clock,
      @Value("${vigil.restored:}") String said) throws SQLException {
    this.database = database;
    this.byItself = new TransactionTemplate(transactions);
    this.byItself.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
    this.said = said.strip();
    try (var connection = source.getConnection()) {
      this.postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }
    look();
  }

  /** Looks whether this is still the database Vigil knew; a restored one gives no old number from now on. */
  public void look() {
    String identity = identity();
    var known = known();
    if (known.identity() != null && !known.identity().equals(identity)) {
      restored(NOTICED, identity);
    } else if (!said.isEmpty() && !said.equals(known.said())) {
      restored("said by the operator", identity);
    } else if (known.identity() == null) {
      keep(identity);
    }
    last = database.sql("select noticed_at from vigil_restore where mail_held and told_at is null"
        + " order by noticed_at desc fetch first 1 rows only")
        .query((row, number) -> new Restore(instant(row.getTimestamp(1)))).optional().orElse(null);
  }

  /** Whether a notice that comes late belongs to the time before a restore, in which somebody may have had it. */
  public boolean heldBack(boolean late) {
    Restore restore = last;
    return restore != null && late && clock.instant().isBefore(restore.noticedAt().plus(CATCHING_UP));
  }

  /**
   * The moment of the backup, when everybody is now to be told what stands after a restore; once, to the node that asks
   * first.
   */
  public Optional<Instant> toTell() {
    Restore restore = last;
    if (restore == null || clock.instant().isBefore(restore.noticedAt().plus(CATCHING_UP))) {
      return Optional.empty();
    }
    Timestamp noticed = Timestamp.from(restore.noticedAt());
    boolean first = database.sql("update vigil_restore set told_at = ? where noticed_at = ? and told_at is null")
        .params(now(), noticed).update() == 1;
    return first ? database.sql("select coalesce(backup_of, noticed_at) from vigil_restore where noticed_at = ?")
        .param(noticed).query((row, number) -> instant(row.getTimestamp(1))).optional() : Optional.empty();
  }

  private record Known(String identity, String said) { }

  private Known known() {
    return database.sql("select identity, said from vigil_database").query(Known.class).single();
  }

  private void keep(String identity) {
    database.sql("update vigil_database set identity = ?, said = ?").params(identity, said).update();
  }

  private void restored(String how, String identity) {
    byItself.executeWithoutResult(status -> {
      database.sql("select only_one from vigil_database for update").query(Integer.class).single();
      Known known = known();
      if (identity.equals(known.identity()) && Objects.toString(known.said(), "").equals(said)) {
        return;
      }
      Instant backup = lastSignOfLife();
      // The operator says it when a node has started already: its sign of life is no sign that nothing was lost.
      boolean held = !how.equals(NOTICED) || backup == null || backup.plus(HARDLY_ANYTHING).isBefore(clock.instant());
      long from = NUMBERS.stream().mapToLong(this::goesOn).max().orElseThrow();
      int mails = held ? holdBack() : 0;
      database.sql("insert into vigil_restore (noticed_at, backup_of, how, numbers_from, mail_held)"
          + " values (?, ?, ?, ?, ?)").params(now(), backup == null ? null : Timestamp.from(backup), how, from, held)
          .update();
      keep(identity);
      LOG.warn("This database was put back from a backup ({}). Its last sign of life is of {}. References go on from"
          + " number {}; {} mails that waited then are held back, and everybody is told what stands in {} minutes."
          + " Read docs/restore.md.", how, backup, from, mails, held ? CATCHING_UP.toMinutes() : 0);
    });
  }

  /** Puts a number ahead of all that can have been given; it never goes back. */
  private long goesOn(String sequence) {
    OffsetDateTime now = database.sql("select current_timestamp").query(OffsetDateTime.class).single();
    Instant later = now.toInstant().isAfter(clock.instant()) ? now.toInstant() : clock.instant();
    long minutes = Duration.between(MINUTES_SINCE, later).toMinutes();
    long next = database.sql("select nextval('" + sequence + "')").query(Long.class).single();
    long from = Math.max(minutes, next + 1);
    database.sql("alter sequence %s restart with %d".formatted(sequence, from)).update();
    return from;
  }

  private int holdBack() {
    return database.sql("update vigil_notice set settled_at = ?, settled_how = 'restored' where settled_at is null"
        + " and created_at <= ?").params(now(), now()).update();
  }

  private Instant lastSignOfLife() {
    return database.sql("select max(node_time) from vigil_heartbeat")
        .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant)).single()
        .orElse(null);
  }

  /**
   * What a dump, a copy or a base backup cannot take along: the cluster, its timeline, the number of the database and
   * of a table in it. H2 has nothing of the kind: there the operator says it.
   */
  private String identity() {
    if (!postgres) {
      return "H2";
    }
    String own = database.sql("select oid || ' ' || cast('vigil_database' as regclass)::oid from pg_database"
        + " where datname = current_database()").query(String.class).single();
    if (keptToItself) {
      return own;
    }
    try {
      return database.sql("select system_identifier || ' ' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)"
          + " from pg_control_system()").query(String.class).single() + " " + own;
    } catch (DataAccessException refused) {
      if (refused.getMostSpecificCause() instanceof SQLException sql
          && List.of(NO_RIGHT, NO_FUNCTION).contains(String.valueOf(sql.getSQLState()))) {
        keptToItself = true;
        return own;
      }
      throw refused;
    }
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static Instant instant(Timestamp moment) {
    return moment.toInstant();
  }
}
