package org.vigil.clock;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.vigil.diagram.DiagramBean;
import org.vigil.facts.London;

/**
 * What a diagram asks about time: {@code ${clocks.due(execution, clock, crime.at)}}. Every due date and every timer of
 * Vigil comes from here, computed once for a step.
 */
@DiagramBean("clocks")
public class Clocks {

  private final ClockRegister register;
  private final Rounds rounds;
  private final WorkingCalendar calendar;
  private final Clock clock;

  Clocks(ClockRegister register, Rounds rounds, WorkingCalendar calendar, Clock clock) {
    this.register = register;
    this.rounds = rounds;
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
    return new DueDate(rule(scope, clockId, from).limit().after(from, calendar), from);
  }

  /**
   * When a step is late whose end a court has set: the limit of the law, or the court's own moment when that is
   * earlier.
   *
   * @param latest what the court specified, a date or a London date and time as a form writes it
   */
  public Date dueBy(VariableScope scope, String clockId, Object start, Object latest) {
    Date limit = due(scope, clockId, start);
    Instant specified = instant(latest, clockId);
    return specified.isBefore(limit.toInstant()) ? new DueDate(specified, instant(start, clockId)) : limit;
  }

  /** An amount of time after a moment, counted as the register counts its units. */
  public Instant after(Instant start, int amount, String unit) {
    return Limit.of(amount, unit).after(start, calendar);
  }

  /** The last second of a day, London time; null for no day. */
  public Date endOf(Object day) {
    return day == null ? null : Date.from(Limit.endOf(London.dayOf(instant(day, "a day"))));
  }

  /** Now, by the engine's clock. */
  public Date now() {
    return Date.from(clock.instant());
  }

  /**
   * When a diagram begins by itself, every day at the London time in {@code rounds.dmn}, as the engine's timers read
   * it.
   */
  public String eachDay(String round) {
    return rounds.eachDay(round);
  }

  /** Whether today is a working day in England and Wales. */
  public boolean workingDay() {
    return calendar.isWorkingDay(London.dayOf(clock.instant()));
  }

  /**
   * The days from a moment on for which a court may let an order run until noon of the next day: Sundays and bank
   * holidays, Good Friday and Christmas Day among them (Children Act 1989 s.45(2)). Three weeks of them, as texts.
   */
  public List<String> publicHolidays(Object from) {
    LocalDate first = London.dayOf(instant(from, "an order"));
    return first.datesUntil(first.plusWeeks(3))
        .filter(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY || calendar.holidays().contains(day))
        .map(LocalDate::toString).collect(Collectors.toCollection(ArrayList::new));
  }

  /** The hour of the day in London, 0 to 23. */
  public int hourOfDay() {
    return London.at(clock.instant()).getHour();
  }

  /** The rule behind a step that begins now: of the day its date was counted from. */
  public ClockRule rule(DelegateTask task, String clockId) {
    return rule(task, clockId, DueDate.countedFrom(task.getDueDate(), clock.instant()));
  }

  /** The rule behind a step's clock as it was when the clock started, whatever the register says of later ones. */
  public ClockRule rule(VariableScope scope, String clockId, Instant from) {
    Collection<?> harms = scope.getVariable("report") instanceof Map<?, ?> report
        && report.get("allegedHarm") instanceof Collection<?> reported ? reported : List.of();
    return register.rule(clockId, (String) scope.getVariable("riskLevel"), harms,
        London.dayOf(from));
  }

  /** When somebody is to be reminded before a step is due, first to last: see {@link ClockRule#warnings}. */
  public List<Instant> warnings(ClockRule rule, Instant due) {
    return rule.warnings(due, calendar);
  }

  private static Instant instant(Object moment, String clockId) {
    try {
      return London.instant(moment);
    } catch (DateTimeException nothing) {
      throw new IllegalStateException("The clock \"" + clockId + "\" has nothing to count from.", nothing);
    }
  }
}
