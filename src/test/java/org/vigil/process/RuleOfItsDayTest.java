package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.DANA;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** A limit that changes on a day: a clock that started before keeps its rule, in the date and in all said of it. */
class RuleOfItsDayTest extends Scenario {

  private static final String DAY = "2026-05-23";

  private String deployment;

  @BeforeEach
  void from_saturday_on_a_crime_is_recorded_within_twelve_hours() throws IOException {
    String register = new ClassPathResource("processes/clocks.dmn").getContentAsString(StandardCharsets.UTF_8);
    int begin = register.lastIndexOf("<rule id", register.indexOf("\"crime-recorded\""));
    int end = register.indexOf("</rule>", begin) + "</rule>".length();
    String row = register.substring(begin, end);
    String before = dated(row, "&lt;");
    String after = dated(row, "&gt;=").replace("clocks-rule-2", "clocks-rule-new").replace("<text>24</text>",
        "<text>12</text>").replace("National Crime Recording Standard", "Standard of the Saturday");
    assertThat(after).contains("<text>12</text>", "Standard of the Saturday");
    deployment = engine.getRepositoryService().createDeployment().addString("processes/clocks.dmn",
        register.substring(0, begin) + before + after + register.substring(end)).deploy().getId();
  }

  @AfterEach
  void as_it_was() {
    engine.getRepositoryService().deleteDeployment(deployment);
  }

  @Test
  void a_report_of_friday_keeps_fridays_rule_at_a_step_that_begins_on_saturday() {
    assessed("2026-05-23 00:10");
    assertThat(story.due("recordCrime")).isEqualTo("2026-05-23 16:50");
    assertThat(header()).containsEntry("due", "Sat 23 May 2026, 16:50").containsEntry("authority",
        "Home Office Counting Rules: National Crime Recording Standard");
    story.at("2026-05-23 16:00");
    assertThat(story.warned("crime-recorded")).extracting(told -> told.substring(0, 16)).as("80 % of 24 hours, not of 12")
        .containsExactly("2026-05-23 12:02");
    assertThat(kept()).isEqualTo("Home Office Counting Rules: National Crime Recording Standard");
  }

  @Test
  void a_clock_that_starts_on_saturday_has_saturdays() {
    story.received("01-friday-afternoon-school-disclosure", report -> {
      story.at("2026-05-23 09:01");
      report.put("receivedAt", "2026-05-23T09:00");
    });
    story.does(DANA, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none");
    assertThat(story.due("recordCrime")).isEqualTo("2026-05-23 21:00");
    assertThat(header()).containsEntry("authority", "Home Office Counting Rules: Standard of the Saturday");
    assertThat(kept()).isEqualTo("Home Office Counting Rules: Standard of the Saturday");
  }

  private void assessed(String moment) {
    story.received("01-friday-afternoon-school-disclosure").at(moment);
    story.does(DANA, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none");
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> header() {
    return (Map<String, Object>) engine.getTaskService().getVariable(story.task("recordCrime").getId(), "header");
  }

  private String kept() {
    return database.sql("select authority from vigil_clock where task_id = ?").param(story.task("recordCrime").getId())
        .query(String.class).single();
  }

  private static String dated(String row, String compared) {
    String dated = row.replaceFirst("(-in-4\"><text>)-", "$1" + compared + " date(\"" + DAY + "\")");
    assertThat(dated).isNotEqualTo(row);
    return dated;
  }
}
