package org.vigil.casefile;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps who looked into a case file, when and how. */
@Component
class Openings {

  private final JdbcClient database;
  private final Clock clock;

  Openings(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void keep(Reader reader, String how) {
    keep(reader, how, null);
  }

  /** @param how case file, step, summary, comment, document attached, document opened or document withdrawn */
  void keep(Reader reader, String how, String document) {
    database.sql("insert into vigil_case_opening (case_reference, opened_by, opened_at, how, document_id)"
            + " values (?, ?, ?, ?, ?)")
        .params(Arrays.asList(reader.caseReference(), reader.person(), clock.instant().atOffset(ZoneOffset.UTC), how,
            document)).update();
  }
}
