package org.vigil.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.SpringApplication;
import org.vigil.VigilApplication;

/** Vigil as it is started everywhere, on a machine whose clock shows another time. */
final class NodeInTime {

  private NodeInTime() {}

  /** @param arguments the moment at which the node starts, then what Vigil is started with */
  public static void main(String[] arguments) {
    ClockUtil.offset(Duration.between(ClockUtil.getCurrentTime().toInstant(), Instant.parse(arguments[0])).toMillis());
    String[] settings = Arrays.copyOfRange(arguments, 1, arguments.length);
    SpringApplication.run(VigilApplication.class, settings);
  }
}
