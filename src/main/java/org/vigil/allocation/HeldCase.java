package org.vigil.allocation;

import java.math.BigDecimal;

/**
 * An investigation that runs and has an officer.
 *
 * @param investigation the process instance
 * @param weight how much of an officer's time it takes, 1 for a plain case: {@code case-weight.dmn}
 */
record HeldCase(String reference, String investigation, String officer, String risk, BigDecimal weight) {

  /** High first, then medium, then standard; a case nobody has assessed counts as high. */
  int urgency() {
    return risk == null ? 0 : switch (risk) {
      case "medium" -> 1;
      case "standard" -> 2;
      default -> 0;
    };
  }

  String inWords() {
    return reference + " (" + (risk == null ? "risk not assessed" : risk + " risk") + ")";
  }
}
