package org.vigil.clock;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Working days: Monday to Friday without the bank holidays of England and Wales.
 *
 * <p>The holidays are dated rows ({@code bank-holidays.dmn}), because extra days happen by proclamation (19 September
 * 2022) and no formula knows them. Beyond the last year of the table the calendar refuses to guess.
 */
@Component
public class WorkingCalendar {

  private final Supplier<NavigableSet<LocalDate>> table;

  @Autowired
  WorkingCalendar(Tables tables) {
    this(new Deployed(tables));
  }

  WorkingCalendar(Supplier<NavigableSet<LocalDate>> table) {
    this.table = table;
  }

  /** The newest table, read when it has changed. */
  private static final class Deployed implements Supplier<NavigableSet<LocalDate>> {

    private record DaysRead(List<Map<String, Object>> rows, NavigableSet<LocalDate> days) { }

    private final Tables tables;
    private volatile DaysRead read = new DaysRead(List.of(), new TreeSet<>());

    Deployed(Tables tables) {
      this.tables = tables;
    }

    @Override
    public NavigableSet<LocalDate> get() {
      var rows = tables.rows("bank-holidays", Map.of());
      var known = read;
      if (known.rows != rows) {
        var days = new TreeSet<LocalDate>();
        rows.forEach(row -> days.add(LocalDate.parse((String) row.get("day"))));
        known = new DaysRead(rows, days);
        read = known;
      }
      return known.days;
    }
  }

  /**
   * Whether people who work in office hours work on this day. A limit that counts from before the first year of the
   * table has passed, whichever days of that year were holidays: there only the weekend counts.
   */
  public boolean isWorkingDay(LocalDate day) {
    return isWorkingDay(day, holidays());
  }

  private static boolean isWorkingDay(LocalDate day, NavigableSet<LocalDate> holidays) {
    if (day.getYear() > holidays.last().getYear()) {
      throw new IllegalStateException("bank-holidays.dmn has no bank holidays for " + day.getYear()
          + ". Add that year's, from gov.uk/bank-holidays, England and Wales.");
    }
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !holidays.contains(day);
  }

  /** The nth working day after a day; the day itself is day 0, whatever day of the week it is. */
  public LocalDate plusWorkingDays(LocalDate day, int working) {
    var holidays = holidays();
    LocalDate found = day;
    for (int left = working; left > 0; ) {
      found = found.plusDays(1);
      if (isWorkingDay(found, holidays)) {
        left--;
      }
    }
    return found;
  }

  /** The nth working day before a day; none at all is the day itself. */
  public LocalDate minusWorkingDays(LocalDate day, int working) {
    var holidays = holidays();
    LocalDate found = day;
    for (int left = working; left > 0; ) {
      found = found.minusDays(1);
      if (isWorkingDay(found, holidays)) {
        left--;
      }
    }
    return found;
  }

  /** The bank holidays in the table, oldest first. */
  NavigableSet<LocalDate> holidays() {
    return table.get();
  }
}
