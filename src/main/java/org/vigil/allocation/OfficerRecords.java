package org.vigil.allocation;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The officer records: hours, accreditation, and who has left; each from a day on. */
@Component
public class OfficerRecords {

  private final JdbcClient database;
  private final Clock clock;

  OfficerRecords(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Records what counts from a day on. What was recorded for the same day before is replaced. */
  public void keep(String userId, LocalDate from, BigDecimal fullTimeEquivalent, boolean accredited, boolean left,
      String by) {
    int replaced = database.sql("""
        update vigil_officer set full_time_equivalent = ?, accredited = ?, has_left = ?, recorded_by = ?,
        recorded_at = ? where user_id = ? and effective_from = ?""")
        .params(fullTimeEquivalent, accredited, left, by, Timestamp.from(clock.instant()), userId, from).update();
    if (replaced == 0) {
      database.sql("""
          insert into vigil_officer (full_time_equivalent, accredited, has_left, recorded_by, recorded_at, user_id,
          effective_from) values (?, ?, ?, ?, ?, ?, ?)""")
          .params(fullTimeEquivalent, accredited, left, by, Timestamp.from(clock.instant()), userId, from).update();
    }
  }

  /** Everybody's record as it counts today, by user id; somebody without one is not in it. */
  Map<String, OfficerRecord> today() {
    Map<String, OfficerRecord> records = new HashMap<>();
    database.sql("""
        select user_id, full_time_equivalent, accredited, has_left from vigil_officer
        where effective_from <= ? order by effective_from""")
        .param(Absences.today(clock))
        .query(row -> {
          records.put(row.getString(1), new OfficerRecord(row.getBigDecimal(2), row.getBoolean(3), row.getBoolean(4)));
        });
    return records;
  }

  /** Whether the officer is recorded as having left. */
  boolean left(String userId) {
    return database.sql("select has_left from vigil_officer where user_id = ? and effective_from <= ?"
        + " order by effective_from desc fetch first 1 rows only").params(userId, Absences.today(clock))
        .query(Boolean.class).optional().orElse(false);
  }
}
