package org.vigil.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.DecisionService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A time of the day in the table becomes one the engine's timers read, when every day of the year has it once. */
class RoundsTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 59", "2, 0", "7, 30", "23, 59"})
  void a_time_that_every_day_has_is_taken(int hour, int minute) {
    assertThat(rounds(hour, minute).eachDay("digest")).isEqualTo("0 " + minute + " " + hour + " * * ?");
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, -1:00", "24, 0, 24:00", "1, 0, 01:00", "1, 59, 01:59", "7, -1, 07:-1", "7, 60, 07:60"})
  void a_time_that_some_day_has_not_or_has_twice_is_refused_and_named(int hour, int minute, String said) {
    assertThatThrownBy(() -> rounds(hour, minute).eachDay("digest")).isInstanceOf(IllegalStateException.class)
        .hasMessage("rounds.dmn says " + said + " for \"digest\". Choose a time of the day outside 01:00 to 02:00.");
  }

  @Test
  void a_round_without_a_row_is_named() {
    DmnDecisionTableResult none = mock();
    when(none.isEmpty()).thenReturn(true);
    assertThatThrownBy(() -> rounds(none).eachDay("digest")).hasMessage("rounds.dmn has no row for \"digest\". Add one.");
  }

  private static Rounds rounds(int hour, int minute) {
    DmnDecisionRuleResult row = mock();
    when(row.getEntryMap()).thenReturn(Map.of("hour", hour, "minute", minute));
    DmnDecisionTableResult rows = mock();
    when(rows.getSingleResult()).thenReturn(row);
    return rounds(rows);
  }

  private static Rounds rounds(DmnDecisionTableResult answer) {
    DecisionService decisions = mock();
    when(decisions.evaluateDecisionTableByKey(eq("rounds"), anyMap())).thenReturn(answer);
    return new Rounds(decisions);
  }
}
