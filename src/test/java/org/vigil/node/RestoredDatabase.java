package org.vigil.node;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** The one Vigil of the tests as if its database had been put back from a backup, and as it was before. */
@Component
public class RestoredDatabase {

  private final JdbcClient database;
  private final DataSource source;
  private final PlatformTransactionManager transactions;
  private final Restores restores;
  private final Clock clock;
  private long numberBefore;

  RestoredDatabase(JdbcClient database, DataSource source, PlatformTransactionManager transactions, Restores restores,
      Clock clock) {
    this.database = database;
    this.source = source;
    this.transactions = transactions;
    this.restores = restores;
    this.clock = clock;
  }

  /** A node wrote its last row at that moment, and the operator says at the next start that it was put back. */
  public void putBack(Instant lastSignOfLife, String said) throws SQLException {
    numberBefore = nextNumber();
    database.sql("delete from vigil_heartbeat").update();
    database.sql("insert into vigil_heartbeat (node, node_time, database_time) values ('before', ?, ?)")
        .params(Timestamp.from(lastSignOfLife), Timestamp.from(lastSignOfLife)).update();
    starts(said);
  }

  /** A node starts, with that said in VIGIL_RESTORED. */
  public void starts(String said) throws SQLException {
    new Restores(database, source, transactions, clock, said);
    restores.look();
  }

  public long restores() {
    return database.sql("select count(*) from vigil_restore").query(Long.class).single();
  }

  public long nextNumber() {
    return database.sql("select nextval('vigil_case_number')").query(Long.class).single();
  }

  public void forget() {
    database.sql("delete from vigil_restore").update();
    database.sql("delete from vigil_heartbeat").update();
    database.sql("update vigil_database set said = ''").update();
    database.sql("alter sequence vigil_case_number restart with " + (numberBefore + 1)).update();
    restores.look();
  }
}
