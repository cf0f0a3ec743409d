package org.vigil.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import org.vigil.facts.London;

/**
 * An amount of time and how the law counts it.
 *
 * <p>Minutes and hours are elapsed time: nights, weekends and both clock changes are inside them. Everything longer
 * ends at the last second of its last day in London; the day of the event is day 0.
 */
public record Limit(int amount, Unit unit) {

  private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

  /** The units of the register, by the words that stand in the table. */
  public enum Unit {
    MINUTES("minutes"), HOURS("hours"), WORKING_DAYS("working days"), DAYS("days"), WEEKS("weeks"), MONTHS("months"),
    /** A month that begins on the day after the event, as pre-charge bail is counted (PACE 1984 s.47ZB). */
    MONTHS_FROM_THE_NEXT_DAY("months from the next day"),
    /** Days of which the day of the event is the first, as an Act counts a period that begins with a day. */
    DAYS_FROM_AND_INCLUDING("days from and including");

    final String words;

    Unit(String words) {
      this.words = words;
    }

    static Unit named(String words) {
      return Arrays.stream(values()).filter(unit -> unit.words.equals(words)).findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("The clock register has no unit \"" + words + "\". Use one of "
                  + Arrays.stream(values()).map(unit -> unit.words).toList()));
    }
  }

  public Limit {
    if (amount < (unit == Unit.DAYS_FROM_AND_INCLUDING ? 1 : 0)) {
      throw new IllegalArgumentException("A limit of " + amount + " " + unit.words + " is over before it begins");
    }
  }

  public static Limit of(int amount, String unit) {
    return new Limit(amount, Unit.named(unit));
  }

  /** When this limit, counted from a moment, is over. */
  Instant after(Instant start, WorkingCalendar calendar) {
    LocalDate day = London.dayOf(start);
    return switch (unit) {
      case MINUTES, HOURS -> start.plus(elapsed());
      case WORKING_DAYS -> endOf(calendar.plusWorkingDays(day, amount));
      case DAYS -> endOf(day.plusDays(amount));
      case WEEKS -> endOf(day.plusWeeks(amount));
      case MONTHS -> endOf(day.plusMonths(amount));
      case DAYS_FROM_AND_INCLUDING -> endOf(day.plusDays(amount - 1));
      case MONTHS_FROM_THE_NEXT_DAY -> endOf(day.plusDays(1).plusMonths(amount).minusDays(1));
    };
  }

  /** Whether it is counted to the second, nights and weekends included; every other limit ends with a day. */
  boolean isElapsed() {
    return unit == Unit.MINUTES || unit == Unit.HOURS;
  }

  /** The length of a limit in minutes or hours. */
  Duration elapsed() {
    return unit == Unit.HOURS ? Duration.ofHours(amount) : Duration.ofMinutes(amount);
  }

  static Instant endOf(LocalDate day) {
    return London.instant(day.atTime(LAST_SECOND));
  }

  /** The limit as it is said: "24 hours", "1 working day", "the same day". */
  public String inWords() {
    if (amount == 0) {
      return "the same day";
    }
    return amount + " " + (amount == 1 ? unit.words.replaceFirst("s( |$)", "$1") : unit.words);
  }
}
