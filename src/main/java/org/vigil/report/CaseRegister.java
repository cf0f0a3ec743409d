package org.vigil.report;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.node.Restores;

/** Which report became which case: one row each, and a source reference no second report of its sender can have. */
@Component
class CaseRegister {

  /** Whoever reports by the start form is one sender: the force. No account can be called this. */
  static final String FORCE = "*";
  /** Cases from before senders were told apart. */
  private static final String ANYBODY = "";

  /** A case, and what its report looked like. */
  record Entry(String caseReference, String fingerprint) {}

  private final JdbcClient database;
  private final Restores restores;

  CaseRegister(JdbcClient database, Restores restores) {
    this.database = database;
    this.restores = restores;
  }

  /** The case this sender opened with this reference of its own. */
  Optional<Entry> bySource(String sender, String sourceReference) {
    return database.sql("select case_reference, fingerprint from vigil_report where source_reference = ?"
            + " and sender in (?, ?) order by sender desc fetch first 1 rows only")
        .params(sourceReference, sender, ANYBODY)
        .query((row, i) -> new Entry(row.getString(1), row.getString(2)))
        .optional();
  }

  /** A case anybody opened with this reference, the newest: what an officer who types it may mean. */
  Optional<String> bySource(String sourceReference) {
    return database.sql("select case_reference from vigil_report where source_reference = ?"
            + " order by case_reference desc fetch first 1 rows only")
        .param(sourceReference).query(String.class).optional();
  }

  boolean isCase(String caseReference) {
    return database.sql("select count(*) from vigil_report where case_reference = ?")
        .param(caseReference).query(Integer.class).single() > 0;
  }

  /** Whether this sender's report opened the case. */
  boolean opened(String sender, String caseReference) {
    return database.sql("select count(*) from vigil_report where case_reference = ? and sender = ?")
        .params(caseReference, sender).query(Integer.class).single() > 0;
  }

  /** The next case reference of that year, {@code CA-2026-000123}; no number is given twice, nor after a restore. */
  String nextReference(int year) {
    restores.look();
    long number = database.sql("select nextval('vigil_case_number')").query(Long.class).single();
    return "CA-%d-%06d".formatted(year, number);
  }

  /** @throws DuplicateKeyException when another report of this sender with this source reference was quicker */
  void add(String sender, String sourceReference, String caseReference, ReceivedReport report) {
    database.sql("insert into vigil_report (sender, source_reference, case_reference, received_at, fingerprint)"
            + " values (?, ?, ?, ?, ?)")
        .params(sender, sourceReference, caseReference, Timestamp.from(report.receivedAt().instant()),
            report.fingerprint())
        .update();
  }

  boolean knowsNews(String caseReference, String fingerprint) {
    return database.sql("select count(*) from vigil_report_news where case_reference = ? and fingerprint = ?")
        .params(caseReference, fingerprint).query(Integer.class).single() > 0;
  }

  /** @throws DuplicateKeyException when the same news were quicker by another way */
  void addNews(String caseReference, String fingerprint, String sender, Instant at) {
    database.sql("insert into vigil_report_news (case_reference, fingerprint, sender, told_at) values (?, ?, ?, ?)")
        .params(caseReference, fingerprint, sender, at.atOffset(ZoneOffset.UTC)).update();
  }
}
