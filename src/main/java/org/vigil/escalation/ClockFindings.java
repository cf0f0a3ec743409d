package org.vigil.escalation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the check of the clocks has found, kept from the first time it is seen until somebody has looked at it. */
@Component
class ClockFindings {

  /** Less than the ten minutes between two looks, so that a node that is early does not end them. */
  private static final Duration JUST_LOOKED = Duration.ofMinutes(5);

  private final JdbcClient database;
  private final TransactionTemplate byItself;
  private final Clock clock;

  ClockFindings(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
    this.database = database;
    this.byItself = new TransactionTemplate(transactions);
    this.byItself.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  /** Whether this has been found before, looked at or not. */
  boolean known(String key) {
    return database.sql("select count(*) from vigil_clock_finding where finding_key = ?").param(key)
        .query(Integer.class).single() > 0;
  }

  /** Keeps a finding before it is repaired, so that a repair is never without it; one that is open is seen again. */
  String keep(String key, String caseReference, String risk, String what) {
    return byItself.execute(status -> {
      Optional<String> open = database.sql("select finding_id from vigil_clock_finding where finding_key = ?"
          + " and closed_at is null").param(key).query(String.class).optional();
      open.ifPresent(id -> database.sql("update vigil_clock_finding set seen_at = ? where finding_id = ?")
          .params(now(), id).update());
      return open.orElseGet(() -> {
        String id = UUID.randomUUID().toString();
        database.sql("""
            insert into vigil_clock_finding (finding_id, finding_key, case_reference, risk, what, repaired, found_at,
              seen_at) values (?, ?, ?, ?, ?, '', ?, ?)""")
            .params(id, key, caseReference, risk, what, now(), now()).update();
        return id;
      });
    });
  }

  void repaired(String id, String how) {
    byItself.executeWithoutResult(status -> database.sql("update vigil_clock_finding set repaired = ?"
        + " where finding_id = ?").params(how, id).update());
  }

  /** The findings nobody has been asked to look at, as the diagram hands them on; from now on somebody has. */
  List<Map<String, Object>> ask() {
    List<Map<String, Object>> findings = database.sql("""
        select finding_id, case_reference, risk, what, repaired from vigil_clock_finding
        where asked_at is null and closed_at is null order by found_at, finding_id""").query((row, number) -> {
          Map<String, Object> finding = new LinkedHashMap<>();
          finding.put("id", row.getString(1));
          finding.put("caseReference", row.getString(2));
          finding.put("risk", row.getString(3).isEmpty() ? null : row.getString(3));
          finding.put("what", row.getString(4));
          finding.put("repaired", row.getString(5));
          return finding;
        }).list().stream().collect(Collectors.toCollection(ArrayList::new));
    findings.forEach(finding -> database.sql("update vigil_clock_finding set asked_at = ? where finding_id = ?")
        .params(now(), finding.get("id")).update());
    return findings;
  }

  /** Whether there is a finding nobody has been asked to look at. */
  boolean unasked() {
    return database.sql("select count(*) from vigil_clock_finding where asked_at is null and closed_at is null")
        .query(Long.class).single() > 0;
  }

  /** Whether this node is the one to look for work that was given up: no other has done so just now. */
  boolean mineToLook() {
    // A time to come is one a wrong clock has left.
    return database.sql("update vigil_round set made_at = ? where round = 'stopped-work'"
        + " and (made_at <= ? or made_at > ?)").params(now(), Timestamp.from(clock.instant().minus(JUST_LOOKED)), now())
        .update() == 1;
  }

  void close(String id) {
    database.sql("update vigil_clock_finding set closed_at = ? where finding_id = ?").params(now(), id).update();
  }

  /** Remembers that the clocks were checked. */
  void checked() {
    int there = database.sql("update vigil_round set made_at = ? where round = 'clock-check'").param(now()).update();
    if (there == 0) {
      database.sql("insert into vigil_round (round, made_at) values ('clock-check', ?)").param(now()).update();
    }
  }

  /** When the clocks were checked last. */
  Optional<Instant> lastChecked() {
    return database.sql("select made_at from vigil_round where round = 'clock-check'")
        .query((row, number) -> row.getTimestamp(1).toInstant()).optional();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
