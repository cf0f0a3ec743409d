package org.vigil.form;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vigil.facts.Iso8601;
import org.vigil.facts.London;

/** The dates and times that forms send. */
final class Moments {

  private static final Pattern TIME =
      Pattern.compile("(\\d\\d:\\d\\d(?::\\d\\d([.]\\d{1,9})?)?)(Z|[+-]\\d\\d:\\d\\d)?");

  private static final Pattern WITHOUT_OFFSET = Pattern.compile(".*T[\\d:.]+");

  private Moments() {}

  /** A time of day; the offset a browser may add to it says nothing, because no day stands beside it. */
  static Optional<LocalTime> time(String text) {
    var time = TIME.matcher(text);
    try {
      return time.matches() ? Optional.of(LocalTime.parse(time.group(1))) : Optional.empty();
    } catch (DateTimeException noneOfTheClock) {
      return Optional.empty();
    }
  }

  /** A London date and time, as everything after the form reads it; any other text as it is. */
  static String dateTime(String written) {
    String text = Iso8601.extended(written);
    return WITHOUT_OFFSET.matcher(text).matches() ? text
        : London.dateTime(text).map(LocalDateTime::toString).orElse(written);
  }
}
