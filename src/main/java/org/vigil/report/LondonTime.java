package org.vigil.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.vigil.clock.Iso8601;

/**
 * A moment as London clocks showed it, to the second.
 *
 * @param local what the clock showed
 * @param instant which moment that was: the earlier one in the doubled hour of October, unless an offset said otherwise
 */
record LondonTime(LocalDateTime local, Instant instant) {

  static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Pattern FORM =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d([.]\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  static LondonTime at(Instant instant) {
    Instant whole = instant.truncatedTo(ChronoUnit.SECONDS);
    return new LondonTime(LocalDateTime.ofInstant(whole, LONDON), whole);
  }

  /**
   * Reads {@code 2026-05-22T16:50}, and every other way of ISO 8601; seconds are optional, and so is an offset.
   *
   * @throws DateTimeException with the sentence that says what to give instead
   */
  static LondonTime read(String written) {
    var text = Iso8601.extended(written);
    if (!FORM.matcher(text).matches()) {
      throw new DateTimeException("give the London date and time as yyyy-mm-ddThh:mm, for example 2026-05-22T16:50.");
    }
    var parsed = parse(text);
    if (parsed instanceof OffsetDateTime withOffset) {
      return inRange(at(withOffset.toInstant()));
    }
    var local = ((LocalDateTime) parsed).truncatedTo(ChronoUnit.SECONDS);
    if (LONDON.getRules().getValidOffsets(local).isEmpty()) {
      throw new DateTimeException(
          "this hour did not exist, because the clocks went forward; give the time as the London clock showed it.");
    }
    return inRange(new LondonTime(local, local.atZone(LONDON).toInstant()));
  }

  /**
   * Reads {@code 2017-02-11}.
   *
   * @throws DateTimeException when it is no date of the calendar, or before 1900
   */
  static LocalDate readDate(String written) {
    // A day at midnight is how many systems write a day.
    var text = Iso8601.extended(written).replaceFirst("T00:00(:00([.]0+)?)?Z?$", "");
    if (!DATE.matcher(text).matches()) {
      throw new DateTimeException("not a date");
    }
    var date = LocalDate.parse(text);
    if (date.getYear() < 1900) {
      throw new DateTimeException("too early");
    }
    return date;
  }

  /** {@code 2026-05-22T16:50}, with seconds only when there are any. */
  String text() {
    return local.toString();
  }

  private static Object parse(String text) {
    try {
      return DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    } catch (DateTimeException e) {
      throw new DateTimeException("there is no such date or time in the calendar; correct it.");
    }
  }

  private static LondonTime inRange(LondonTime time) {
    if (time.local.getYear() < 1900) {
      throw new DateTimeException("correct the year; it must be 1900 or later.");
    }
    return time;
  }
}
