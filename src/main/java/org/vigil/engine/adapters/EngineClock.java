package org.vigil.engine.adapters;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock of the house: the engine's own, so that a due date, a timer and a sentence mean the same moment. */
@Configuration(proxyBeanMethods = false)
class EngineClock {

  @Bean
  Clock clock() {
    return new London(ZoneId.of("Europe/London"));
  }

  private static final class London extends Clock {
    private final ZoneId zone;

    London(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new London(other);
    }

    @Override
    public Instant instant() {
      return ClockUtil.getCurrentTime().toInstant();
    }
  }
}
