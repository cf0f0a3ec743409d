package org.vigil.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.OneVigil;
import org.vigil.QuickPassword;
import org.vigil.clock.Tables;

/** How heavy a case is, how much an officer holds, and how much room there is. */
@OneVigil
class LoadTest {

  private static final String FULL = "freya";
  private static final String PART = "piers";

  @Autowired IdentityService identity;
  @Autowired RuntimeService runtime;
  @Autowired DecisionService decisions;
  @Autowired Tables tables;
  @Autowired JdbcClient database;
  @Autowired OfficerRecords records;
  @Autowired Absences absences;
  @Autowired Officers officers;
  @Autowired Desk desk;
  @Autowired TaskService tasks;
  @Autowired RepositoryService repository;

  private final List<String> cases = new ArrayList<>();

  @BeforeEach
  void two_officers() {
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-07-20T08:00:00Z")));
    for (String officer : List.of(FULL, PART)) {
      var user = identity.newUser(officer);
      user.setFirstName(officer.substring(0, 1).toUpperCase(Locale.ROOT) + officer.substring(1));
      user.setLastName("Invented");
      QuickPassword.give(user, "Quiet-harbour-47!");
      identity.saveUser(user);
      identity.createMembership(officer, "child-abuse-investigators");
    }
    records.keep(FULL, LocalDate.of(2020, 1, 1), BigDecimal.ONE, true, false, "sam");
    records.keep(PART, LocalDate.of(2020, 1, 1), new BigDecimal("0.60"), true, false, "sam");
  }

  @AfterEach
  void nothing_stays() {
    cases.forEach(one -> runtime.deleteProcessInstance(one, "the test is over", true));
    List.of(FULL, PART).forEach(officer -> {
      identity.deleteUser(officer);
      database.sql("delete from vigil_officer where user_id = ?").param(officer).update();
      database.sql("delete from vigil_absence where user_id = ?").param(officer).update();
    });
    ClockUtil.reset();
  }

  @ParameterizedTest
  @CsvSource({"standard, neglect, 1, 1, 1.0", "medium, neglect, 1, 0, 1.0", "high, neglect, 1, 1, 1.5",
      "'', neglect, 1, 1, 1.5", "standard, sexual-abuse, 1, 1, 1.25", "standard, neglect, 3, 1, 1.25",
      "standard, neglect, 2, 1, 1.0", "standard, neglect, 1, 2, 1.25", "high, online-sexual-abuse, 4, 3, 2.25"})
  void a_case_weighs_by_risk_harm_children_and_suspects(String risk, String harm, int children, int suspects,
      double weight) {
    Object found = decisions.evaluateDecisionTableByKey("case-weight", Variables.createVariables()
        .putValue("risk", risk)
        .putValue("harms", List.of(harm)).putValue("childCount", children).putValue("suspectCount", suspects))
        .getSingleEntry();
    assertThat(((Number) found).doubleValue()).isEqualTo(weight);
  }

  @Test
  void a_list_says_the_load_now_and_with_this_case() {
    holds(FULL, "CA-2026-900001", 4.75);
    holds(FULL, "CA-2026-900002", 4.75);
    assertThat(words(FULL)).isEqualTo("Freya Invented: 9.5 of 12 now, 11 with this case (92 %)");
  }

  @Test
  void three_days_of_five_are_three_fifths_of_the_ceiling() {
    holds(PART, "CA-2026-900001", 6);
    assertThat(words(PART)).isEqualTo("Piers Invented: 6 of 7.2 now, 7.5 with this case (104 %), over the ceiling");
    records.keep(PART, LocalDate.of(2026, 7, 21), BigDecimal.ONE, true, false, "sam");
    assertThat(words(PART)).as("tomorrow’s hours are not today’s").contains("of 7.2 now");
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-07-20T23:00:00Z")));
    assertThat(words(PART)).as("from midnight in London").contains("6 of 12 now");
  }

  @Test
  void an_officer_who_is_away_and_holds_cases_is_never_free() {
    holds(FULL, "CA-2026-900001", 1);
    holds(FULL, "CA-2026-900002", 1.5);
    absences.plan(new Absence("RW-T", "none", FULL, LocalDate.of(2026, 7, 20), LocalDate.of(2027, 1, 19)));
    assertThat(words(FULL)).isEqualTo("Freya Invented: unavailable, holds 2 cases, away until 19 Jan 2027")
        .doesNotContain("%");
  }

  @Test
  void without_hours_for_cases_there_is_no_percentage_to_be_nought() {
    holds(PART, "CA-2026-900001", 1);
    records.keep(PART, LocalDate.of(2026, 7, 1), BigDecimal.ZERO, true, false, "sam");
    assertThat(words(PART)).isEqualTo("Piers Invented: unavailable, holds 1 case, no hours for cases");
  }

