package org.vigil.escalation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.node.Restores;

/**
 * The notices Vigil leaves, written in the same transaction as what they tell of: once for each step, clock and rung.
 * The row is all that happens here; the {@link Outbox} writes and mails it afterwards.
 */
@Component
class Notices {

  private static final TypeReference<HashMap<String, Object>> FACTS = new TypeReference<>() { };

  /** How a notice is settled that somebody may have had before the database was put back from a backup. */
  static final String RESTORED = "restored";

  private final JdbcClient database;
  private final ObjectMapper json;
  private final Restores restores;
  private final Clock clock;

  Notices(JdbcClient database, ObjectMapper json, Restores restores, Clock clock) {
    this.database = database;
    this.json = json;
    this.restores = restores;
    this.clock = clock;
  }

  /** Leaves a notice unless one with its key is there already; it is written when it is sent. */
  void leave(Notice notice) {
    leave(notice, new Letter(null, null));
  }

  /** Leaves a notice that is written already, unless one with its key is there. */
  void leave(Notice notice, Letter letter) {
    boolean told = database.sql("select count(*) from vigil_notice where notice_key = ?").param(notice.key())
        .query(Integer.class).single() > 0;
    if (told) {
      return;
    }
    Timestamp now = Timestamp.from(clock.instant());
    boolean heldBack = restores.heldBack(notice.late());
    database.sql("""
        insert into vigil_notice (notice_key, kind, case_reference, clock_id, rung, recipients, due_at, told_late,
          facts, subject, text, created_at, next_try_at, settled_at, settled_how)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(notice.key(), notice.kind().word, notice.caseReference(), notice.clock(), notice.rung(),
            String.join(",", notice.to()), Timestamp.from(notice.dueAt()), notice.late(), facts(notice),
            letter.subject(), letter.body(), now, now, heldBack ? now : null, heldBack ? RESTORED : null)
        .update();
  }

  /** Whether a rung has been told of a step of this case for this date of it, under whatever key. */
  boolean told(String caseReference, String taskId, int rung, Instant dueAt) {
    return database.sql("select count(*) from vigil_notice where case_reference = ? and notice_key like ? and rung = ?"
            + " and due_at = ?").params(caseReference, taskId + " rung %", rung, Timestamp.from(dueAt))
        .query(Integer.class).single() > 0;
  }

  private String facts(Notice notice) {
    try {
      return json.writeValueAsString(notice.facts());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Texts that cannot be written as JSON.", impossible);
    }
  }

  /** The facts of a notice as they were left. */
  Map<String, Object> facts(String left) {
    try {
      return json.readValue(left, FACTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The facts of a notice cannot be read.", e);
    }
  }
}
