package org.vigil.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.AsAForceRunsIt.MAIL;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.OnPostgres;
import org.vigil.QuickPassword;
import org.vigil.escalation.Notice.Kind;

/** What a force runs: several nodes mailing from one PostgreSQL. */
@OnPostgres
class OutboxOnPostgresTest {

  private static final String READER = "rita.reader@force.invalid";

  @Autowired Notices notices;
  @Autowired Post post;
  @Autowired JdbcClient database;
  @Autowired IdentityService identity;
  @Autowired Clock clock;

  @BeforeEach
  void a_reader() throws Exception {
    MAIL.purgeEmailFromAllMailboxes();
    if (identity.createUserQuery().userId("rita.reader").count() == 0) {
      var reader = identity.newUser("rita.reader");
      QuickPassword.give(reader, "Quiet-harbour-47!");
      reader.setEmail(READER);
      identity.saveUser(reader);
    }
  }

  @Test
  void vigil_looks_into_its_outbox_by_itself() {
    leave("alone");
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> read() == 1);
  }

  @Test
  void the_job_table_has_the_indexes_of_the_order_in_which_vigil_works() {
    assertThat(database.sql("select indexdef from pg_indexes where indexname like 'vigil_job_%' order by indexname")
        .query(String.class).list()).hasSize(2).satisfies(indexes -> {
          assertThat(indexes.get(0)).contains("(duedate_)");
          assertThat(indexes.get(1)).contains("(priority_ DESC, duedate_)");
        });
  }

  @Test
  void four_nodes_that_send_at_once_send_each_notice_once() throws Exception {
    IntStream.range(0, 60).forEach(i -> leave("step-" + i));
    var nodes = IntStream.range(0, 4).mapToObj(i -> new Thread(this::goes)).toList();
    nodes.forEach(Thread::start);
    for (Thread node : nodes) {
      node.join();
    }
    goes();
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> database.sql("select count(*) from vigil_notice"
        + " where settled_how = 'mailed' and notice_key like 'step-%'").query(Long.class).single() == 60);
    assertThat(read()).as("mails").isEqualTo(60);
  }

  /** How many mails the reader has; others may be told of other cases meanwhile. */
  private static int read() {
    return MAIL.getReceivedMessagesForDomain(READER).length;
  }

  private void leave(String key) {
    notices.leave(new Notice(key + " rung 1", Kind.LATE, "CA-2026-000777", "notice-checked", 1, List.of("rita.reader"),
        clock.instant(), false, Map.of("step", "Check the notice")));
  }

  private void goes() {
    post.goes(MAIL.getSmtp().getServerSetup());
  }
}
