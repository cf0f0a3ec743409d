package org.vigil.missing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Date;

/** EpisodeMoments as the engine, a form and a report write them. */
final class EpisodeMoments {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private EpisodeMoments() {}

  /** @param moment an engine's date, or a London date, date and time, or date and time with its offset, as text */
  static Instant instant(Object moment) {
    if (moment instanceof Date date) {
      return date.toInstant();
    }
    String text = String.valueOf(moment);
    if (text.length() == 10) {
      return LocalDate.parse(text).atStartOfDay(LONDON).toInstant();
    }
    boolean withOffset = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
    return withOffset ? OffsetDateTime.parse(text).toInstant() : LocalDateTime.parse(text).atZone(LONDON).toInstant();
  }

  /** Whole days between two moments. */
  static int days(Instant from, Instant to) {
    return Math.toIntExact(Duration.between(from, to).toDays());
  }
}
