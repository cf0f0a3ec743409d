package org.vigil.demo;

import java.time.Instant;

/** Lets the demonstration live through past days while it is being set up, before anybody works and any timer runs. */
public interface TimeTravel {

  /** The engine's clock stands still at this moment until it is set again. */
  void standAt(Instant moment);

  /** Time is the machine's again. */
  void comeBack();
}
