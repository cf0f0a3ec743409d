package org.vigil.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.process.OfficersDoor;
import org.vigil.process.Story;
import org.vigil.report.Reports;

/**
 * At night the duty inspector stands in for three rungs, and finds each late step once, with what is so at that hour.
 */
class EscalationJourneyTest extends Journey {

  @Autowired Reports reports;
  @Autowired JdbcClient database;

  @AfterEach
  void putTheClockBack() {
    ClockUtil.reset();
  }

  @Test
  void the_duty_inspector_finds_each_late_step_once_and_reads_what_is_so_now() {
    Story story = new Story(engine, reports, database, OfficersDoor.at(port, Workstation.PASSWORD))
        .received("01-friday-afternoon-school-disclosure").at("2026-05-22 16:55")
        .does("olive.officer", "assessImmediateRisk", "risk.level", "high", "risk.medical", "none")
        .at("2026-05-23 23:10");
    try (Workstation desk = desk("dora.duty")) {
      desk.list("Escalations");
      int late = database.sql("select count(*) from vigil_clock where case_reference = ? and climbs_since is not null"
          + " and ended_at is null").param(story.reference()).query(Integer.class).single();
      assertThat(desk.cards()).hasCount(late);
      desk.opensTask(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(story.reference())
          .taskDefinitionKey("actOnLateStep").orderByTaskCreateTime().asc().list().get(0).getId());
      Locator form = desk.form();
      assertThat(form).containsText("As at Sat 23 May 2026, 23:10");
      for (String words : List.of("Late by 1 day 5 hours", "Nobody has taken it.",
          "Told: Sergeant (Fri 22 May 2026, 17:55)",
          "Also late in this case", "Record the crime, due Sat 23 May 2026, 16:50, late by 6 hours 20 minutes")) {
        assertThat(form).containsText(words);
      }
      desk.claims();
      desk.shots("escalation");
    }
  }
}
