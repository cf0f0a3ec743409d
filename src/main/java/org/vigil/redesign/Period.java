package org.vigil.redesign;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * The days on which a version of a rule applies to clocks that start.
 *
 * @param from the first day
 * @param until the first day on which it no longer applies
 */
record Period(LocalDate from, LocalDate until) {

  static final Period ALWAYS = new Period(LocalDate.MIN, LocalDate.MAX);

  private static final String DATE = "date\\(\"(\\d{4}-\\d{2}-\\d{2})\"\\)";
  private static final Pattern BEFORE = Pattern.compile("< *" + DATE);
  private static final Pattern SINCE = Pattern.compile(">= *" + DATE);
  private static final Pattern BETWEEN = Pattern.compile("\\[ *" + DATE + " *\\.\\. *" + DATE + " *[)\\[]");

  /** From a day to the day before another, each as 2022-10-28 or empty for no end. */
  static Period between(String from, String until) {
    return new Period(from.isEmpty() ? LocalDate.MIN : LocalDate.parse(from),
        until.isEmpty() ? LocalDate.MAX : LocalDate.parse(until));
  }

  /** As a cell of the register says it. One that says it in another way is taken for always: then no limit escapes. */
  static Period of(String cell) {
    var before = BEFORE.matcher(cell);
    if (before.matches()) {
      return between("", before.group(1));
    }
    var since = SINCE.matcher(cell);
    if (since.matches()) {
      return between(since.group(1), "");
    }
    var between = BETWEEN.matcher(cell);
    return between.matches() ? between(between.group(1), between.group(2)) : ALWAYS;
  }

  boolean overlaps(Period other) {
    return from.isBefore(other.until) && other.from.isBefore(until);
  }

  /** Whether it has no end yet. */
  boolean isNow() {
    return until.equals(LocalDate.MAX);
  }

  /** " from 2022-10-28", " before 2022-10-28", or nothing for always. */
  String inWords() {
    return (from.equals(LocalDate.MIN) ? "" : " from " + from) + (isNow() ? "" : " before " + until);
  }
}
