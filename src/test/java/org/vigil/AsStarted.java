package org.vigil;

import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Puts the database of the one Vigil back to how it was when it had started, before each class of tests: what a class
 * finds does not depend on which classes ran before it in the same JVM, and that is chance where there are two.
 */
public class AsStarted implements BeforeAllCallback {

  private static final String TABLES = "select table_name from information_schema.tables where table_schema = ?"
      + " and table_type = 'BASE TABLE'";

  @Override
  public void beforeAll(ExtensionContext context) {
    JdbcClient database = SpringExtension.getApplicationContext(context).getBean(JdbcClient.class);
    List<String> kept = database.sql(TABLES).param("AS_STARTED").query(String.class).list();
    if (kept.isEmpty()) {
      keep(database);
    } else {
      putBack(database, kept);
    }
  }

  private static void keep(JdbcClient database) {
    database.sql("create schema as_started").update();
    for (String table : database.sql(TABLES).param("PUBLIC").query(String.class).list()) {
      database.sql("create table as_started.\"%s\" as select * from public.\"%s\"".formatted(table, table)).update();
    }
  }

  private static void putBack(JdbcClient database, List<String> tables) {
    database.sql("set referential_integrity false").update();
    try {
      for (String table : tables) {
        database.sql("truncate table public.\"%s\"".formatted(table)).update();
        database.sql("insert into public.\"%s\" select * from as_started.\"%s\"".formatted(table, table)).update();
      }
    } finally {
      database.sql("set referential_integrity true").update();
    }
  }
}
