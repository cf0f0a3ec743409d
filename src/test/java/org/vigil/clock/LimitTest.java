package org.vigil.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The awkward calendar: when a limit that begins at a London moment is over, to the second. */
class LimitTest {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final WorkingCalendar calendar = HolidaysOnFile.calendar();

  @ParameterizedTest(name = "{1} working days after {0}: {3}")
  @CsvSource({
      "2026-05-22 16:50:00, 1,  2026-05-26 23:59:59, Friday afternoon before a bank holiday",
      "2026-05-22 16:50:00, 5,  2026-06-01 23:59:59, a week over the bank holiday",
      "2026-05-23 08:10:00, 1,  2026-05-26 23:59:59, a Saturday is day 0 too",
      "2026-05-25 12:00:00, 1,  2026-05-26 23:59:59, and so is the bank holiday",
      "2026-04-02 18:30:00, 1,  2026-04-07 23:59:59, Maundy Thursday",
      "2026-04-02 18:30:00, 3,  2026-04-09 23:59:59, over Good Friday and Easter Monday",
      "2026-12-24 15:20:00, 1,  2026-12-29 23:59:59, Christmas Eve: Boxing Day is a Saturday and 28 December stands for it",
      "2026-12-24 15:20:00, 15, 2027-01-19 23:59:59, Christmas and New Year",
      "2027-12-24 15:20:00, 1,  2027-12-29 23:59:59, both Christmas days fall on a weekend and have substitutes",
      "2022-09-16 10:00:00, 1,  2022-09-20 23:59:59, the proclaimed holiday of 19 September 2022",
      "2026-03-27 23:30:00, 1,  2026-03-30 23:59:59, over the spring change of the clocks",
      "2026-10-23 23:30:00, 1,  2026-10-26 23:59:59, over the autumn change",
      "2028-02-28 09:00:00, 1,  2028-02-29 23:59:59, 29 February is a Tuesday like any other",
      "2026-05-22 16:50:00, 0,  2026-05-22 23:59:59, none at all is the same day"})
  void working_days(String start, int amount, String end, String why) {
    assertThat(over(amount, "working days", start)).as(why).isEqualTo(end);
  }

  @ParameterizedTest(name = "{1} {2} after {0}")
  @CsvSource({
      "2026-03-28 22:00:00, 168, hours,   2026-04-04 23:00:00",
      "2026-03-29 00:30:00, 1,   hours,   2026-03-29 02:30:00",
      "2026-10-25 00:30:00, 24,  hours,   2026-10-25 23:30:00",
      "2026-10-24 12:00:00, 24,  hours,   2026-10-25 11:00:00",
      "2026-05-22 16:50:00, 15,  minutes, 2026-05-22 17:05:00",
      "2026-12-31 23:50:00, 15,  minutes, 2027-01-01 00:05:00",
      "2028-02-28 12:00:00, 24,  hours,   2028-02-29 12:00:00"})
  void minutes_and_hours_are_elapsed_time_through_both_changes_of_the_clocks(
      String start, int amount, String unit, String end) {
    assertThat(over(amount, unit, start)).isEqualTo(end);
  }

  @Test
  void the_hour_that_happens_twice_is_counted_twice() {
    Instant firstHalfPastOne = Instant.parse("2026-10-25T00:30:00Z");
    assertThat(Limit.of(1, "hours").after(firstHalfPastOne, calendar)).isEqualTo("2026-10-25T01:30:00Z");
  }

  @ParameterizedTest(name = "{1} {2} after {0}")
  @CsvSource({
      "2026-10-24 12:00:00, 1,  days,   2026-10-25 23:59:59",
      "2026-03-28 12:00:00, 1,  days,   2026-03-29 23:59:59",
      "2026-02-22 12:00:00, 7,  days,   2026-03-01 23:59:59",
      "2028-02-22 12:00:00, 7,  days,   2028-02-29 23:59:59",
      "2026-01-31 12:00:00, 2,  weeks,  2026-02-14 23:59:59",
      "2026-01-31 12:00:00, 1,  months, 2026-02-28 23:59:59",
      "2028-01-31 12:00:00, 1,  months, 2028-02-29 23:59:59",
      "2026-05-22 00:00:00, 0,  days,   2026-05-22 23:59:59",
      "2026-05-22 23:59:59, 0,  days,   2026-05-22 23:59:59"})
  void longer_limits_end_with_the_last_second_of_their_last_day(String start, int amount, String unit, String end) {
    assertThat(over(amount, unit, start)).isEqualTo(end);
  }

  @ParameterizedTest(name = "{1} months of bail from {0}")
  @CsvSource({
      "2026-05-23 08:10:00, 3, 2026-08-23 23:59:59",
      "2026-03-06 06:00:00, 6, 2026-09-06 23:59:59",
      "2026-03-06 06:00:00, 9, 2026-12-06 23:59:59",
      "2026-11-30 12:00:00, 3, 2027-02-28 23:59:59",
      "2026-11-29 12:00:00, 3, 2027-02-27 23:59:59",
      "2027-11-30 12:00:00, 3, 2028-02-29 23:59:59",
      "2026-08-31 12:00:00, 3, 2026-11-30 23:59:59",
      "2026-10-31 12:00:00, 3, 2027-01-31 23:59:59",
      "2028-02-29 12:00:00, 3, 2028-05-31 23:59:59",
      "2026-02-28 12:00:00, 3, 2026-05-31 23:59:59"})
  void months_of_bail_begin_on_the_next_day(String arrest, int months, String end) {
    assertThat(over(months, "months from the next day", arrest)).isEqualTo(end);
  }

  @ParameterizedTest(name = "{1} days that begin with the day of {0}")
  @CsvSource({
      "2026-05-22 23:00:00, 8,  2026-05-29 23:59:59",
      "2026-12-24 00:00:00, 8,  2026-12-31 23:59:59",
      "2028-02-22 12:00:00, 8,  2028-02-29 23:59:59",
      "2026-10-24 12:00:00, 2,  2026-10-25 23:59:59",
      "2025-05-21 00:01:00, 56, 2025-07-15 23:59:59"})
  void days_that_begin_with_a_day_include_it(String start, int days, String end) {
    assertThat(over(days, "days from and including", start)).isEqualTo(end);
  }

  @Test
  void a_limit_that_is_over_before_it_begins_is_refused() {
    assertThatThrownBy(() -> Limit.of(0, "days from and including")).hasMessageContaining("over before it begins");
    assertThatThrownBy(() -> Limit.of(-1, "hours")).hasMessageContaining("over before it begins");
  }

  @Test
  void a_unit_nobody_knows_is_refused_with_the_ones_that_are_known() {
    assertThatThrownBy(() -> Limit.of(1, "fortnights")).hasMessageContaining("no unit \"fortnights\"")
        .hasMessageContaining("working days");
  }

  @ParameterizedTest
  @CsvSource({"0, days, the same day", "1, working days, 1 working day", "3, working days, 3 working days",
      "1, hours, 1 hour", "1, months from the next day, 1 month from the next day"})
  void a_limit_is_said_in_words(int amount, String unit, String words) {
    assertThat(Limit.of(amount, unit).inWords()).isEqualTo(words);
  }

  private String over(int amount, String unit, String start) {
    Instant from = LocalDateTime.parse(start, SECOND).atZone(LONDON).toInstant();
    return SECOND.format(Limit.of(amount, unit).after(from, calendar).atZone(LONDON));
  }
}
