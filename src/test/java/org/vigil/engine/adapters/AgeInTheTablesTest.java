package org.vigil.engine.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An age counts in the tables as a date of birth does, and grows from the day it was said. */
class AgeInTheTablesTest {

  private static final Pattern RULE = Pattern.compile("<text>([^<]*approximateAgeYears[^<]*)</text>");

  @ParameterizedTest
  @CsvSource({"missing-risk, 12, 2026-01-01, , true", "missing-risk, 12, 2025-01-01, , false",
      "missing-risk, 1, , , true",
      "missing-risk, 13, 2026-05-01, , false", "missing-risk, , , 2013-06-01, true",
      "missing-risk, , , 2013-05-01, false",
      "exploitation-level, 12, 2026-01-01, , true", "exploitation-level, 12, 2025-01-01, , false",
      "exploitation-level, 0, , , true", "exploitation-level, , , 2013-05-01, false", "exploitation-level, , , , false",
      "initial-risk, 0, 2026-05-22, , true", "initial-risk, 1, 2026-05-22, , true",
      "initial-risk, 2, 2026-05-22, , false",
      "initial-risk, , , 2024-05-23, true", "initial-risk, , , 2024-05-22, false", "initial-risk, , , , false"})
  void an_age_counts_as_a_date_of_birth(String table, Integer age, String saidOn, String born, boolean young)
      throws IOException {
    assertThat(counts(table, age, saidOn, born, "2026-05-22")).isEqualTo(young);
  }

  @ParameterizedTest
  @CsvSource({"2026-02-28, true", "2026-03-01, false"})
  void a_child_born_on_29_february_is_two_on_1_march(String day, boolean young) throws IOException {
    assertThat(counts("initial-risk", null, null, "2024-02-29", day)).isEqualTo(young);
  }

  private static Object counts(String table, Integer age, String saidOn, String born, String day) throws IOException {
    Map<String, Object> child = new HashMap<>();
    child.put("initials", "X.");
    child.put("approximateAgeYears", age);
    child.put("ageSaidOn", saidOn);
    child.put("dateOfBirth", born);
    child.values().removeIf(value -> value == null);
    var rule = RULE.matcher(Files.readString(Path.of("processes", table + ".dmn")));
    assertThat(rule.find()).as("a rule of " + table + " that reads an age").isTrue();
    return new EngineFormFeel().evaluate(rule.group(1).replace("&lt;", "<").replace("&gt;", ">"), Map.of(
        "children", List.of(child), "receivedAt", LocalDateTime.parse(day + "T10:00"),
        "report", Map.of("receivedAt", day + "T10:00"),
        "screening", Map.of("indicatorsAt", day + "T10:00", "kinds", List.of("sexual"))));
  }
}
