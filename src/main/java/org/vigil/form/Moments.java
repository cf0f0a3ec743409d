package org.vigil.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vigil.clock.Iso8601;

/** The dates and times that forms send, read as London time. */
final class Moments {

  static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String CLOCK = "\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?";
  private static final String OFFSET = "(Z|[+-]\\d{2}:\\d{2})";
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME = Pattern.compile("(" + CLOCK + ")" + OFFSET + "?");
  private static final Pattern LOCAL = Pattern.compile(DATE + "T" + CLOCK);
  private static final Pattern WITH_OFFSET = Pattern.compile(LOCAL + OFFSET);

  private Moments() {}

  static Optional<LocalDate> date(String text) {
    return read(DATE, text).map(LocalDate::parse);
  }

  static Optional<LocalTime> time(String text) {
    return read(TIME, text).map(time -> LocalTime.parse(time.replaceFirst(OFFSET + "$", "")));
  }

  static Optional<LocalDateTime> dateTime(String text) {
    return read(LOCAL, text).map(LocalDateTime::parse)
        .or(() -> read(WITH_OFFSET, text).map(OffsetDateTime::parse)
            .map(moment -> moment.atZoneSameInstant(LONDON).toLocalDateTime()));
  }

  /** A date, or a London date and time, as everything after the form reads it; any other text as it is. */
  static String plain(String written) {
    String text = Iso8601.extended(written);
    return DATE.matcher(text).matches() || LOCAL.matcher(text).matches() ? text
        : dateTime(text).map(LocalDateTime::toString).orElse(written);
  }

  private static Optional<String> read(Pattern form, String text) {
    // Thirty characters hold every date and time there is; a longer text need not be looked at.
    return text.length() <= 40 && form.matcher(text).matches() && real(text) ? Optional.of(text) : Optional.empty();
  }

  /** 31 February has the form of a date and is none; 24:00 is no time. */
  private static boolean real(String text) {
    try {
      if (DATE.matcher(text).matches()) {
        LocalDate.parse(text);
      } else if (TIME.matcher(text).matches()) {
        LocalTime.parse(text.replaceFirst(OFFSET + "$", ""));
      } else if (LOCAL.matcher(text).matches()) {
        LocalDateTime.parse(text);
      } else {
        OffsetDateTime.parse(text);
      }
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
