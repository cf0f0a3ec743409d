package org.vigil.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** London has an hour twice a year and another not at all; everything else follows from how these two are read. */
class LondonTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
      "2026-05-22T16:50, 2026-05-22T15:50:00Z", "2026-01-22T16:50, 2026-01-22T16:50:00Z",
      "2026-05-22, 2026-05-21T23:00:00Z", "2026-01-22, 2026-01-22T00:00:00Z",
      // The hour that is left out: as if the clocks had not gone forward yet.
      "2026-03-29T00:59:59, 2026-03-29T00:59:59Z", "2026-03-29T01:00, 2026-03-29T01:00:00Z",
      "2026-03-29T01:30, 2026-03-29T01:30:00Z", "2026-03-29T02:00, 2026-03-29T01:00:00Z",
      // The hour that comes twice: the first, unless an offset says which.
      "2026-10-25T00:59:59, 2026-10-24T23:59:59Z", "2026-10-25T01:30, 2026-10-25T00:30:00Z",
      "2026-10-25T01:30+01:00, 2026-10-25T00:30:00Z", "2026-10-25T01:30Z, 2026-10-25T01:30:00Z",
      "2026-10-25T01:30+00:00, 2026-10-25T01:30:00Z", "2026-10-25T02:00, 2026-10-25T02:00:00Z",
      // As the engine's addresses, other systems and other parts of the house write a moment.
      "2026-10-25T01:30:00.000+0000, 2026-10-25T01:30:00Z", "2026-10-25T01:30:00.000+0100, 2026-10-25T00:30:00Z",
      "20261025T0130Z, 2026-10-25T01:30:00Z", "2026-10-25 01:30:00, 2026-10-25T00:30:00Z",
      "2026-05-22T16:50:12.5-05:00, 2026-05-22T21:50:12.500Z"})
  void a_text_is_one_moment(String written, Instant moment) {
    assertThat(London.instant(written)).isEqualTo(moment);
  }

  @Test
  void the_engines_dates_and_instants_are_the_moments_they_are() {
    Instant second = Instant.parse("2026-10-25T01:30:00Z");
    assertThat(London.instant(Date.from(second))).isEqualTo(second);
    assertThat(London.instant(Timestamp.from(second))).isEqualTo(second);
    assertThat(London.instant(second)).isEqualTo(second);
    assertThat(London.instant(LocalDateTime.parse("2026-10-25T01:30"))).isEqualTo(second.minusSeconds(3600));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "yesterday", "2026-02-30", "2026-05-22T24:01", "2026-05-22T16", "22/05/2026",
      "2026-05-22T16:50+99:00", "12026-05-22"})
  void what_is_no_moment_is_said_to_be_none_without_repeating_it(String written) {
    assertThatThrownBy(() -> London.instant(written)).isInstanceOf(DateTimeException.class)
        .hasMessageMatching("no moment: (nothing|a String)");
  }

  @ParameterizedTest(name = "{0} shows {1}, {2}")
  @CsvSource({
      "2026-03-29T00:59:59Z, 2026-03-29T00:59:59, 'Sun 29 Mar 2026, 00:59'",
      "2026-03-29T01:00:00Z, 2026-03-29T02:00, 'Sun 29 Mar 2026, 02:00'",
      "2026-10-25T00:30:00Z, 2026-10-25T01:30, 'Sun 25 Oct 2026, 01:30'",
      "2026-10-25T01:30:00Z, 2026-10-25T01:30, 'Sun 25 Oct 2026, 01:30'",
      "2026-10-25T02:00:00.987Z, 2026-10-25T02:00, 'Sun 25 Oct 2026, 02:00'",
      "2026-05-21T23:00:00Z, 2026-05-22T00:00, 'Fri 22 May 2026, 00:00'"})
  void a_moment_is_shown_as_the_clocks_show_it(Instant moment, String text, String words) {
    assertThat(London.text(moment)).isEqualTo(text);
    assertThat(London.inWords(moment)).isEqualTo(words);
    assertThat(London.at(moment).toInstant()).isEqualTo(moment);
    assertThat(London.dayOf(moment)).isEqualTo(LocalDate.parse(text.substring(0, 10)));
  }

  @ParameterizedTest
  @CsvSource({"2026-03-29T00:59:59, false", "2026-03-29T01:00, true", "2026-03-29T01:59:59, true",
      "2026-03-29T02:00, false", "2026-10-25T01:30, false", "1971-10-31T02:30, false", "1968-02-18T02:30, true"})
  void only_the_hour_of_spring_was_on_no_clock(LocalDateTime local, boolean skipped) {
    assertThat(London.skipped(local)).isEqualTo(skipped);
  }

  @Test
  void a_day_of_a_clock_change_has_its_own_length_and_begins_at_midnight() {
    assertThat(hours("2026-03-29")).isEqualTo(23);
    assertThat(hours("2026-10-25")).isEqualTo(25);
    assertThat(hours("2026-05-22")).isEqualTo(24);
  }

  private static long hours(String day) {
    LocalDate date = LocalDate.parse(day);
    return Duration.between(London.startOf(date), London.startOf(date.plusDays(1))).toHours();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"2017-07-11, 2017-07-11", "20170711, 2017-07-11", "2017-07-11T00:00, 2017-07-11",
      "2017-07-11T00:00:00.000Z, 2017-07-11", "2017-07-11T00:00:00+00:00, 2017-07-11",
      "2017-07-11T00:00:00.000+0000, 2017-07-11", "2017-07-11T00:00+01:00, 2017-07-11",
      "2017-07-11T00:00-05:00, 2017-07-11", "2017-01-11T00:00+00:00, 2017-01-11",
      // London's midnight in summer, and all year from 1968 to 1971 (British Standard Time Act 1968).
      "2017-07-10T23:00:00Z, 2017-07-11", "1970-01-10T23:00:00.000Z, 1970-01-11"})
  void a_day_may_be_written_as_its_midnight(String written, LocalDate day) {
    assertThat(London.day(written)).contains(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2017-02-30", "2017-02-30T00:00Z", "2017-07-11T00:01Z", "2017-07-11T09:00", "11/07/2017",
      "2017-01-10T23:00:00Z", "2017", "2017-07-11T00:00:00+99:00"})
  void no_other_time_of_a_day_is_a_day(String written) {
    assertThat(London.day(written)).isEmpty();
  }

  @Test
  void a_date_is_said_in_the_length_its_place_needs() {
    LocalDate day = LocalDate.of(2026, 1, 22);
    assertThat(London.dayInWords(day)).isEqualTo("Thu 22 Jan 2026");
    assertThat(London.dayInFull(day)).isEqualTo("Thursday 22 January 2026");
    assertThat(London.dateInWords(day)).isEqualTo("22 Jan 2026");
    assertThat(London.dateInFull(day)).isEqualTo("22 January 2026");
  }
}
