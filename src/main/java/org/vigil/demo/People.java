package org.vigil.demo;

import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.vigil.access.FirstPeople;
import org.vigil.access.Role;

/** A few people in each role, so that a newcomer can sign on; only in the demonstration. */
@Component
@Profile("demo")
class People implements FirstPeople {

  private static final Logger LOG = LoggerFactory.getLogger(People.class);

  private final IdentityService identity;
  private final Environment environment;

  People(IdentityService identity, Environment environment) {
    this.identity = identity;
    this.environment = environment;
  }

  @Override
  public void create() {
    Person.ALL.stream()
        .filter(person -> identity.createUserQuery().userId(person.id()).count() == 0)
        .forEach(this::create);
  }

  private void create(Person person) {
    var user = identity.newUser(person.id());
    user.setFirstName(person.firstName());
    user.setLastName(person.lastName());
    user.setPassword(Person.PASSWORD);
    identity.saveUser(user);
    person.roles().forEach(role -> identity.createMembership(person.id(), role.group()));
  }

  @EventListener(ApplicationReadyEvent.class)
  void tellTheNewcomer() {
    LOG.info("{}", welcome(environment.getProperty("local.server.port", "8080")));
  }

  static String welcome(String port) {
    String here = "http://localhost:" + port;
    String people = Person.ALL.stream()
        .map(person -> "  %-20s %s".formatted(person.id(),
            person.roles().stream().map(Role::title).collect(Collectors.joining(", "))))
        .collect(Collectors.joining("\n"));
    return """
        Vigil is ready. This is a demonstration: everybody and every case in it is invented.

          Tasklist  %1$s/camunda/app/tasklist/
          Cockpit   %1$s/camunda/app/cockpit/
          REST      %1$s/engine-rest   (Camunda Modeler deploys here)
          Reports   %1$s/api/reports   (described at %1$s/api/openapi)

        Everybody's password is %2$s
        %3$s
        """.formatted(here, Person.PASSWORD, people);
  }
}
