package org.vigil.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskTest {

  @ParameterizedTest
  @CsvSource(nullValues = "null", value = {"high, HIGH, High, high, 50, 20", "medium, MEDIUM, Medium, medium, 30, 10",
      "standard, STANDARD, Standard, standard, 20, 0", "low, LOW, Low, low, 10, 0",
      "very-low, VERY_LOW, Very low, very low, 0, 0", "null, HIGH, Not yet assessed, not assessed, 50, 20",
      "'', HIGH, Not yet assessed, not assessed, 50, 20", "HIGH, HIGH, Not yet assessed, not assessed, 50, 20"})
  void each_word_has_its_title_its_place_and_its_urgency(String level, Risk counted, String title, String said,
      int priority, long jobs) {
    assertThat(Risk.countedAs(level)).isEqualTo(counted);
    assertThat(Risk.title(level)).isEqualTo(title);
    assertThat(Risk.said(level)).isEqualTo(said);
    assertThat(counted.priority()).isEqualTo(priority);
    assertThat(counted.jobPriority()).isEqualTo(jobs);
  }

  /** The order of the words is the order in which steps are listed and jobs are done. */
  @Test
  void whoever_is_in_more_danger_is_never_behind() {
    assertThat(Risk.words()).containsExactly("high", "medium", "standard", "low", "very-low");
    assertThat(Arrays.stream(Risk.values()).map(risk -> -risk.priority())).isSorted();
    assertThat(Arrays.stream(Risk.values()).map(risk -> -risk.jobPriority())).isSorted();
  }
}
