package org.vigil.escalation;

import com.icegreen.greenmail.util.ServerSetup;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Outboxes for tests: each as a node of its own would have it, with the mail server the test says. */
@Component
public class Post {

  private final JdbcClient database;
  private final PlatformTransactionManager transactions;
  private final NoticeTexts texts;
  private final Addresses addresses;
  private final Notices notices;
  private final Clock clock;

  Post(JdbcClient database, PlatformTransactionManager transactions, NoticeTexts texts, Addresses addresses,
      Notices notices, Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.texts = texts;
    this.addresses = addresses;
    this.notices = notices;
    this.clock = clock;
  }

  /** Goes once through the outbox and mails by this server. */
  public void goes(ServerSetup server) {
    var sender = new JavaMailSenderImpl();
    sender.setHost(server.getBindAddress());
    sender.setPort(server.getPort());
    outbox(Optional.of(sender)).send();
  }

  Outbox outbox(Optional<JavaMailSender> server) {
    return new Outbox(database, transactions, texts, addresses, server, notices, clock, "vigil@force.invalid");
  }

  /** Lets go of everything that waits from other tests. */
  public void isEmptied() {
    database.sql("update vigil_notice set settled_at = created_at, settled_how = 'digest' where settled_at is null")
        .update();
  }
}
