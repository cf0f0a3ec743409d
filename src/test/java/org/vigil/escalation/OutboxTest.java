package org.vigil.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.OneVigil;
import org.vigil.QuickPassword;
import org.vigil.escalation.Notice.Kind;

/** A notice is mailed once, whatever happens to the mail server and however many nodes send. */
@OneVigil
class OutboxTest {

  @RegisterExtension
  final GreenMailExtension mail = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

  /** Where the mail server is, or was while it ran. */
  private ServerSetup server;

  @Autowired Notices notices;
  @Autowired Post post;
  @Autowired JdbcClient database;
  @Autowired IdentityService identity;
  @Autowired RepositoryService repository;
  @Autowired Clock clock;

  @BeforeEach
  void two_readers() {
    server = mail.getSmtp().getServerSetup();
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-05-22T16:00:00Z")));
    post.isEmptied();
    if (identity.createGroupQuery().groupId("post-readers").count() == 0) {
      identity.saveGroup(identity.newGroup("post-readers"));
      reader("rita.reader", "rita.reader@force.invalid");
      reader("rob.reader", "rob.reader@force.invalid");
      reader("nils.noaddress", null);
      reader("mo.mistyped", "mo mistyped at force");
    }
  }

  @AfterEach
  void the_clock_is_put_back() {
    ClockUtil.reset();
  }

  @Test
  void a_notice_is_one_mail_to_everybody_it_is_for() throws Exception {
    leave(late());
    goes();
    goes();
    MimeMessage sent = theOnlyMail();
    assertThat(Arrays.stream(sent.getAllRecipients()).map(Object::toString))
        .containsExactlyInAnyOrder("rita.reader@force.invalid", "rob.reader@force.invalid");
    assertThat(sent.getSubject()).isEqualTo("OFFICIAL-SENSITIVE CA-2026-000777: Check the notice");
    assertThat(body(sent)).startsWith("OFFICIAL-SENSITIVE").contains("Check the notice is late in CA-2026-000777.",
        "It was due Fri 22 May 2026, 17:05.", "Force policy: Supervisor checks every notice", "Sergeant")
        .doesNotContain("{{", "not running");
    assertThat(waiting()).isZero();
  }

  @Test
  void the_same_key_left_twice_is_mailed_once() {
    Notice notice = late();
    leave(notice);
    leave(notice);
    goes();
    theOnlyMail();
  }

  @Test
  void two_nodes_that_send_at_once_send_each_notice_once() throws Exception {
    for (int i = 0; i < 40; i++) {
      leave(late());
    }
    var nodes = List.of(new Thread(this::goes), new Thread(this::goes), new Thread(this::goes));
    nodes.forEach(Thread::start);
    for (Thread node : nodes) {
      node.join();
    }
    goes();
    assertThat(waiting()).isZero();
    assertThat(Arrays.stream(mail.getReceivedMessages()).map(OutboxTest::messageId).distinct()).hasSize(40);
    assertThat(mail.getReceivedMessages()).as("each of the forty, in two mailboxes").hasSize(80);
  }

  @Test
  void a_server_that_is_down_is_tried_after_growing_pauses_and_then_it_is_sent_once() throws Exception {
    Notice notice = late();
    leave(notice);
    mail.stop();
    long[] pauses = new long[8];
    for (int i = 0; i < pauses.length; i++) {
      goes();
      Instant next = next(notice);
      pauses[i] = (next.toEpochMilli() - clock.instant().toEpochMilli()) / 60_000;
      ClockUtil.setCurrentTime(Date.from(next));
    }
    assertThat(pauses).containsExactly(1, 2, 4, 8, 16, 32, 60, 60);
    assertThat(failure(notice)).isNotEmpty();
    mail.start();
    goes();
    goes();
    theOnlyMail();
    assertThat(failure(notice)).isEmpty();
  }

