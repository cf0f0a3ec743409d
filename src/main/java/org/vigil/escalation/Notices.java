package org.vigil.escalation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The notices Vigil leaves, written in the same transaction as what they tell of: once for each step, clock and rung.
 * A notice holds the case reference and never a name.
 */
@Component
class Notices {

  private final JdbcClient database;
  private final Clock clock;

  Notices(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Leaves a notice unless it is there already.
   *
   * @param key what is told, for example a late step and the rung it has reached; the same key is never told twice
   */
  void leave(String key, String caseReference, String clockId, int rung, String recipients, Instant dueAt, String text) {
    boolean told = database.sql("select count(*) from vigil_notice where notice_key = ?").param(key)
        .query(Integer.class).single() > 0;
    if (told) {
      return;
    }
    database.sql("""
        insert into vigil_notice (notice_key, case_reference, clock_id, rung, recipients, due_at, text, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(key, caseReference, clockId, rung, recipients, Timestamp.from(dueAt), text,
            Timestamp.from(clock.instant()))
        .update();
  }
}
