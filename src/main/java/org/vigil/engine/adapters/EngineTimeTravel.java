package org.vigil.engine.adapters;

import java.time.Instant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.joda.time.DateTimeUtils;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.vigil.demo.TimeTravel;

/**
 * Moves the engine's clock for the thread that lives through the past, and for no other: who signs on meanwhile is in
 * the present. There only where the demonstration is.
 */
@Component
@Profile("demo")
class EngineTimeTravel implements TimeTravel {

  private final ThreadLocal<Instant> past = new ThreadLocal<>();

  @Override
  public void standAt(Instant moment) {
    past.set(moment);
    DateTimeUtils.setCurrentMillisProvider(this::now);
  }

  @Override
  public void comeBack() {
    past.remove();
    ClockUtil.reset();
  }

  private long now() {
    Instant moment = past.get();
    return moment == null ? DateTimeUtils.SYSTEM_MILLIS_PROVIDER.getMillis() : moment.toEpochMilli();
  }
}
