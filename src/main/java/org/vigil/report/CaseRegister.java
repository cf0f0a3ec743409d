package org.vigil.report;

import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.node.Restores;

/** Which report became which case: one row each, and a unique source reference that no second row can have. */
@Component
class CaseRegister {

  /** A case, and what its report looked like. */
  record Entry(String caseReference, String fingerprint) {}

  private final JdbcClient database;
  private final Restores restores;

  CaseRegister(JdbcClient database, Restores restores) {
    this.database = database;
    this.restores = restores;
  }

  Optional<Entry> bySource(String sourceReference) {
    return database.sql("select case_reference, fingerprint from vigil_report where source_reference = ?")
        .param(sourceReference)
        .query((row, i) -> new Entry(row.getString(1), row.getString(2)))
        .optional();
  }

  boolean isCase(String caseReference) {
    return database.sql("select count(*) from vigil_report where case_reference = ?")
        .param(caseReference).query(Integer.class).single() > 0;
  }

  /** The next case reference of that year, {@code CA-2026-000123}; no number is given twice, nor after a restore. */
  String nextReference(int year) {
    restores.look();
    long number = database.sql("select nextval('vigil_case_number')").query(Long.class).single();
    return "CA-%d-%06d".formatted(year, number);
  }

  /** @throws DuplicateKeyException when another report with this source reference was quicker */
  void add(String sourceReference, String caseReference, ReceivedReport report) {
    database.sql("insert into vigil_report (source_reference, case_reference, received_at, fingerprint)"
            + " values (?, ?, ?, ?)")
        .param(sourceReference)
        .param(caseReference)
        .param(Timestamp.from(report.receivedAt().instant()))
        .param(report.fingerprint())
        .update();
  }
}
