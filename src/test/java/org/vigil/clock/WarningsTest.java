package org.vigil.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigil.facts.London;

/** When somebody is reminded before a limit that began at a London moment is over. */
class WarningsTest {

  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final WorkingCalendar calendar = HolidaysOnFile.calendar();

  @ParameterizedTest(name = "{2} of {1} from {0}: {3}")
  @CsvSource(delimiter = '|', value = {
      "2026-03-28 10:00:00 | 72 hours   | 48 hours, 60 hours, 70 hours | 2026-03-30 11:00:00, 2026-03-30 23:00:00, 2026-03-31 09:00:00",
      "2026-10-24 10:00:00 | 72 hours   | 48 hours, 60 hours, 70 hours | 2026-10-26 09:00:00, 2026-10-26 21:00:00, 2026-10-27 07:00:00",
      "2026-05-22 16:50:00 | 72 hours   | 80 %                         | 2026-05-25 02:26:00",
      "2026-10-24 12:00:00 | 24 hours   | 50 %, 80 %                   | 2026-10-25 00:00:00, 2026-10-25 06:12:00",
      "2026-05-22 16:50:00 | 15 minutes | 50 %, 80 %                   | 2026-05-22 16:57:30, 2026-05-22 17:02:00",
      "2026-05-22 16:50:00 | 24 hours   | 4 hours before, 30 minutes before | 2026-05-23 12:50:00, 2026-05-23 16:20:00",
      "2028-02-28 12:00:00 | 48 hours   | 50 %                         | 2028-02-29 12:00:00"})
  void hours_and_minutes_are_warned_of_to_the_second(String start, String limit, String warnings, String moments) {
    assertThat(warned(start, limit, warnings)).isEqualTo(moments);
  }

  @ParameterizedTest(name = "{2} of {1} from {0}: {3}")
  @CsvSource(delimiter = '|', value = {
      "2026-04-02 18:30:00 | 1 working days  | 50 %, 80 % | 2026-04-07 08:00:00",
      "2026-05-22 16:50:00 | 3 working days  | 50 %, 80 % | 2026-05-26 08:00:00, 2026-05-27 08:00:00",
      "2026-12-24 15:20:00 | 5 working days  | 80 %       | 2027-01-04 08:00:00",
      "2026-12-18 10:00:00 | 15 working days | 5 working days before, 2 working days before | 2027-01-06 08:00:00, 2027-01-11 08:00:00",
      "2026-03-27 23:30:00 | 7 days          | 50 %, 80 % | 2026-03-30 08:00:00, 2026-04-02 08:00:00",
      "2026-10-23 23:30:00 | 7 days          | 50 %, 80 % | 2026-10-26 08:00:00, 2026-10-29 08:00:00",
      "2028-02-01 09:00:00 | 28 days         | 50 %, 80 % | 2028-02-15 08:00:00, 2028-02-23 08:00:00",
      "2028-02-22 12:00:00 | 8 days          | 1 day before | 2028-02-29 08:00:00",
      "2026-01-05 12:00:00 | 12 weeks        | 80 %       | 2026-03-13 08:00:00",
      "2026-05-23 08:10:00 | 3 months from the next day | 14 days before, 7 days before, 3 days before | 2026-08-09 08:00:00, 2026-08-16 08:00:00, 2026-08-20 08:00:00",
      "2026-05-22 23:00:00 | 8 days from and including | 2 days before | 2026-05-27 08:00:00",
      "2026-05-22 23:00:00 | 8 days from and including | 50 %, 80 % | 2026-05-25 08:00:00, 2026-05-28 08:00:00",
      "2026-05-22 09:00:00 | 0 days          | 4 hours before | 2026-05-22 19:59:59",
      "2026-05-22 09:00:00 | 0 days          | 1 day before | 2026-05-21 08:00:00"})
  void days_are_warned_of_in_the_morning(String start, String limit, String warnings, String moments) {
    assertThat(warned(start, limit, warnings)).isEqualTo(moments);
  }

