package org.vigil.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingCalendarTest {

  /** Days given by proclamation, which no calculation knows. */
  private static final Set<LocalDate> PROCLAIMED = Set.of(LocalDate.of(2022, 6, 3), LocalDate.of(2022, 9, 19),
      LocalDate.of(2023, 5, 8));
  private static final int FIRST = 2019;
  private static final int LAST = 2036;

  private final WorkingCalendar calendar = HolidaysOnFile.calendar();

  static IntStream years() {
    return IntStream.rangeClosed(FIRST, LAST);
  }

  @ParameterizedTest
  @MethodSource("years")
  void the_bank_holidays_of_each_year_are_those_an_independent_calendar_knows(int year) {
    Set<LocalDate> kept = calendar.holidays().stream().filter(day -> day.getYear() == year)
        .collect(Collectors.toCollection(TreeSet::new));
    Set<LocalDate> known = HolidayManager.getInstance(ManagerParameters.create("gb"))
        .getHolidays(Year.of(year), "eng").stream().map(Holiday::getDate)
        .collect(Collectors.toCollection(TreeSet::new));
    kept.removeAll(PROCLAIMED);
    known.removeAll(PROCLAIMED);
    assertThat(kept).isEqualTo(known).hasSize(8);
  }

  @Test
  void the_days_given_by_proclamation_are_in_the_data() {
    assertThat(calendar.holidays()).containsAll(PROCLAIMED);
    assertThat(calendar.holidays()).allSatisfy(day -> assertThat(calendar.isWorkingDay(day)).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-05-22", "2026-12-24", "2026-04-02", "2028-02-29", "2020-05-04"})
  void an_ordinary_weekday_is_worked(LocalDate day) {
    assertThat(calendar.isWorkingDay(day)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-05-23", "2026-05-24", "2026-05-25", "2026-04-03", "2026-04-06", "2026-12-25",
      "2026-12-28", "2020-05-08", "2021-12-27", "2022-06-02"})
  void a_weekend_a_bank_holiday_and_its_substitute_are_not(LocalDate day) {
    assertThat(calendar.isWorkingDay(day)).isFalse();
  }

  /** A slip in the year of a date must not become a fault: whatever counts from there is late. */
  @ParameterizedTest
  @CsvSource({"2018-12-31, true", "1985-06-01, false", "1900-01-01, true"})
  void long_ago_only_the_weekend_counts(LocalDate day, boolean working) {
    assertThat(calendar.isWorkingDay(day)).isEqualTo(working);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2037-01-01", "2099-06-01"})
  void beyond_its_data_the_calendar_refuses_to_guess(LocalDate day) {
    assertThatThrownBy(() -> calendar.isWorkingDay(day)).hasMessageContaining("bank-holidays.dmn has no bank holidays for "
        + day.getYear());
  }
}
