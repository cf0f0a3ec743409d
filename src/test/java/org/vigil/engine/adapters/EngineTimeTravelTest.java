package org.vigil.engine.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTimeTravelTest {

  private static final Instant PAST = Instant.parse("2020-01-06T09:00:00Z");

  private final EngineTimeTravel travel = new EngineTimeTravel();

  @AfterEach
  void back() {
    travel.comeBack();
  }

  @Test
  void only_the_thread_that_travels_is_in_the_past() throws Exception {
    travel.standAt(PAST);
    assertThat(now()).isEqualTo(PAST);
    assertThat(CompletableFuture.supplyAsync(EngineTimeTravelTest::now).get())
        .isCloseTo(Clock.systemUTC().instant(), within(5, ChronoUnit.MINUTES));
    assertThat(now()).as("it stands").isEqualTo(PAST);
  }

  @Test
  void who_has_come_back_is_in_the_present() {
    travel.standAt(PAST);
    travel.comeBack();
    assertThat(now()).isCloseTo(Clock.systemUTC().instant(), within(5, ChronoUnit.MINUTES));
  }

  private static Instant now() {
    return ClockUtil.getCurrentTime().toInstant();
  }
}