  @Test
  void a_share_of_days_is_never_warned_of_late_whatever_the_hour_the_clock_started() {
    for (int days = 1; days <= 60; days++) {
      for (int percent : new int[] {50, 80, 90}) {
        for (int hour = 0; hour < 24; hour++) {
          for (LocalDate first : new LocalDate[] {LocalDate.of(2026, 3, 20), LocalDate.of(2026, 10, 20)}) {
            Instant start = first.atTime(hour, 30).atZone(London.ZONE).toInstant();
            Limit limit = Limit.of(days, "days");
            Instant due = limit.after(start, calendar);
            Instant share = start.plus(Duration.between(start, due).multipliedBy(percent).dividedBy(100));
            Instant nextMorning = first.plusDays(1).atTime(8, 0).atZone(London.ZONE).toInstant();
            Instant warned = Warnings.of(percent + " %", limit).before(due, limit, calendar).get(0);
            assertThat(warned.isAfter(share) && !warned.equals(nextMorning))
                .as("%s %% of %s days from %s is %s", percent, days, start, warned).isFalse();
            assertThat(Duration.between(warned, share)).as("and at most two days early").isLessThan(Duration.ofDays(2));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "soon           | 24 | hours | the warning \"soon\" cannot be read. Write 80 %, 48 hours, 7 days before",
      "100 %          | 24 | hours | the warning \"100 %\" cannot be read",
      "0 days before  | 7  | days  | the warning \"0 days before\" cannot be read",
      "80 %; 90 %     | 24 | hours | the warning \"80 %; 90 %\" cannot be read",
      "24 hours       | 24 | hours | the warning \"24 hours\" comes when the limit of 24 hours is over",
      "48 hours       | 7  | days  | the warning \"48 hours\" counts from the start, which a limit of 7 days does not know"})
  void a_warning_that_cannot_be_kept_is_refused_and_the_row_is_named(String warnings, int amount, String unit,
      String why) {
    assertThatThrownBy(() -> ClockRule.of("some-clock", Map.of("amount", amount, "unit", unit, "warnings", warnings)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The row of the clock \"some-clock\" in clocks.dmn cannot be read: " + why);
  }

  @Test
  void a_row_says_whom_it_warns_besides_the_owner_and_by_whose_authority() {
    ClockRule rule = ClockRule.of("some-clock", Map.of("amount", 2, "unit", "hours", "warned",
        "child-abuse-sergeants , duty-inspectors", "authority", "Law", "source", "An Act"));
    assertThat(rule.warned()).containsExactly("child-abuse-sergeants", "duty-inspectors");
    assertThat(rule.inWords()).isEqualTo("Law: An Act");
    assertThat(ClockRule.of("some-clock", Map.of("amount", 2, "unit", "hours")).warned()).isEmpty();
  }

  @Test
  void a_row_that_cannot_be_read_has_a_fault_in_words_and_any_other_none() {
    assertThat(ClockRule.fault("some-clock", Map.of("amount", 2, "unit", "fortnights")))
        .hasValueSatisfying(said -> assertThat(said).contains("no unit \"fortnights\""));
    assertThat(ClockRule.fault("some-clock", Map.of("amount", 2, "unit", "hours"))).isEmpty();
  }

  @Test
  void nobody_is_reminded_of_what_is_due_at_once_when_it_is_late_already() {
    assertThat(warned("2026-05-22 16:50:00", "0 minutes", "50 %")).isEmpty();
  }

  @Test
  void a_row_without_warnings_warns_nobody() {
    assertThat(warned("2026-05-22 16:50:00", "24 hours", "")).isEmpty();
  }

  private String warned(String start, String limit, String warnings) {
    String[] words = limit.split(" ", 2);
    ClockRule rule = ClockRule.of("some-clock",
        Map.of("amount", Integer.parseInt(words[0]), "unit", words[1], "warnings", warnings));
    Instant from = LocalDateTime.parse(start, SECOND).atZone(London.ZONE).toInstant();
    return String.join(", ", rule.warnings(rule.limit().after(from, calendar), calendar).stream()
        .map(at -> SECOND.format(at.atZone(London.ZONE))).toList());
  }
}
