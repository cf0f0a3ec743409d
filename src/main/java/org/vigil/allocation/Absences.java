package org.vigil.allocation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.escalation.WhoIsAway;
import org.vigil.facts.London;

/** Who is away, by the days that were recorded: true from midnight on, whether or not a timer has fired yet. */
@Component
class Absences implements WhoIsAway {

  private static final String AWAY_ON = "select reference, process_instance_id, user_id, first_day, last_day"
      + " from vigil_absence where first_day <= ? and (last_day is null or last_day >= ?)"
      + " and (back_on is null or back_on > ?)";

  private final JdbcClient database;
  private final Clock clock;

  Absences(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  static LocalDate today(Clock clock) {
    return London.today(clock);
  }

  void plan(Absence absence) {
    database.sql("insert into vigil_absence (reference, process_instance_id, user_id, first_day, last_day)"
        + " values (?, ?, ?, ?, ?)").params(Arrays.asList(absence.reference(), absence.processInstance(),
            absence.userId(), absence.firstDay(), absence.lastDay())).update();
  }

  /** The officer is back: from this day on the absence is over. */
  void backOn(String reference, LocalDate day) {
    database.sql("update vigil_absence set back_on = ? where reference = ?").params(day, reference).update();
  }

  /** The officer stays away longer; null when nobody knows how long. */
  void until(String reference, LocalDate lastDay) {
    database.sql("update vigil_absence set last_day = ? where reference = ?")
        .params(Arrays.asList(lastDay, reference)).update();
  }

  @Override
  public boolean away(String userId) {
    return now(userId).isPresent();
  }

  Optional<Absence> now(String userId) {
    LocalDate today = today(clock);
    return database.sql(AWAY_ON + " and user_id = ? order by first_day fetch first 1 rows only")
        .params(today, today, today, userId).query((row, number) -> absence(row)).optional();
  }

  /** Everybody who is away now, by user id. */
  Map<String, Absence> now() {
    LocalDate today = today(clock);
    Map<String, Absence> away = new HashMap<>();
    database.sql(AWAY_ON + " order by first_day desc").params(today, today, today)
        .query((row, number) -> absence(row)).list().forEach(absence -> away.put(absence.userId(), absence));
    return away;
  }

  /** A new reference for the work of one person that is given to others. */
  String reference() {
    long number = database.sql("select nextval('vigil_reallocation_number')").query(Long.class).single();
    return "RW-%d-%06d".formatted(today(clock).getYear(), number);
  }

  private static Absence absence(ResultSet row) throws SQLException {
    return new Absence(row.getString(1), row.getString(2), row.getString(3), row.getObject(4, LocalDate.class),
        row.getObject(5, LocalDate.class));
  }
}