  @Test
  void when_nobody_is_available_the_list_still_has_everybody_and_says_so_of_each() {
    absences.plan(new Absence("RW-T", "none", FULL, LocalDate.of(2026, 7, 1), null));
    records.keep(PART, LocalDate.of(2026, 7, 1), BigDecimal.ZERO, true, false, "sam");
    assertThat(List.of(words(FULL), words(PART)))
        .allSatisfy(one -> assertThat(one).contains("unavailable, holds 0 cases"));
  }

  @Test
  void somebody_nobody_has_recorded_counts_as_not_accredited_and_who_has_left_is_not_in_the_list() {
    database.sql("delete from vigil_officer where user_id = ?").param(FULL).update();
    assertThat(words(FULL)).endsWith("not accredited");
    records.keep(PART, LocalDate.of(2026, 7, 20), BigDecimal.ONE, true, true, "sam");
    assertThat(officers.options(BigDecimal.ONE, null, null)).extracting(one -> one.get("value")).doesNotContain(PART);
  }

  @Test
  void a_case_does_not_count_twice_for_the_officer_who_has_it_already() {
    holds(FULL, "CA-2026-900001", 1.5);
    assertThat(words(FULL, "CA-2026-900001")).startsWith("Freya Invented: 0 of 12 now, 1.5 with this case");
  }

  @Test
  void a_hundred_cases_are_counted_with_as_many_questions_as_one() {
    holds(FULL, "CA-2026-900001", 1);
    int forOne = questionsAsked();
    for (int i = 2; i <= 100; i++) {
      holds(FULL, "CA-2026-9%05d".formatted(i), 1);
    }
    assertThat(questionsAsked()).isEqualTo(forOne).isLessThanOrEqualTo(3);
  }

  /** What a process owner changes: which teams get cases, how much each holds, and who has what nobody else has. */
  @Test
  void which_teams_get_cases_and_who_gets_what_is_left_behind_stands_in_a_table() throws IOException {
    identity.deleteMembership(PART, "child-abuse-investigators");
    identity.createMembership(PART, "missing-team");
    assertThat(officers.options(BigDecimal.ONE, null, null)).extracting(one -> one.get("value"))
        .contains(FULL).doesNotContain(PART);
    assertThat(toWhomItIsOffered()).containsExactly("child-abuse-sergeants");
    var roles = file("case-roles.dmn").replace("\"child-abuse-investigators\"",
        "\"child-abuse-investigators, missing-team\"").replace("\"child-abuse-sergeants\"",
        "\"child-abuse-inspectors, duty-inspectors\"");
    var ceilings = file("workload-ceiling.dmn").replaceFirst("</rule>", """
            </rule>
            <rule id="missing-ceiling"><inputEntry id="missing-ceiling-in"><text>"missing-team"</text></inputEntry>
              <outputEntry id="missing-ceiling-1"><text>4.0</text></outputEntry>
              <outputEntry id="missing-ceiling-2"><text>5.0</text></outputEntry>
              <outputEntry id="missing-ceiling-3"><text>"Assumption"</text></outputEntry></rule>""");
    var deployment = repository.createDeployment().addString("processes/case-roles.dmn", roles)
        .addString("processes/workload-ceiling.dmn", ceilings).deploy();
    try {
      assertThat(words(PART)).isEqualTo("Piers Invented: 0 of 2.4 now, 1.5 with this case (63 %)");
      assertThat(words(FULL)).startsWith("Freya Invented: 0 of 12 now");
      assertThat(toWhomItIsOffered()).containsExactly("child-abuse-inspectors", "duty-inspectors");
    } finally {
      repository.deleteDeployment(deployment.getId());
    }
  }

  private static String file(String table) throws IOException {
    return new ClassPathResource("processes/" + table).getContentAsString(StandardCharsets.UTF_8);
  }

  /** The step of somebody who has no role. */
  private List<String> toWhomItIsOffered() {
    var task = tasks.newTask();
    tasks.saveTask(task);
    try {
      return desk.groupsFor(task.getId(), "nobody.here");
    } finally {
      tasks.deleteTask(task.getId(), true);
    }
  }

  private int questionsAsked() {
    AtomicInteger asked = new AtomicInteger();
    var counting = (RuntimeService) Proxy.newProxyInstance(getClass().getClassLoader(),
        new Class<?>[] {RuntimeService.class}, (proxy, method, arguments) -> {
          asked.incrementAndGet();
          return method.invoke(runtime, arguments);
        });
    assertThat(new Caseload(counting, decisions, tables).live()).isNotEmpty();
    return asked.get();
  }

  private String words(String officer) {
    return words(officer, null);
  }

  /** What the list says of an officer about a case that weighs one and a half. */
  private String words(String officer, String ofCase) {
    return officers.options(new BigDecimal("1.5"), ofCase, null).stream()
        .filter(one -> one.get("value").equals(officer)).map(one -> (String) one.get("label")).findFirst()
        .orElseThrow();
  }

  private void holds(String officer, String reference, double weight) {
    cases.add(runtime.startProcessInstanceByKey("investigation", reference, Map.of("caseReference", reference,
        "riskLevel", "standard", "openedAt", "2026-07-20T09:00", "allocatedTo", officer, "caseWeight", weight))
        .getId());
  }
}
