package org.vigil;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.util.ReflectionTestUtils;
import org.vigil.access.Attempts;

/**
 * Puts the one Vigil back to how it was when it had started, before each class of tests: its database, and the wrong
 * passwords it remembers. What a class finds does not depend on which classes ran before it in the same JVM, and that
 * is chance where there are two.
 */
public class AsStarted implements BeforeAllCallback {

  private static final List<String> REMEMBERED = List.of("tries", "addresses", "names");
  private static final String TABLES = "select table_name from information_schema.tables where table_schema = ?"
      + " and table_type = 'BASE TABLE'";

  private static ApplicationContext one;

  @Override
  public void beforeAll(ExtensionContext context) {
    ApplicationContext vigil = SpringExtension.getApplicationContext(context);
    if (one != null && one != vigil) {
      throw new IllegalStateException(context.getDisplayName() + " has started a second Vigil in this JVM, which the web"
          + " applications would take for the first: ask for no beans, properties or mocks of its own.");
    }
    one = vigil;
    // Somebody's right password waits for some seconds after a test that gives a wrong one.
    REMEMBERED.forEach(kept -> ((Map<?, ?>) ReflectionTestUtils.getField(vigil.getBean(Attempts.class), kept)).clear());
    JdbcClient database = vigil.getBean(JdbcClient.class);
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
