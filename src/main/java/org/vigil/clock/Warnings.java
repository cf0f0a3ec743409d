package org.vigil.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vigil.facts.London;

/**
 * When somebody is reminded before a limit is over, as a row of the register says it: {@code 50 %, 80 %} or
 * {@code 48 hours, 60 hours} or {@code 14 days before, 2 working days before, 4 hours before}.
 *
 * <ul>
 *   <li>A share of minutes or hours is exact: 80 % of 72 hours is 57 hours 36 minutes after the start.
 *   <li>A share of days is said at 08:00 London, on the last morning that is not later than that share of the days,
 *       whenever on its first day the clock started; never on the first day itself, because what was handed out today
 *       needs no reminder today. A share of working days is counted in working days.
 *   <li>Hours and minutes without more count from the start; the limit has to be in hours or minutes too.
 *   <li>Days before the end are said at 08:00 London, hours before the end to the second.
 * </ul>
 */
record Warnings(List<Warning> all) {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3}) ?(%|[a-z ]+)");
  private static final LocalTime MORNING = LocalTime.of(8, 0);
  /** How far into a day the morning is. */
  private static final double MORNING_SHARE = 8 / 24.0;

  private enum Kind {
    SHARE("%"), MINUTES("minutes"), HOURS("hours"), MINUTES_BEFORE("minutes before"), HOURS_BEFORE("hours before"),
    DAYS_BEFORE("days before"), WORKING_DAYS_BEFORE("working days before");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private record Warning(int amount, Kind kind) {

    static Warning of(String text) {
      Matcher written = WRITTEN.matcher(text.strip());
      if (written.matches()) {
        int amount = Integer.parseInt(written.group(1));
        for (Kind kind : Kind.values()) {
          boolean singular = amount == 1 && written.group(2).equals(kind.words.replaceFirst("s( before)?$", "$1"));
          if ((singular || written.group(2).equals(kind.words)) && amount > 0 && (kind != Kind.SHARE || amount < 100)) {
            return new Warning(amount, kind);
          }
        }
      }
      throw new IllegalArgumentException("the warning \"" + text.strip() + "\" cannot be read. Write 80 %, 48 hours,"
          + " 7 days before, 2 working days before or 4 hours before, with commas between them");
    }
  }

  /** What a row says; an empty text warns nobody. */
  static Warnings of(String text, Limit limit) {
    if (text == null || text.isBlank()) {
      return new Warnings(List.of());
    }
    List<Warning> all = Arrays.stream(text.split(",")).map(Warning::of).toList();
    for (Warning warning : all) {
      boolean fromTheStart = warning.kind == Kind.HOURS || warning.kind == Kind.MINUTES;
      if (fromTheStart && !limit.isElapsed()) {
        throw new IllegalArgumentException("the warning \"" + warning.amount + " " + warning.kind.words
            + "\" counts from the start, which a limit of " + limit.inWords()
            + " does not know to the minute. Write it as"
            + " days before");
      }
      if (fromTheStart && elapsed(warning).compareTo(limit.elapsed()) >= 0) {
        throw new IllegalArgumentException("the warning \"" + warning.amount + " " + warning.kind.words
            + "\" comes when the limit of " + limit.inWords() + " is over");
      }
    }
    return new Warnings(all);
  }

  /** The moments of all warnings before a step is due, first to last, each once. */
  List<Instant> before(Instant due, Limit limit, WorkingCalendar calendar) {
    return all.stream().map(warning -> at(warning, due, limit, calendar)).filter(at -> at.isBefore(due)).distinct()
        .sorted().toList();
  }

  private static Instant at(Warning warning, Instant due, Limit limit, WorkingCalendar calendar) {
    LocalDate last = London.dayOf(due);
    return switch (warning.kind) {
      case SHARE -> limit.isElapsed() ? due.minus(limit.elapsed().multipliedBy(100 - warning.amount).dividedBy(100))
          : morning(share(warning.amount, last, limit, calendar));
      case MINUTES, HOURS -> due.minus(limit.elapsed()).plus(elapsed(warning));
      case MINUTES_BEFORE, HOURS_BEFORE -> due.minus(elapsed(warning));
      case DAYS_BEFORE -> morning(last.minusDays(warning.amount));
      case WORKING_DAYS_BEFORE -> morning(calendar.minusWorkingDays(last, warning.amount));
    };
  }

  /** The day on whose morning a share of a limit in days has not quite passed. */
  private static LocalDate share(int percent, LocalDate last, Limit limit, WorkingCalendar calendar) {
    int days = switch (limit.unit()) {
      case WEEKS -> 7 * limit.amount();
      case DAYS_FROM_AND_INCLUDING -> limit.amount() - 1;
      case MONTHS, MONTHS_FROM_THE_NEXT_DAY -> (int) ChronoUnit.DAYS.between(last.minusMonths(limit.amount()), last);
      default -> limit.amount();
    };
    // A clock that starts at the first minute of its first day has the longest way: days + 1 whole days.
    int gone = (int) Math.floor(percent / 100.0 * (days + 1) - MORNING_SHARE);
    int left = days - Math.min(Math.max(gone, 1), days);
    return limit.unit() == Limit.Unit.WORKING_DAYS ? calendar.minusWorkingDays(last, left) : last.minusDays(left);
  }

  private static Duration elapsed(Warning warning) {
    return warning.kind == Kind.HOURS || warning.kind == Kind.HOURS_BEFORE ? Duration.ofHours(warning.amount)
        : Duration.ofMinutes(warning.amount);
  }

  private static Instant morning(LocalDate day) {
    return London.instant(day.atTime(MORNING));
  }
}