  @Test
  void nothing_is_tried_again_before_its_pause_is_over() {
    Notice notice = late();
    leave(notice);
    mail.stop();
    goes();
    goes();
    goes();
    assertThat(database.sql("select tries from vigil_notice where notice_key = ?").param(notice.key())
        .query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void a_notice_for_people_without_an_address_waits_and_says_why() {
    Notice notice = new Notice(key(), Kind.LATE, "CA-2026-000777", "notice-checked", 1, List.of("nils.noaddress"),
        clock.instant(), false, Map.of("step", "Check the notice"));
    leave(notice);
    Notice other = late();
    leave(other);
    goes();
    assertThat(failure(notice)).contains("Nobody of nils.noaddress has an address.");
    assertThat(failure(other)).as("the next one goes all the same").isEmpty();
    assertThat(waiting()).isEqualTo(1);
  }

  @Test
  void a_notice_that_comes_late_says_so() throws Exception {
    leave(new Notice(key(), Kind.LATE, "CA-2026-000777", "notice-checked", 1, List.of("post-readers"), clock.instant(),
        true, Map.of("step", "Check the notice")));
    goes();
    assertThat(body(theOnlyMail())).contains("This notice comes late itself: Vigil was not running when it was due.");
  }

  @Test
  void what_is_not_urgent_waits_for_the_digest() {
    String standard = caseOf("standard");
    String high = caseOf("high");
    for (String reference : List.of(standard, high)) {
      leave(new Notice(key(), Kind.WARNING, reference, "notice-checked", 0, List.of("post-readers"), clock.instant(),
          false, Map.of("step", "Check the notice")));
    }
    goes();
    assertThat(Arrays.stream(mail.getReceivedMessages()).map(OutboxTest::subject).distinct())
        .containsExactly("OFFICIAL-SENSITIVE " + high + ": Check the notice");
    assertThat(database.sql("select settled_how from vigil_notice where case_reference = ?").param(standard)
        .query(String.class).single()).isEqualTo("digest");
  }

  @Test
  void without_a_mail_server_nothing_waits_for_one() {
    Notice notice = late();
    leave(notice);
    post.outbox(Optional.empty()).send();
    assertThat(database.sql("select settled_how from vigil_notice where notice_key = ?").param(notice.key())
        .query(String.class).single()).isEqualTo("no mail");
  }

  @Test
  void a_text_the_process_owner_has_changed_is_what_is_mailed() throws Exception {
    String table = new ClassPathResource("processes/notice-texts.dmn").getContentAsString(StandardCharsets.UTF_8);
    String changed = table.replace("Reading this stops nothing", "Mind: reading this stops nothing");
    assertThat(changed).isNotEqualTo(table);
    String deployment = repository.createDeployment().addInputStream("processes/notice-texts.dmn",
        new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8))).deploy().getId();
    try {
      leave(late());
      goes();
      assertThat(body(theOnlyMail())).contains("Mind: reading this stops nothing");
    } finally {
      repository.deleteDeployment(deployment);
    }
  }

  private Notice late() {
    return new Notice(key(), Kind.LATE, "CA-2026-000777", "notice-checked", 1, List.of("post-readers"), clock.instant(),
        false, Map.of("step", "Check the notice", "due", "Fri 22 May 2026, 17:05", "rung", "Sergeant",
            "authority", "Force policy: Supervisor checks every notice"));
  }

  private String caseOf(String risk) {
    String reference = "CA-2026-" + UUID.randomUUID().toString().substring(0, 6);
    database.sql("""
        insert into vigil_clock (task_id, case_reference, process, process_instance_id, execution_id, step, step_name,
          clock_id, authority, locked, with_partner, risk, started_at, first_due_at, due_at, extensions)
        values (?, ?, 'p', 'p', 'e', 's', 'S', 'notice-checked', 'Force policy', false, false, ?, now(), now(), now(),
          0)
        """).params(key(), reference, risk).update();
    database.sql("update vigil_clock set ended_at = started_at where case_reference = ?").param(reference).update();
    return reference;
  }

  private void leave(Notice notice) {
    notices.leave(notice);
  }

  private void goes() {
    if (mail.getSmtp() != null) {
      server = mail.getSmtp().getServerSetup();
    }
    post.goes(server);
  }

  private MimeMessage theOnlyMail() {
    MimeMessage[] received = mail.getReceivedMessages();
    assertThat(Arrays.stream(received).map(OutboxTest::messageId).distinct()).as("mails").hasSize(1);
    assertThat(received).as("mailboxes").hasSize(2);
    return received[0];
  }

  private static String body(MimeMessage message) throws Exception {
    return ((String) message.getContent()).replace("\r\n", "\n");
  }

  private static String messageId(MimeMessage message) {
    try {
      return message.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String subject(MimeMessage message) {
    try {
      return message.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private long waiting() {
    return database.sql("select count(*) from vigil_notice where settled_at is null").query(Long.class).single();
  }

  private Instant next(Notice notice) {
    return database.sql("select next_try_at from vigil_notice where notice_key = ?").param(notice.key())
        .query((row, number) -> row.getTimestamp(1).toInstant()).single();
  }

  private String failure(Notice notice) {
    return database.sql("select coalesce(failure, '') from vigil_notice where notice_key = ?").param(notice.key())
        .query(String.class).single();
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private void reader(String id, String address) {
    var user = identity.newUser(id);
    user.setFirstName("Invented");
    user.setLastName("Reader");
    QuickPassword.give(user, "Quiet-harbour-47!");
    identity.saveUser(user);
    // Past the rules for new addresses: an older account may have any.
    database.sql("update act_id_user set email_ = ? where id_ = ?").params(Arrays.asList(address, id)).update();
    identity.createMembership(id, "post-readers");
  }
}
