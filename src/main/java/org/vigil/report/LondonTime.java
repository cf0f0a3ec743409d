package org.vigil.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.vigil.facts.Iso8601;
import org.vigil.facts.London;

/**
 * A moment as London clocks showed it, to the second.
 *
 * @param local what the clock showed
 * @param instant which moment that was: the earlier one in the doubled hour of October, unless an offset said otherwise
 */
record LondonTime(LocalDateTime local, Instant instant) {

  static LondonTime at(Instant instant) {
    Instant whole = instant.truncatedTo(ChronoUnit.SECONDS);
    return new LondonTime(London.local(whole), whole);
  }

  /**
   * Reads {@code 2026-05-22T16:50}, and every other way of ISO 8601; seconds are optional, and so is an offset.
   *
   * @throws DateTimeException with the sentence that says what to give instead
   */
  static LondonTime read(String written) {
    var text = Iso8601.extended(written);
    if (!London.writtenAsDateTime(text)) {
      throw new DateTimeException("give the London date and time as yyyy-mm-ddThh:mm, for example 2026-05-22T16:50.");
    }
    var local = London.dateTime(text).orElseThrow(
        () -> new DateTimeException("there is no such date or time in the calendar; correct it."))
        .truncatedTo(ChronoUnit.SECONDS);
    if (London.skipped(local)) {
      throw new DateTimeException(London.SKIPPED);
    }
    return inRange(London.withOffset(text).map(LondonTime::at)
        .orElseGet(() -> new LondonTime(local, London.instant(local))));
  }

  /**
   * Reads {@code 2017-02-11}, and a day written as its midnight.
   *
   * @throws DateTimeException when it is no date of the calendar, or before 1900
   */
  static LocalDate readDate(String written) {
    var date = London.day(written).orElseThrow(() -> new DateTimeException("not a date"));
    if (date.getYear() < 1900) {
      throw new DateTimeException("too early");
    }
    return date;
  }

  /** {@code 2026-05-22T16:50}, with seconds only when there are any. */
  String text() {
    return local.toString();
  }

  private static LondonTime inRange(LondonTime time) {
    if (time.local.getYear() < 1900) {
      throw new DateTimeException("correct the year; it must be 1900 or later.");
    }
    return time;
  }
}
