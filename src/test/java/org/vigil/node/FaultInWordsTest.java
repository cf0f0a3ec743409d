package org.vigil.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.TransactionSystemException;

/** What an operator reads of a fault of the database: in the log while it lasts, and when Vigil cannot start. */
class FaultInWordsTest {

  @ParameterizedTest
  @CsvSource({"08006,true", "53100,true", "53300,true", "57P01,true", "58030,true", "25006,true", "40P01,true",
      "XX000,true",
      "90028,true", "55000,true", "23505,false", "22001,false", "42601,false", "42501,false", "P0001,false", ",false"})
  void a_fault_of_the_database_is_no_fault_of_what_was_asked(String state, boolean fault) {
    var thrown = new IllegalStateException("The engine's words", new RuntimeException(new SQLException("x", state)));
    assertThat(DatabaseFault.is(thrown)).isEqualTo(fault);
  }

  /** Sent again at once it goes through: nobody is told to wait for the database. */
  @ParameterizedTest
  @CsvSource({"40P01,true", "40001,true", "55P03,true", "HYT00,true", "90131,true", "40003,false", "08006,false",
      "53100,false", "23505,false"})
  void two_who_meet_at_one_row_are_no_fault_of_the_database(String state, boolean collision) {
    var thrown = new IllegalStateException("The engine's words", new RuntimeException(new SQLException("x", state)));
    assertThat(DatabaseFault.isCollision(thrown)).isEqualTo(collision);
    try {
      assertThat(DatabaseFaults.note(thrown)).isEqualTo(DatabaseFault.is(thrown) && !collision);
      assertThat(DatabaseFaults.inThisRequest()).isEqualTo(DatabaseFault.is(thrown) && !collision);
    } finally {
      DatabaseFaults.nextRequest();
      DatabaseFaults.over();
    }
  }

  @Test
  void what_hangs_behind_a_batch_counts_as_well_and_a_chain_without_end_ends() {
    var batch = new BatchUpdateException("Batch entry 0", "00000", new int[0]);
    batch.setNextException(new SQLException("No space left on device", "53100"));
    assertThat(DatabaseFault.of(batch)).contains("its disk is full or cannot be written");
    assertThat(DatabaseFault.is(new TransactionSystemException("JDBC rollback failed",
        new SQLException("Connection is closed")))).as("all that is left of a connection that went away").isTrue();
    var one = new RuntimeException("one");
    var other = new RuntimeException("other", one);
    one.initCause(other);
    assertThat(DatabaseFault.is(one)).isFalse();
  }

  @Test
  void a_thousand_traces_of_one_fault_are_one_sentence_and_any_other_trace_stays() {
    var context = new LoggerContext();
    context.addTurboFilter(new FewerWords.OneSentence());
    var lines = new ListAppender<ILoggingEvent>();
    lines.setContext(context);
    lines.start();
    Logger engine = context.getLogger("org.camunda.bpm.engine.jobexecutor");
    engine.addAppender(lines);
    var own = new ListAppender<ILoggingEvent>();
    own.start();
    Logger said = (Logger) org.slf4j.LoggerFactory.getLogger(FewerWords.class);
    said.addAppender(own);
    try {
      var full = new RuntimeException("insert of a child's words", new SQLException("Amber Testcase", "53100"));
      for (int i = 0; i < 500; i++) {
        engine.warn("ENGINE-14006 Exception while executing job {}: ", "4711", full);
        engine.error("ENGINE-16004 Exception while closing command context", full);
      }
      engine.warn("Something else", new IllegalStateException("of its own"));
      engine.warn("A sentence without a trace");
    } finally {
      said.detachAppender(own);
    }
    assertThat(lines.list).extracting(ILoggingEvent::getMessage)
        .containsExactly("Something else", "A sentence without a trace");
    assertThat(own.list).hasSize(1).allSatisfy(line -> assertThat(line.getFormattedMessage())
        .startsWith("The database fails: its disk is full or cannot be written.").doesNotContain("Amber"));
  }

  @Test
  void a_start_without_its_database_says_so_in_words() throws IOException {
    int nobody;
    try (var socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    String url = "jdbc:postgresql://localhost:" + nobody + "/vigil?password=secret";
    try (var pool = new HikariDataSource()) {
      pool.setJdbcUrl(url);
      pool.setConnectionTimeout(500);
      Throwable start = new IllegalStateException("Failed to initialize dependency 'flywayInitializer'",
          catchThrowable(() -> Flyway.configure().dataSource(pool).load().migrate()));
      var analysis =
          new CannotReachDatabase(new MockEnvironment().withProperty("spring.datasource.url", url)).analyze(start);
      assertThat(analysis.getDescription()).isEqualTo("Vigil cannot start: it needs its database at"
          + " jdbc:postgresql://localhost:" + nobody + "/vigil, but it does not answer.");
      assertThat(analysis.getAction()).contains("Nothing is lost");
    }
  }

  @Test
  void another_fault_at_the_start_keeps_its_own_words() {
    var analyzer = new CannotReachDatabase(new MockEnvironment());
    assertThat(analyzer.analyze(new RuntimeException(new SQLException("syntax", "42601")))).isNull();
    assertThat(analyzer.analyze(new RuntimeException(new SQLException("no", "28P01"))).getDescription())
        .contains("does not take this name and password");
    assertThat(analyzer.analyze(new RuntimeException(new SQLException("no", "3D000"))).getDescription())
        .contains("there is no database at");
    assertThat(List.of(new SQLTransientConnectionException("pool"))).allMatch(DatabaseFault::is);
  }
}
