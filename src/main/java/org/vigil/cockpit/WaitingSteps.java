package org.vigil.cockpit;

import java.util.List;

/** The steps that wait, of all cases. */
public interface WaitingSteps {

  /** Every step with a clock that waits, whoever asks; the nearest due first. */
  List<WaitingStep> all();
}
