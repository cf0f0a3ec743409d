package org.vigil.engine.adapters;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.vigil.demo.TimeTravel;

/** Moves the engine's clock; there only where the demonstration is. */
@Component
@Profile("demo")
class EngineTimeTravel implements TimeTravel {

  @Override
  public void standAt(Instant moment) {
    ClockUtil.setCurrentTime(Date.from(moment));
  }

  @Override
  public void comeBack() {
    ClockUtil.reset();
  }
}
