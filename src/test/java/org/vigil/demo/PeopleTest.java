package org.vigil.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigil.VigilApplication;
import org.vigil.access.CannotStart;
import org.vigil.access.Role;

class PeopleTest {

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
  void a_database_of_the_demonstration_never_goes_live() {
    String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    for (int start = 1; start <= 2; start++) {
      try (var vigil = start("demo", database, "", "")) {
        var identity = vigil.getBean(IdentityService.class);
        assertThat(identity.checkPassword("dana.demo", DemoPerson.PASSWORD)).isTrue();
        assertThat(identity.createUserQuery().memberOfGroup("camunda-admin").count()).isEqualTo(1);
        assertThat(identity.createUserQuery().memberOfGroup("child-abuse-sergeants").count()).isEqualTo(2);
        assertThat(identity.createUserQuery().userEmailLike("%@vigil.example").count()).isEqualTo(DemoPerson.ALL.size());
      }
    }
    refused("This database holds the demonstration's people: start Vigil with an empty database, or with the profile "
        + "'demo' if this is a demonstration.", database, "keeper", "Quite-a-long-1");
  }

  @Test
  void an_empty_installation_has_no_default_password() {
    refused("Vigil has no system administrator yet: set VIGIL_ADMIN_USER and VIGIL_ADMIN_PASSWORD and start it again.",
        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
  }

  private static void refused(String sentence, String database, String admin, String password) {
    assertThatThrownBy(() -> start("default", database, admin, password).close())
        .satisfies(thrown -> assertThat(rootOf(thrown)).isInstanceOf(CannotStart.class).hasMessage(sentence));
  }

  private static Throwable rootOf(Throwable thrown) {
    return thrown.getCause() == null ? thrown : rootOf(thrown.getCause());
  }

  private static ConfigurableApplicationContext start(String profile, String database, String admin, String password) {
    String[] settings = {"--spring.datasource.url=" + database, "--vigil.admin.user=" + admin,
        "--vigil.admin.password=" + password,
        // No web server: other tests' engine is called "default" and must outlive these.
        "--spring.autoconfigure.exclude=" + CamundaBpmRestJerseyAutoConfiguration.class.getName(),
        "--camunda.bpm.generate-unique-process-engine-name=true"};
    return new SpringApplicationBuilder(VigilApplication.class).profiles(profile).web(WebApplicationType.NONE)
        .run(settings);
  }
}
