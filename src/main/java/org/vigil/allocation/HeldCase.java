package org.vigil.allocation;

import java.math.BigDecimal;
import org.vigil.facts.Risk;

/**
 * An investigation that runs and has an officer.
 *
 * @param investigation the process instance
 * @param weight how much of an officer's time it takes, 1 for a plain case: {@code case-weight.dmn}
 */
record HeldCase(String reference, String investigation, String officer, String risk, BigDecimal weight) {

  Risk urgency() {
    return Risk.countedAs(risk);
  }

  String inWords() {
    return reference + " (" + (risk == null ? "risk " + Risk.said(risk) : Risk.said(risk) + " risk") + ")";
  }
}
