package org.vigil.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.OneVigil;

@OneVigil
class ClockRegisterTest {

  private static final List<String> ONLINE = List.of("neglect", "online-sexual-abuse");
  private static final List<String> OTHER = List.of("physical-abuse");

  @Autowired ClockRegister register;

  static Stream<String> clocks() {
    Set<String> ids = new TreeSet<>();
    Dmn.readModelFromFile(Path.of("processes/clocks.dmn").toFile()).getModelElementsByType(Rule.class)
        .forEach(rule -> Arrays.stream(rule.getInputEntries().iterator().next().getTextContent().split(","))
            .forEach(id -> ids.add(id.strip().replace("\"", ""))));
    return ids.stream();
  }

  // The table's hit policy is UNIQUE, so two rows are as loud as none.
  @ParameterizedTest
  @MethodSource("clocks")
  void has_exactly_one_row_for_every_risk_and_kind_of_harm_then_and_now(String clock) {
    for (LocalDate day : new LocalDate[] {LocalDate.of(2021, 1, 1), LocalDate.of(2026, 1, 1)}) {
      for (String risk : new String[] {"high", "medium", "standard", null}) {
        for (List<String> harms : List.of(ONLINE, OTHER)) {
          ClockRule rule = register.rule(clock, risk, harms, day);
          assertThat(rule.title()).as("%s, %s, %s, %s", clock, risk, harms, day).isNotBlank();
          assertThat(rule.inWords()).contains(": ");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void a_case_nobody_has_assessed_has_the_limits_of_high_risk(String clock) {
    LocalDate day = LocalDate.of(2026, 1, 1);
    assertThat(register.rule(clock, null, ONLINE, day)).isEqualTo(register.rule(clock, "high", ONLINE, day));
    assertThat(register.rule(clock, null, OTHER, day)).isEqualTo(register.rule(clock, "high", OTHER, day));
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void law_and_statutory_guidance_are_locked(String clock) {
    ClockRule rule = register.rule(clock, "high", OTHER, LocalDate.of(2026, 1, 1));
    boolean binding = Set.of("Law", "Statutory guidance").contains(rule.authority());
    assertThat(!binding || rule.locked()).as(rule.inWords()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"2022-10-27, 28 days", "2022-10-28, 3 months from the next day"})
  void the_version_of_a_rule_is_that_of_the_day_the_clock_started(LocalDate arrest, String limit) {
    assertThat(register.rule("bail-first-period", "high", OTHER, arrest).limit().inWords()).isEqualTo(limit);
  }

  @Test
  void a_clock_that_is_not_in_the_register_is_named() {
    assertThatThrownBy(() -> register.rule("no-such-clock", "high", OTHER, LocalDate.of(2026, 1, 1)))
        .hasMessageContaining("has no row for \"no-such-clock\"");
  }
}
