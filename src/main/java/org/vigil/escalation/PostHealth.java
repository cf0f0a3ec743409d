package org.vigil.escalation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whether escalations reach anybody by mail. Without it Vigil works, but says loudly that it is heard by nobody. */
@Component("mailServer")
class PostHealth implements HealthIndicator, MeterBinder {

  private static final Logger LOG = LoggerFactory.getLogger(PostHealth.class);
  /** Programs that catch mail for a look at it and send none, by the names people give them and by their port. */
  private static final Set<String> CATCHERS = Set.of("mailpit", "mailhog", "mailcatcher", "maildev", "greenmail");
  private static final int CATCHERS_PORT = 1025;

  private final Optional<String> missing;

  PostHealth(@Value("${spring.mail.host:}") String host, @Value("${spring.mail.port:25}") int port) {
    this.missing = host.isBlank() ? Optional.of("no mail server is set (SPRING_MAIL_HOST)")
        : CATCHERS.contains(host) || port == CATCHERS_PORT
            ? Optional.of("the mail server " + host + ":" + port + " only catches mail and sends none")
            : Optional.empty();
  }

  @EventListener(ApplicationReadyEvent.class)
  void say() {
    missing.ifPresent(why -> LOG.warn("NO ESCALATION IS MAILED: {}. Late steps are seen in Tasklist only, by whoever"
        + " looks. Set SPRING_MAIL_HOST to your force's mail server (docs/roles/operator.md).", why));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("vigil.mail.configured", () -> missing.isEmpty() ? 1 : 0)
        .description("0 while no escalation is mailed: no mail server, or one that only catches").register(registry);
  }

  @Override
  public Health health() {
    return missing.isEmpty() ? Health.up().build() : Health.status("WITHOUT_MAIL").build();
  }
}
