package org.vigil.escalation;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.facts.Risk;

/**
 * Mails the notices that wait. A row is held while its mail goes out, so two nodes never send it twice; what cannot be
 * sent is tried again after growing pauses and never given up. A mail the server took just before the node was killed
 * may go out again, under the same message id.
 */
@Component
class Outbox {

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int A_ROUND = 200;
  private static final int FAILURE_LENGTH = 500;

  private final JdbcClient database;
  private final TransactionTemplate transaction;
  private final NoticeTexts texts;
  private final Addresses addresses;
  private final Optional<JavaMailSender> server;
  private final Notices notices;
  private final Clock clock;
  private final String sender;
  private boolean down;

  Outbox(JdbcClient database, PlatformTransactionManager transactions, NoticeTexts texts, Addresses addresses,
      Optional<JavaMailSender> server, Notices notices, Clock clock, @Value("${vigil.notices.sender}") String sender) {
    this.database = database;
    this.transaction = new TransactionTemplate(transactions);
    this.texts = texts;
    this.addresses = addresses;
    this.server = server;
    this.notices = notices;
    this.clock = clock;
    this.sender = sender;
    if (server.isEmpty()) {
      LOG.warn("No mail server (spring.mail.host): notices stay in the task list and are not mailed.");
    }
  }

  private record Waiting(String key, String kind, String caseReference, int rung, List<String> to, boolean toldLate,
      String facts, Letter letter, int tries) { }

  /** Sends what is due. Stops at the first mail the server itself does not take: the next would fare no better. */
  @Scheduled(cron = "${vigil.notices.look}")
  void send() {
    boolean going = true;
    for (Waiting notice : waiting()) {
      going = going && handle(notice);
    }
  }

  private List<Waiting> waiting() {
    return database.sql("""
        select notice_key, kind, case_reference, rung, recipients, told_late, facts, subject, text, tries
        from vigil_notice where settled_at is null and next_try_at <= ? order by next_try_at, notice_key
        fetch first %d rows only""".formatted(A_ROUND)).param(now()).query(Outbox::row).list();
  }

  /** Deals with one notice; false when the mail server is down. */
  private boolean handle(Waiting notice) {
    try {
      if (!atOnce(notice)) {
        settle(notice, "digest", null);
        return true;
      }
      Letter letter = notice.letter().subject() != null ? notice.letter() : written(notice);
      if (server.isEmpty()) {
        settle(notice, "no mail", letter);
        return true;
      }
      transaction.executeWithoutResult(status -> {
        if (held(notice)) {
          mail(notice, letter);
        }
      });
      down = false;
      return true;
    } catch (MailException serverDown) {
      putOff(notice, serverDown);
      if (!down) {
        LOG.warn("The mail server does not answer ({}); notices are tried again.",
            serverDown.getClass().getSimpleName());
      }
      down = true;
      return false;
    } catch (RuntimeException thisOne) {
      putOff(notice, thisOne);
      LOG.warn("A notice cannot be mailed and is tried again; the daily digest says so.");
      return true;
    }
  }

  private boolean atOnce(Waiting notice) {
    return notice.letter().subject() != null
        || texts.atOnce(notice.kind(), risk(notice.caseReference()), notice.rung());
  }

  private Letter written(Waiting notice) {
    Map<String, Object> says = notices.facts(notice.facts());
    String risk = risk(notice.caseReference());
    says.put("case", notice.caseReference());
    says.put("risk", Risk.said(risk));
    says.put("toldLate", notice.toldLate());
    return texts.write(notice.kind(), says);
  }

  /** The risk of a case as its newest clock knows it; null while nobody has assessed it. */
  private String risk(String caseReference) {
    return database.sql("select risk from vigil_clock where case_reference = ? order by started_at desc"
            + " fetch first 1 rows only").param(caseReference).query(String.class).optional()
        .filter(risk -> !risk.isEmpty()).orElse(null);
  }

  /** Takes the row for this transaction; not when another node holds it or has settled it. */
  private boolean held(Waiting notice) {
    return database.sql("select notice_key from vigil_notice where notice_key = ? and settled_at is null"
        + " for update skip locked").param(notice.key()).query(String.class).optional().isPresent();
  }

  private void mail(Waiting notice, Letter letter) {
    List<String> to = addresses.of(notice.to());
    if (to.isEmpty()) {
      throw new IllegalStateException("Nobody of " + String.join(", ", notice.to()) + " has an address.");
    }
    try {
      server.orElseThrow().send(message(notice, letter, to));
    } catch (MailSendException notSent) {
      var answer = notSent.getFailedMessages().values().stream().filter(SendFailedException.class::isInstance)
          .map(SendFailedException.class::cast).findFirst();
      if (answer.isEmpty()) {
        throw notSent;
      }
      Address[] reached = answer.get().getValidSentAddresses();
      if (reached == null || reached.length == 0) {
        throw new IllegalStateException("The mail server refused it: " + answer.get().getMessage(), notSent);
      }
    }
    settle(notice, "mailed", letter);
  }

  private MimeMessage message(Waiting notice, Letter letter, List<String> to) {
    MimeMessage mail = server.orElseThrow().createMimeMessage();
    try {
      var helper = new MimeMessageHelper(mail, StandardCharsets.UTF_8.name());
      helper.setFrom(sender);
      helper.setTo(to.toArray(String[]::new));
      helper.setSubject(letter.subject());
      helper.setText(letter.body());
      helper.setSentDate(Date.from(clock.instant()));
      mail.setHeader("Auto-Submitted", "auto-generated");
      mail.setHeader("Message-ID",
          "<" + UUID.nameUUIDFromBytes(notice.key().getBytes(StandardCharsets.UTF_8)) + "@vigil>");
    } catch (MessagingException e) {
      throw new IllegalStateException("The notice cannot be made into a mail: " + e.getMessage(), e);
    }
    return mail;
  }

  private void settle(Waiting notice, String how, Letter letter) {
    database.sql("""
        update vigil_notice set settled_at = ?, settled_how = ?, subject = coalesce(?, subject),
          text = coalesce(?, text), failure = null where notice_key = ? and settled_at is null""")
        .params(now(), how, letter == null ? null : letter.subject(), letter == null ? null : letter.body(),
            notice.key())
        .update();
  }

  /** Puts a notice off: one minute, two, four … and at most an hour. */
  private void putOff(Waiting notice, Exception why) {
    Duration pause = Duration.ofMinutes(1L << Math.min(notice.tries(), 6));
    Instant next = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    String reason = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    database.sql("update vigil_notice set tries = tries + 1, next_try_at = ?, failure = ? where notice_key = ?"
            + " and settled_at is null")
        .params(Timestamp.from(next), reason.substring(0, Math.min(reason.length(), FAILURE_LENGTH)), notice.key())
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static Waiting row(ResultSet row, int number) throws SQLException {
    return new Waiting(row.getString(1), row.getString(2), row.getString(3), row.getInt(4),
        List.of(row.getString(5).split(",")), row.getBoolean(6), row.getString(7),
        new Letter(row.getString(8), row.getString(9)), row.getInt(10));
  }
}
