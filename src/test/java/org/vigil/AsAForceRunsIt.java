package org.vigil;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What stands around a Vigil at a force, for {@link OnPostgres}: started with it, once in a JVM. */
public final class AsAForceRunsIt implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** Where Vigil is mounted. */
  public static final String ROOT = "/vigil";
  /** The server that takes Vigil's mail. */
  public static final GreenMail MAIL = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
  private static EmbeddedPostgres postgres;

  @Override
  public void initialize(ConfigurableApplicationContext vigil) {
    try {
      postgres = EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    MAIL.start();
    operator("create database vigil");
    TestPropertyValues.of(
        "spring.datasource.url=" + postgres.getJdbcUrl("postgres", "vigil"),
        "spring.datasource.username=postgres",
        // As it is shipped: config/application.yaml of the tests waits longer.
        "spring.datasource.hikari.connection-timeout=3000",
        "spring.mail.host=" + MAIL.getSmtp().getServerSetup().getBindAddress(),
        "spring.mail.port=" + MAIL.getSmtp().getPort(),
        "vigil.notices.look=* * * * * *",
        "server.servlet.context-path=" + ROOT).applyTo(vigil);
  }

  /** What somebody does at the database called vigil itself, from another database of the same server. */
  public static void operator(String... statements) {
    var server =
        new JdbcTemplate(new DriverManagerDataSource(postgres.getJdbcUrl("postgres", "postgres"), "postgres", ""));
    for (String statement : statements) {
      server.execute(statement);
    }
  }
}
