package org.vigil.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/**
 * What a diagram asks about time: {@code ${clocks.due(execution, clock, crime.at)}}. Every due date and every timer of
 * Vigil comes from here, computed once for a step.
 */
@Component("clocks")
public class Clocks {

  /** How a moment is written for people: Fri 22 May 2026, 23:59. */
  public static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.UK);

  private static final LocalTime MORNING = LocalTime.of(8, 0);

  private final ClockRegister register;
  private final WorkingCalendar calendar;
  private final Clock clock;

  Clocks(ClockRegister register, WorkingCalendar calendar, Clock clock) {
    this.register = register;
    this.calendar = calendar;
    this.clock = clock;
  }

  /**
   * When a step is late.
   *
   * @param scope the case: its risk and the kind of harm choose the row of the register
   * @param clockId a clock of the register
   * @param start what the limit counts from: a date, or a London date and time as a form writes it
   */
  public Date due(VariableScope scope, String clockId, Object start) {
    Instant from = instant(start, clockId);
    return Date.from(rule(scope, clockId, from).limit().after(from, calendar));
  }

  /**
   * The morning (08:00 London) of the day that lies a clock's amount of days before a moment: when a warning is due.
   *
   * @param clockId a clock of the register whose unit is days
   */
  public Date before(VariableScope scope, String clockId, Object moment) {
    Instant end = instant(moment, clockId);
    LocalDate day = end.atZone(Limit.LONDON).toLocalDate().minusDays(rule(scope, clockId, end).limit().amount());
    return Date.from(day.atTime(MORNING).atZone(Limit.LONDON).toInstant());
  }

  /** An amount of time after a moment, counted as the register counts its units. */
  public Instant after(Instant start, int amount, String unit) {
    return Limit.of(amount, unit).after(start, calendar);
  }

  /** The last second of a day, London time; null for no day. */
  public Date endOf(Object day) {
    return day == null ? null : Date.from(Limit.endOf(instant(day, "a day").atZone(Limit.LONDON).toLocalDate()));
  }

  /** Now, by the engine's clock. */
  public Date now() {
    return Date.from(clock.instant());
  }

  /** Whether today is a working day in England and Wales. */
  public boolean workingDay() {
    return calendar.isWorkingDay(LocalDate.ofInstant(clock.instant(), Limit.LONDON));
  }

  /** The hour of the day in London, 0 to 23. */
  public int hourOfDay() {
    return clock.instant().atZone(Limit.LONDON).getHour();
  }

  /** The rule behind a step's clock, as it applies to this case today. */
  public ClockRule rule(VariableScope scope, String clockId) {
    return rule(scope, clockId, clock.instant());
  }

  private ClockRule rule(VariableScope scope, String clockId, Instant from) {
    Collection<?> harms = scope.getVariable("report") instanceof Map<?, ?> report
        && report.get("allegedHarm") instanceof Collection<?> reported ? reported : List.of();
    return register.rule(clockId, (String) scope.getVariable("riskLevel"), harms,
        from.atZone(Limit.LONDON).toLocalDate());
  }

  private static Instant instant(Object moment, String clockId) {
    if (moment instanceof Date date) {
      return date.toInstant();
    }
    if (moment instanceof String text && !text.isBlank()) {
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay(Limit.LONDON).toInstant();
      }
      boolean withOffset = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
      return withOffset ? OffsetDateTime.parse(text).toInstant()
          : ZonedDateTime.of(LocalDateTime.parse(text), Limit.LONDON).toInstant();
    }
    throw new IllegalStateException("The clock \"" + clockId + "\" has nothing to count from.");
  }
}
