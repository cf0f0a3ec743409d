package org.vigil.missing;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was decided at the recording gate, and what the daily sweep has looked at. */
@Component
class Decisions {

  /** A child whose whereabouts were not established and who is not recorded as missing. */
  record NotMissing(String gateId, String caseReference, String recordedAs) { }

  /** A gate that was asked and has no answer. */
  record Unanswered(String gateId, String caseReference) { }

  private final JdbcClient database;
  private final Clock clock;

  Decisions(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void ask(String gateId, String caseReference) {
    database.sql("insert into vigil_missing_decision (gate_id, case_reference, asked_at) values (?, ?, ?)")
        .params(gateId, caseReference, now()).update();
  }

  void decide(String gateId, String decision, String recordedAs) {
    database.sql("update vigil_missing_decision set decided_at = ?, decision = ?, recorded_as = ? where gate_id = ?")
        .params(now(), decision, recordedAs, gateId).update();
  }

  List<NotMissing> notMissing() {
    return database.sql("""
        select gate_id, case_reference, recorded_as from vigil_missing_decision
        where decision = 'not-missing' and swept_at is null order by decided_at, gate_id""")
        .query((row, number) -> new NotMissing(row.getString(1), row.getString(2), row.getString(3))).list();
  }

  List<Unanswered> unanswered() {
    return database.sql("""
        select gate_id, case_reference from vigil_missing_decision
        where decided_at is null and swept_at is null order by asked_at, gate_id""")
        .query((row, number) -> new Unanswered(row.getString(1), row.getString(2))).list();
  }

  void swept(String gateId) {
    database.sql("update vigil_missing_decision set swept_at = ? where gate_id = ?").params(now(), gateId).update();
  }

  private Timestamp now() {
    return Timestamp.from(Instant.now(clock));
  }
}
