package org.vigil.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a diagram asks about time, without an engine: a register of one row, which writes down what it was asked. */
class ClocksTest {

  /** Friday before a bank holiday, ten to five in the afternoon in London. */
  private static final Instant NOW = Instant.parse("2026-05-22T15:50:00Z");

  private record Asked(String clock, Object risk, Collection<?> harms, LocalDate startedOn) { }

  private final List<Asked> asked = new ArrayList<>();
  private final ClockRegister register = mock();
  private final Rounds rounds = mock();
  private final Clocks clocks = at(NOW);

  private Clocks at(Instant now) {
    return new Clocks(register, rounds, HolidaysOnFile.calendar(), Clock.fixed(now, ZoneOffset.UTC));
  }

  @BeforeEach
  void every_limit_is_two_hours() {
    var rule = ClockRule.of("some-clock", Map.of("amount", 2, "unit", "hours", "warnings", "50 %",
        "authority", "Law", "source", "An Act"));
    when(register.rule(any(), any(), any(), any())).thenAnswer(call -> {
      asked.add(new Asked(call.getArgument(0), call.getArgument(1), call.getArgument(2), call.getArgument(3)));
      return rule;
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "2026-05-22                    | 2026-05-22T01:00:00Z | 2026-05-22",
      "2026-05-22T16:50              | 2026-05-22T17:50:00Z | 2026-05-22",
      "2026-05-22T16:50:30           | 2026-05-22T17:50:30Z | 2026-05-22",
      "2026-05-22T23:30:00Z          | 2026-05-23T01:30:00Z | 2026-05-23",
      "2026-05-22T16:50:00+02:00     | 2026-05-22T16:50:00Z | 2026-05-22",
      "2026-05-22T16:50:00-05:00     | 2026-05-22T23:50:00Z | 2026-05-22",
      "2026-01-05T09:00              | 2026-01-05T11:00:00Z | 2026-01-05"})
  void a_limit_counts_from_a_day_a_london_time_or_a_time_with_its_offset(String start, String due, LocalDate day) {
    Date late = clocks.due(scope("high", null), "some-clock", start);
    assertThat(late.toInstant()).isEqualTo(due);
    assertThat(asked).containsExactly(new Asked("some-clock", "high", List.of(), day));
    assertThat(DueDate.countedFrom(late, Instant.EPOCH)).isEqualTo(Instant.parse(due).minusSeconds(7200));
  }

  @Test
  void a_limit_counts_from_a_date_of_the_engine() {
    assertThat(clocks.due(scope("high", null), "some-clock", Date.from(NOW))).isEqualTo("2026-05-22T17:50:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void a_clock_that_has_nothing_to_count_from_is_named(String nothing) {
    assertThatThrownBy(() -> clocks.due(scope("high", null), "some-clock", nothing))
        .isInstanceOf(IllegalStateException.class).hasMessage("The clock \"some-clock\" has nothing to count from.");
    assertThatThrownBy(() -> clocks.due(scope("high", null), "some-clock", null))
        .hasMessage("The clock \"some-clock\" has nothing to count from.");
  }

  @ParameterizedTest
  @CsvSource({"2026-05-22T18:00, 2026-05-22T17:00:00Z", "2026-05-22T18:50, 2026-05-22T17:50:00Z",
      "2026-05-22T20:00, 2026-05-22T17:50:00Z"})
  void a_court_can_make_a_limit_shorter_and_never_longer(String specified, String due) {
    Date late = clocks.dueBy(scope("high", null), "some-clock", "2026-05-22T16:50", specified);
    assertThat(late.toInstant()).isEqualTo(due);
    assertThat(DueDate.countedFrom(late, Instant.EPOCH)).isEqualTo(NOW);
  }

  @Test
  void the_case_gives_its_risk_and_its_harms_and_the_day_is_londons() {
    clocks.rule(scope("standard", Map.of("allegedHarm", List.of("neglect"))), "some-clock",
        Instant.parse("2026-05-22T23:30:00Z"));
    clocks.rule(scope(null, Map.of("concern", "no harm is named")), "some-clock", NOW);
    clocks.rule(scope(null, "no report at all"), "some-clock", NOW);
    assertThat(asked).containsExactly(
        new Asked("some-clock", "standard", List.of("neglect"), LocalDate.of(2026, 5, 23)),
        new Asked("some-clock", null, List.of(), LocalDate.of(2026, 5, 22)),
        new Asked("some-clock", null, List.of(), LocalDate.of(2026, 5, 22)));
  }

  @Test
  void a_step_has_the_rule_of_the_day_its_date_was_counted_from_and_todays_otherwise() {
    DelegateTask counted = mock();
    when(counted.getDueDate()).thenReturn(new DueDate(NOW, Instant.parse("2026-03-02T09:00:00Z")));
    assertThat(clocks.rule(counted, "some-clock").id()).isEqualTo("some-clock");
    DelegateTask other = mock();
    when(other.getDueDate()).thenReturn(Date.from(Instant.parse("2026-06-01T09:00:00Z")));
    clocks.rule(other, "some-clock");
    assertThat(asked).extracting(Asked::startedOn)
        .containsExactly(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 5, 22));
  }

  @Test
  void warnings_and_other_amounts_are_counted_as_the_register_counts() {
    ClockRule rule = clocks.rule(scope("high", null), "some-clock", NOW);
    assertThat(clocks.warnings(rule, NOW.plusSeconds(7200))).containsExactly(NOW.plusSeconds(3600));
    assertThat(clocks.after(NOW, 1, "working days")).isEqualTo("2026-05-26T22:59:59Z");
  }

  @Test
  void a_round_begins_when_its_table_says() {
    when(rounds.eachDay("digest")).thenReturn("0 30 7 * * ?");
    assertThat(clocks.eachDay("digest")).isEqualTo("0 30 7 * * ?");
  }

  @Test
  void a_day_ends_with_its_last_second_in_london() {
    assertThat(clocks.endOf("2026-05-22")).isEqualTo("2026-05-22T22:59:59Z");
    assertThat(clocks.endOf("2026-01-05")).isEqualTo("2026-01-05T23:59:59Z");
    assertThat(clocks.endOf(Date.from(Instant.parse("2026-05-22T23:30:00Z")))).isEqualTo("2026-05-23T22:59:59Z");
    assertThat(clocks.endOf(null)).isNull();
    assertThatThrownBy(() -> clocks.endOf("")).hasMessageContaining("\"a day\"");
  }

  @ParameterizedTest
  @CsvSource({"2026-05-22T15:50:00Z, true, 16", "2026-05-22T23:30:00Z, false, 0", "2026-05-25T11:00:00Z, false, 12",
      "2026-01-05T09:00:00Z, true, 9"})
  void now_is_londons(Instant now, boolean working, int hour) {
    assertThat(at(now).workingDay()).isEqualTo(working);
    assertThat(at(now).hourOfDay()).isEqualTo(hour);
    assertThat(at(now).now()).isEqualTo(Date.from(now));
  }

  @Test
  void an_order_may_run_over_sundays_and_bank_holidays_for_three_weeks_from_its_day_on() {
    assertThat(clocks.publicHolidays("2026-05-22"))
        .containsExactly("2026-05-24", "2026-05-25", "2026-05-31", "2026-06-07");
    assertThat(clocks.publicHolidays("2026-05-24T12:00")).as("the day itself, and not three weeks later")
        .containsExactly("2026-05-24", "2026-05-25", "2026-05-31", "2026-06-07");
  }

  private static VariableScope scope(String risk, Object report) {
    VariableScope scope = mock();
    when(scope.getVariable("riskLevel")).thenReturn(risk);
    when(scope.getVariable("report")).thenReturn(report);
    return scope;
  }
}
