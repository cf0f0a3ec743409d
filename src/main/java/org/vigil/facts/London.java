package org.vigil.facts;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The zone of the house: how its clocks show a moment, which moment a text means, and how both are said.
 *
 * <p>Summer time begins and ends at one in the morning, Greenwich mean time, on the last Sundays of March and October
 * (Summer Time Act 1972 s.1). In spring an hour is left out: a time in it is read as if the clocks had not gone forward
 * yet; see {@link #skipped}. In autumn an hour comes twice: a time in it without an offset is the first of the two, so
 * that no limit counted from it ends later than the law says.
 */
public final class London {

  public static final ZoneId ZONE = ZoneId.of("Europe/London");

  /** What is said to somebody who gives a time of the {@linkplain #skipped hour that was left out}. */
  public static final String SKIPPED =
      "this hour did not exist, because the clocks went forward; give the time as the London clock showed it.";

  private static final String OFFSET = "(Z|[+-]\\d\\d:\\d\\d)";
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern DATE_TIME =
      Pattern.compile(DATE + "T\\d\\d:\\d\\d(:\\d\\d([.]\\d{1,9})?)?" + OFFSET + "?");
  private static final Pattern WITH_OFFSET = Pattern.compile(DATE + "T[^Z+-]+" + OFFSET);
  private static final Pattern AT_MIDNIGHT = Pattern.compile("(" + DATE + ")T00:00(:00([.]0+)?)?" + OFFSET + "?");

  private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.UK);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.UK);
  private static final DateTimeFormatter DAY_IN_FULL = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
  private static final DateTimeFormatter PLAIN_DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);
  private static final DateTimeFormatter DATE_IN_FULL = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  private London() {}

  /**
   * The moment that the engine, a form or a report wrote down.
   *
   * @param written the engine's date, an instant, or a text: a day (its first moment), a London date and time, or a
   *     date and time with its offset, in any way of ISO 8601
   * @throws DateTimeException when it is none of these
   */
  public static Instant instant(Object written) {
    if (written instanceof Date date) {
      return date.toInstant();
    }
    if (written instanceof Instant moment) {
      return moment;
    }
    if (written instanceof LocalDateTime local) {
      return local.atZone(ZONE).toInstant();
    }
    String text = written instanceof String iso ? Iso8601.extended(iso) : "";
    Optional<Instant> moment = withOffset(text)
        .or(() -> dateTime(text).map(London::instant)).or(() -> date(text).map(London::startOf));
    return moment.orElseThrow(() -> new DateTimeException(
        "no moment: " + (written == null ? "nothing" : "a " + written.getClass().getSimpleName())));
  }

  /** The moment of a text that says how far its clock is from Greenwich; nothing for any other text. */
  public static Optional<Instant> withOffset(String text) {
    return WITH_OFFSET.matcher(text).matches() && writtenAsDateTime(text)
        ? real(() -> OffsetDateTime.parse(text).toInstant()) : Optional.empty();
  }

  /** A day of the calendar, written {@code 2017-02-11}; nothing for any other text. */
  public static Optional<LocalDate> date(String text) {
    return DATE.matcher(text).matches() ? real(() -> LocalDate.parse(text)) : Optional.empty();
  }

  /**
   * A day, as {@link #date} and as systems write one that know only moments: at midnight, by whatever clock, or at the
   * moment of London's midnight. Nothing for any other text.
   *
   * @param written in any way of ISO 8601
   */
  public static Optional<LocalDate> day(String written) {
    String text = Iso8601.extended(written);
    var midnight = AT_MIDNIGHT.matcher(text);
    Optional<LocalDateTime> shown = dateTime(text);
    if (midnight.matches() && shown.isPresent()) {
      return date(midnight.group(1));
    }
    return date(text).or(() -> shown.filter(local -> local.toLocalTime().equals(LocalTime.MIDNIGHT))
        .map(LocalDateTime::toLocalDate));
  }

  /** Whether a text is written as a date and a time, with an offset or without; the calendar may still not have it. */
  public static boolean writtenAsDateTime(String text) {
    return DATE_TIME.matcher(text).matches();
  }

  /**
   * What London clocks showed, of a text such as {@code 2026-05-22T16:50}, {@code 2026-05-22T16:50:12.5} or
   * {@code 2026-05-22T15:50Z}; nothing for a text written otherwise or that the calendar does not have.
   */
  public static Optional<LocalDateTime> dateTime(String text) {
    return !writtenAsDateTime(text) ? Optional.empty()
        : withOffset(text).map(London::local).or(() -> real(() -> LocalDateTime.parse(text)));
  }

  /** 31 February is written as a date and is none; 24:00 is no time. */
  private static <T> Optional<T> real(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether no London clock ever showed this: the hour that is left out when the clocks go forward. */
  public static boolean skipped(LocalDateTime local) {
    return ZONE.getRules().getValidOffsets(local).isEmpty();
  }

  /** A moment with London's date, time and offset, for what counts in them. */
  public static ZonedDateTime at(Instant moment) {
    return moment.atZone(ZONE);
  }

  /** What London clocks show at a moment. */
  public static LocalDateTime local(Instant moment) {
    return LocalDateTime.ofInstant(moment, ZONE);
  }

  /** The day it is in London at a moment. */
  public static LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, ZONE);
  }

  public static LocalDate today(Clock clock) {
    return dayOf(clock.instant());
  }

  /** The first moment of a day. */
  public static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  /** A moment to the second, as a form writes it: {@code 2026-05-22T16:50}, with seconds only when there are any. */
  public static String text(Instant moment) {
    return local(moment).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Fri 22 May 2026, 16:50. */
  public static String inWords(Instant moment) {
    return inWords(local(moment));
  }

  /** Fri 22 May 2026, 16:50. */
  public static String inWords(LocalDateTime local) {
    return IN_WORDS.format(local);
  }

  /** Fri 22 May 2026. */
  public static String dayInWords(LocalDate day) {
    return DAY.format(day);
  }

  /** Friday 22 January 2026, for a heading. */
  public static String dayInFull(LocalDate day) {
    return DAY_IN_FULL.format(day);
  }

  /** 22 Jan 2026: a date that matters without its day of the week, as one of birth. */
  public static String dateInWords(LocalDate day) {
    return PLAIN_DATE.format(day);
  }

  /** 22 January 2026, within a sentence. */
  public static String dateInFull(LocalDate day) {
    return DATE_IN_FULL.format(day);
  }
}
