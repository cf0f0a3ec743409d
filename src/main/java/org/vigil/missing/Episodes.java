package org.vigil.missing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The episodes of missing children: when each began, its band, when the child was found and when all was done. */
@Component
class Episodes {

  /**
   * @param id the engine's process that looks for the child
   * @param foundAt null while the child is missing
   */
  record Episode(String id, String caseReference, String band, Instant beganAt, Instant foundAt) { }

  private static final String COLUMNS = "select episode_id, case_reference, band, began_at, found_at from"
      + " vigil_missing_episode ";

  private final JdbcClient database;
  private final Clock clock;

  Episodes(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void begin(String id, String caseReference, String childDigest, Instant beganAt) {
    database.sql("insert into vigil_missing_episode (episode_id, case_reference, child_digest, began_at)"
        + " values (?, ?, ?, ?)").params(id, caseReference, childDigest, Timestamp.from(beganAt)).update();
  }

  /** When earlier episodes of the same child began, latest first. */
  List<Instant> earlier(String childDigest, Instant before) {
    return database.sql("select began_at from vigil_missing_episode where child_digest = ? and began_at < ?"
        + " order by began_at desc").params(childDigest, Timestamp.from(before))
        .query((row, number) -> row.getTimestamp(1).toInstant()).list();
  }

  void grade(String id, String band) {
    database.sql("update vigil_missing_episode set band = ? where episode_id = ?").params(band, id).update();
  }

  void find(String id, Instant foundAt) {
    database.sql("update vigil_missing_episode set found_at = ? where episode_id = ?")
        .params(Timestamp.from(foundAt), id).update();
  }

  void finish(String id) {
    database.sql("update vigil_missing_episode set finished_at = ? where episode_id = ?").params(now(), id).update();
  }

  void reopen(String id) {
    database.sql("update vigil_missing_episode set finished_at = null where episode_id = ?").param(id).update();
  }

  /** How many episodes of a case still run: a child missing, or a return home interview open. */
  int running(String caseReference) {
    return database.sql("select count(*) from vigil_missing_episode where case_reference = ? and finished_at is null")
        .param(caseReference).query(Integer.class).single();
  }

  List<Episode> unfinished() {
    return database.sql(COLUMNS + "where finished_at is null order by began_at, episode_id").query(Episodes::episode)
        .list();
  }

  /** The episodes that ran at some time since then. */
  List<Episode> runningSince(Instant since) {
    return list("where found_at is null or found_at >= ? order by began_at, episode_id", Timestamp.from(since));
  }

  /** Ended since then and drawn in no sample yet, in an order that does not change. */
  List<Episode> toDrawFrom(Instant since) {
    return list("where found_at >= ? and sampled_at is null order by episode_id", Timestamp.from(since));
  }

  void sampled(String id) {
    database.sql("update vigil_missing_episode set sampled_at = ? where episode_id = ?").params(now(), id).update();
  }

  private List<Episode> list(String which, Timestamp since) {
    return database.sql(COLUMNS + which).param(since).query(Episodes::episode).list();
  }

  private static Episode episode(ResultSet row, int number) throws SQLException {
    Timestamp found = row.getTimestamp(5);
    return new Episode(row.getString(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant(),
        found == null ? null : found.toInstant());
  }

  private Timestamp now() {
    return Timestamp.from(Instant.now(clock));
  }
}
