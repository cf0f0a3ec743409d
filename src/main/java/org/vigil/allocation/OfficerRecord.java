package org.vigil.allocation;

import java.math.BigDecimal;

/**
 * What the force has recorded about an officer.
 *
 * @param fullTimeEquivalent share of full-time hours there is for cases, 0 to 1
 * @param accredited whether the officer is an accredited child abuse investigator
 * @param left whether the officer has left the team for good
 */
record OfficerRecord(BigDecimal fullTimeEquivalent, boolean accredited, boolean left) {

  /** Somebody nobody has recorded yet: full time, and not accredited, so that an inspector is asked. */
  static final OfficerRecord UNKNOWN = new OfficerRecord(BigDecimal.ONE, false, false);
}
