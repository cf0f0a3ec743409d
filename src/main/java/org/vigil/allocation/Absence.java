package org.vigil.allocation;

import java.time.LocalDate;
import org.vigil.facts.London;

/**
 * Somebody is not at work.
 *
 * @param processInstance the process that looks after it
 * @param lastDay the last day away, null while nobody knows
 */
record Absence(String reference, String processInstance, String userId, LocalDate firstDay, LocalDate lastDay) {

  /** As a list shows it: away until 19 Jan 2027. */
  String inWords() {
    return lastDay == null ? "away, return not known" : "away until " + London.dateInWords(lastDay);
  }
}
