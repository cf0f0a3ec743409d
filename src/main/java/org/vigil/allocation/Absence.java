package org.vigil.allocation;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Somebody is not at work.
 *
 * @param processInstance the process that looks after it
 * @param lastDay the last day away, null while nobody knows
 */
record Absence(String reference, String processInstance, String userId, LocalDate firstDay, LocalDate lastDay) {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);

  /** As a list shows it: away until 19 Jan 2027. */
  String inWords() {
    return lastDay == null ? "away, return not known" : "away until " + DAY.format(lastDay);
  }
}
