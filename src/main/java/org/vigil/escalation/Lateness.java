package org.vigil.escalation;

import java.time.Duration;
import java.time.Instant;

/** How much time has passed, in the two largest units: “2 days 22 hours”, “1 hour 5 minutes”, “10 minutes”. */
final class Lateness {

  private Lateness() {}

  static String words(Instant from, Instant until) {
    Duration time = Duration.between(from, until);
    if (time.toMinutes() < 1) {
      return "less than a minute";
    }
    return time.toDays() > 0 ? both(time.toDays(), "day", time.toHoursPart(), "hour")
        : both(time.toHours(), "hour", time.toMinutesPart(), "minute");
  }

  private static String both(long many, String large, long few, String small) {
    return (some(many, large) + " " + some(few, small)).strip();
  }

  private static String some(long number, String unit) {
    return number == 0 ? "" : number + " " + unit + (number == 1 ? "" : "s");
  }
}
