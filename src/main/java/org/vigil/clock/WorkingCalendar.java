package org.vigil.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Working days: Monday to Friday without the bank holidays of England and Wales.
 *
 * <p>The holidays are dated data ({@code bank-holidays.csv}), because extra days happen by proclamation (19 September
 * 2022) and no formula knows them. Beyond the last year of the data the calendar refuses to guess.
 */
@Component
public class WorkingCalendar {

  private final TreeSet<LocalDate> holidays = new TreeSet<>();

  WorkingCalendar() {
    try (var csv = new ClassPathResource("bank-holidays.csv").getInputStream()) {
      new String(csv.readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> holidays.add(LocalDate.parse(line.substring(0, line.indexOf(',')))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether people who work in office hours work on this day. A limit that counts from before the first year of the
   * file has passed, whichever days of that year were holidays: there only the weekend counts.
   */
  public boolean isWorkingDay(LocalDate day) {
    if (day.getYear() > holidays.last().getYear()) {
      throw new IllegalStateException("bank-holidays.csv has no bank holidays for " + day.getYear()
          + ". Add that year's, from gov.uk/bank-holidays, England and Wales.");
    }
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !holidays.contains(day);
  }

  /** The nth working day after a day; the day itself is day 0, whatever day of the week it is. */
  public LocalDate plusWorkingDays(LocalDate day, int working) {
    LocalDate found = day;
    for (int left = working; left > 0; ) {
      found = found.plusDays(1);
      if (isWorkingDay(found)) {
        left--;
      }
    }
    return found;
  }

  /** The nth working day before a day; none at all is the day itself. */
  public LocalDate minusWorkingDays(LocalDate day, int working) {
    LocalDate found = day;
    for (int left = working; left > 0; ) {
      found = found.minusDays(1);
      if (isWorkingDay(found)) {
        left--;
      }
    }
    return found;
  }

  /** The bank holidays in the data, oldest first. */
  Set<LocalDate> holidays() {
    return holidays;
  }
}
