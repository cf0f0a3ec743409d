package org.vigil.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
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
  @Autowired RepositoryService deployed;

  static Stream<String> clocks() {
    Set<String> ids = new TreeSet<>();
    Dmn.readModelFromFile(Path.of("processes/clocks.dmn").toFile()).getModelElementsByType(DecisionTable.class)
        .iterator().next().getRules()
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
    boolean binding = Set.of("Law", "Statutory guidance", "Home Office Counting Rules").contains(rule.authority());
    assertThat(!binding || rule.locked()).as(rule.inWords()).isTrue();
  }

  @Test
  void what_the_register_calls_locked_is_what_a_process_owner_cannot_loosen() throws IOException {
    Set<String> kept = Files.readAllLines(Path.of("src/main/resources/locked-clocks.csv")).stream()
        .filter(line -> !line.startsWith("#")).map(line -> line.substring(0, line.indexOf(',')))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(clocks().filter(clock -> register.rule(clock, "high", OTHER, LocalDate.of(2026, 1, 1)).locked()))
        .containsExactlyElementsOf(kept);
  }

  @ParameterizedTest
  @CsvSource({"2022-10-27, 28 days", "2022-10-28, 3 months from the next day"})
  void the_version_of_a_rule_is_that_of_the_day_the_clock_started(LocalDate arrest, String limit) {
    assertThat(register.rule("bail-first-period", "high", OTHER, arrest).limit().inWords()).isEqualTo(limit);
  }

  @Test
  void police_protection_is_warned_of_at_48_60_and_70_hours_and_the_duty_inspectors_are_told() {
    ClockRule rule = register.rule("police-protection", "standard", OTHER, LocalDate.of(2026, 1, 1));
    assertThat(rule.inWords()).isEqualTo("Law: Children Act 1989 s.46(6)");
    assertThat(rule.limit().inWords()).isEqualTo("72 hours");
    assertThat(rule.warned()).containsExactly("duty-inspectors");
    assertThat(rule.warnings(Instant.parse("2026-05-25T16:50:00Z"), HolidaysOnFile.calendar())).containsExactly(
        Instant.parse("2026-05-24T16:50:00Z"), Instant.parse("2026-05-25T04:50:00Z"), Instant.parse("2026-05-25T14:50:00Z"));
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {"high, 2", "-, 2", "medium, 1", "standard, 1"})
  void the_usual_warnings_are_half_time_and_80_percent_at_high_risk_and_80_percent_otherwise(String risk,
      int warnings) {
    ClockRule rule = register.rule("crime-recorded", risk, OTHER, LocalDate.of(2026, 1, 1));
    assertThat(rule.warnings(Instant.parse("2026-05-25T16:50:00Z"), HolidaysOnFile.calendar())).hasSize(warnings);
  }

  @Test
  void a_clock_that_is_not_in_the_register_is_named() {
    assertThatThrownBy(() -> register.rule("no-such-clock", "high", OTHER, LocalDate.of(2026, 1, 1)))
        .hasMessageContaining("has no row for \"no-such-clock\"");
  }

  @Test
  void a_register_deployed_a_moment_ago_answers_at_once() throws IOException {
    LocalDate day = LocalDate.of(2026, 1, 1);
    assertThat(register.rule("allocation", "standard", OTHER, day).limit().inWords()).isEqualTo("24 hours");
    String tighter = Files.readString(Path.of("processes/clocks.dmn")).replaceFirst(
        "(?s)(\"allocation\".*?\"allocation\".*?<text>)24(</text>)", "$112$2");
    String deployment = deployed.createDeployment().addString("clocks.dmn", tighter).deploy().getId();
    try {
      assertThat(register.rule("allocation", "standard", OTHER, day).limit().inWords()).isEqualTo("12 hours");
    } finally {
      deployed.deleteDeployment(deployment, true);
    }
    assertThat(register.rule("allocation", "standard", OTHER, day).limit().inWords()).isEqualTo("24 hours");
  }
}
