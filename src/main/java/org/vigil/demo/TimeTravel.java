package org.vigil.demo;

import java.time.Instant;

/**
 * Lets the demonstration live through past days while it is being set up, before any timer runs. Only the thread that
 * asks for it is in the past.
 */
public interface TimeTravel {

  /** For this thread the engine's clock stands still at this moment until it is set again. */
  void standAt(Instant moment);

  /** Time is the machine's again. */
  void comeBack();
}
