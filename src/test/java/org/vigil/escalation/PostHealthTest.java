package org.vigil.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A Vigil whose escalations reach nobody by mail says so. */
@ExtendWith(OutputCaptureExtension.class)
class PostHealthTest {

  @ParameterizedTest
  @CsvSource({"'',25,no mail server is set", "' ',25,no mail server is set", "mailpit,25,only catches mail",
      "mail.force.invalid,1025,only catches mail", "mail.force.invalid,25,", "smtp.force.invalid,587,"})
  void it_is_loud_without_a_server_that_sends(String host, int port, String why, CapturedOutput log) {
    PostHealth post = new PostHealth(host, port);
    var registry = new SimpleMeterRegistry();
    post.bindTo(registry);
    post.say();
    assertThat(post.health().getStatus().getCode()).isEqualTo(why == null ? "UP" : "WITHOUT_MAIL");
    assertThat(registry.get("vigil.mail.configured").gauge().value()).isEqualTo(why == null ? 1 : 0);
    if (why == null) {
      assertThat(log.getOut()).doesNotContain("NO ESCALATION IS MAILED");
    } else {
      assertThat(log.getOut()).contains("NO ESCALATION IS MAILED", why);
    }
  }
}
