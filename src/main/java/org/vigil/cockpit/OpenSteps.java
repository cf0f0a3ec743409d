package org.vigil.cockpit;

import java.util.List;

/** The steps that wait, of all cases. */
public interface OpenSteps {

  /** Every step with a clock that waits, whoever asks; the nearest due first. */
  List<OpenStep> all();
}
