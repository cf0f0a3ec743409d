package org.vigil.engine.adapters;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigil.facts.London;

/** The one clock of the house: the engine's own, so that a due date, a timer and a sentence mean the same moment. */
@Configuration(proxyBeanMethods = false)
class EngineClock {

  @Bean
  Clock clock() {
    return new Shown(London.ZONE);
  }

  private static final class Shown extends Clock {
    private final ZoneId zone;

    Shown(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new Shown(other);
    }

    @Override
    public Instant instant() {
      return ClockUtil.getCurrentTime().toInstant();
    }
  }
}
