package org.vigil.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.VigilApplication;

class CasesTest {

  private static final String SPINE = "child-abuse-report";

  /** What was there when the door had opened, before Vigil was ready. */
  private List<String> atTheDoor;

  @Test
  void the_demonstration_has_twelve_cases_at_different_stages_and_makes_them_once() {
    String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    List<String> cases;
    try (var vigil = start(database)) {
      cases = cases(vigil);
      assertThat(cases).hasSize(12);
      assertThat(atTheDoor).as("cases that somebody had to wait for").isEmpty();
      var tasks = vigil.getBean(TaskService.class);
      Instant now = vigil.getBean(Clock.class).instant();
      assertThat(tasks.createTaskQuery().list()).extracting(Task::getTaskDefinitionKey)
          .contains("assessImmediateRisk", "decideThreshold", "recordCrime", "planInvestigation", "progressEnquiry");
      assertThat(tasks.createTaskQuery().dueBefore(Date.from(now)).count()).as("some are late").isPositive();
      for (String rung : List.of("child-abuse-sergeants", "child-abuse-inspectors", "pvp-superintendents")) {
        assertThat(tasks.createTaskQuery().taskDefinitionKey("actOnLateStep").taskCandidateGroup(rung).count())
            .as(rung).isPositive();
      }
      assertThat(Duration.between(now, Clock.systemUTC().instant()).abs()).as("the clock is back")
          .isLessThan(Duration.ofMinutes(1));
      assertThat(vigil.getBean(HistoryService.class).createHistoricTaskInstanceQuery().list())
          .allSatisfy(task -> assertThat(task.getStartTime().toInstant()).isBeforeOrEqualTo(now));
    }
    try (var again = start(database)) {
      assertThat(cases(again)).isEqualTo(cases);
      // As if somebody else had sent the same report while the cases were made: it is joined to theirs and waits.
      assertThat(again.getBean(JdbcClient.class).sql("delete from vigil_report where source_reference ="
          + " (select max(source_reference) from vigil_report)").update()).isEqualTo(1);
    }
    try (var after = start(database)) {
      assertThat(cases(after)).as("one that cannot be made is left out whole, and Vigil is there").isEqualTo(cases);
    }
  }

  private static List<String> cases(ConfigurableApplicationContext vigil) {
    return vigil.getBean(RuntimeService.class).createProcessInstanceQuery().processDefinitionKey(SPINE).list().stream()
        .map(instance -> instance.getBusinessKey()).sorted().toList();
  }

  private ConfigurableApplicationContext start(String database) {
    ApplicationListener<ApplicationStartedEvent> started =
        event -> atTheDoor = cases(event.getApplicationContext());
    return new SpringApplicationBuilder(VigilApplication.class).profiles("demo").web(WebApplicationType.NONE)
        .listeners(started).run("--spring.datasource.url=" + database,
            "--spring.autoconfigure.exclude=" + CamundaBpmRestJerseyAutoConfiguration.class.getName(),
            "--camunda.bpm.generate-unique-process-engine-name=true");
  }
}
