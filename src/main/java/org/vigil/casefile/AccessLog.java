package org.vigil.casefile;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps who looked into a case file, when and how. */
@Component
public class AccessLog {

  private static final Duration ONE_LOOK = Duration.ofHours(1);

  private final JdbcClient database;
  private final Clock clock;

  AccessLog(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void keep(Reader reader, String how) {
    keep(reader, how, null);
  }

  /**
   * Keeps that somebody looked at a case by the engine's own doors; what one person asks within an hour is one look.
   *
   * @param how step, or engine when it was asked beside Tasklist's forms
   */
  public void keepOnce(String caseReference, String person, String how) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    boolean kept = database.sql("select count(*) from vigil_case_opening where case_reference = ? and opened_by = ?"
            + " and how = ? and opened_at > ?").params(caseReference, person, how, now.minus(ONE_LOOK))
        .query(Integer.class).single() > 0;
    if (!kept) {
      database.sql("insert into vigil_case_opening (case_reference, opened_by, opened_at, how) values (?, ?, ?, ?)")
          .params(caseReference, person, now, how).update();
    }
  }

  /** @param how case file, step, summary, comment or comments, documents, or what was done with a document */
  void keep(Reader reader, String how, String document) {
    database.sql("insert into vigil_case_opening (case_reference, opened_by, opened_at, how, document_id)"
            + " values (?, ?, ?, ?, ?)")
        .params(Arrays.asList(reader.caseReference(), reader.person(), clock.instant().atOffset(ZoneOffset.UTC), how,
            document)).update();
  }
}
