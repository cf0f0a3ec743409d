package org.vigil.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
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
import org.vigil.access.CannotStart;
import org.vigil.access.Role;

class DemonstrationTest {

  private static final String SPINE = "child-abuse-report";

  /** What was there when the door had opened, before Vigil was ready. */
  private List<String> atTheDoor;

  @Test
  void it_has_twelve_cases_at_different_stages_and_makes_them_once_and_its_database_never_goes_live() {
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
      assertThat(vigil.getBean(JdbcClient.class).sql("select count(*) from vigil_notice where kind = 'digest'"
          + " and recipients = 'sue.specimen' and created_at > ?").param(Timestamp.from(now.minus(Duration.ofMinutes(5))))
          .query(Long.class).single()).as("today's list, which the check of the clocks would miss").isEqualTo(1);
      assertThat(vigil.getBean(HistoryService.class).createHistoricTaskInstanceQuery().list())
          .allSatisfy(task -> assertThat(task.getStartTime().toInstant()).isBeforeOrEqualTo(now));
      everybodyIsThere(vigil);
      // As if somebody else had sent the same report while the cases were made: it is joined to theirs and waits.
      assertThat(vigil.getBean(JdbcClient.class).sql("delete from vigil_report where source_reference ="
          + " (select max(source_reference) from vigil_report)").update()).isEqualTo(1);
    }
    try (var again = start(database)) {
      assertThat(cases(again)).as("none is made twice, one that cannot be made is left out whole, and Vigil is there")
          .isEqualTo(cases);
      everybodyIsThere(again);
    }
    assertThatThrownBy(() -> start("default", database, "keeper", "Quite-a-long-1").close())
        .isInstanceOf(CannotStart.class).hasMessage("This database holds the demonstration's people:"
            + " start Vigil with an empty database, or with the profile 'demo' if this is a demonstration.");
  }

  @Test
  void the_demonstration_has_somebody_in_each_role_and_says_who() {
    for (Role role : Role.values()) {
      if (role != Role.AUDIT) {
        assertThat(DemoPerson.ALL).as(role.title()).anyMatch(person -> person.roles().contains(role));
      }
    }
    String welcome = DemoPeople.welcome("8080");
    assertThat(DemoPerson.ALL).allSatisfy(person -> assertThat(welcome).contains(person.id()));
    assertThat(welcome).contains("http://localhost:8080/camunda/app/tasklist/").contains(DemoPerson.PASSWORD);
  }

  @Test
  void an_empty_installation_has_no_default_password() {
    assertThatThrownBy(() -> start("default", "jdbc:h2:mem:" + UUID.randomUUID(), "", "").close())
        .isInstanceOf(CannotStart.class).hasMessage("Vigil has no system administrator yet:"
            + " set VIGIL_ADMIN_USER and VIGIL_ADMIN_PASSWORD and start it again.");
  }

  private static void everybodyIsThere(ConfigurableApplicationContext vigil) {
    var identity = vigil.getBean(IdentityService.class);
    assertThat(identity.checkPassword("dana.demo", DemoPerson.PASSWORD)).isTrue();
    assertThat(identity.createUserQuery().memberOfGroup("camunda-admin").count()).isEqualTo(1);
    assertThat(identity.createUserQuery().memberOfGroup("child-abuse-sergeants").count()).isEqualTo(2);
    assertThat(identity.createUserQuery().userEmailLike("%@vigil.example").count()).isEqualTo(DemoPerson.ALL.size());
  }

  private static List<String> cases(ConfigurableApplicationContext vigil) {
    return vigil.getBean(RuntimeService.class).createProcessInstanceQuery().processDefinitionKey(SPINE).list().stream()
        .map(instance -> instance.getBusinessKey()).sorted().toList();
  }

  private ConfigurableApplicationContext start(String database) {
    return start("demo", database, "", "");
  }

  private ConfigurableApplicationContext start(String profile, String database, String admin,
      String password) {
    ApplicationListener<ApplicationStartedEvent> started =
        event -> atTheDoor = cases(event.getApplicationContext());
    // No web server: other tests' engine is called "default" and must outlive these.
    return new SpringApplicationBuilder(VigilApplication.class).profiles(profile).web(WebApplicationType.NONE)
        .listeners(started).run("--spring.datasource.url=" + database,
            "--vigil.admin.user=" + admin, "--vigil.admin.password=" + password,
            "--spring.autoconfigure.exclude=" + CamundaBpmRestJerseyAutoConfiguration.class.getName(),
            "--camunda.bpm.generate-unique-process-engine-name=true");
  }
}
