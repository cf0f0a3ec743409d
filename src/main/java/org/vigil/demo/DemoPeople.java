package org.vigil.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.vigil.access.FirstPeople;
import org.vigil.access.Role;
import org.vigil.access.SharedPassword;
import org.vigil.allocation.OfficerRecords;

/** A few people in each role, so that a newcomer can sign on; only in the demonstration. */
@Component("demoPeople")
@Profile("demo")
class DemoPeople implements FirstPeople {

  private static final Logger LOG = LoggerFactory.getLogger(DemoPeople.class);

  /** Before every case of the demonstration, which begin up to some months ago. */
  private static final LocalDate TEAM_BEGAN = LocalDate.of(2020, 1, 1);

  private final IdentityService identity;
  private final OfficerRecords records;
  private final SharedPassword password;
  private final Environment environment;
  /** Everybody's password is the same and worked out once; null until somebody needs it. */
  private CompletableFuture<String> stored;

  DemoPeople(IdentityService identity, OfficerRecords records, SharedPassword password, Environment environment) {
    this.identity = identity;
    this.records = records;
    this.password = password;
    this.environment = environment;
    if (identity.createUserQuery().count() == 0) {
      // A second of a whole core, beside the rest of the first start.
      this.stored = workedOut();
    }
  }

  @Override
  public void create() {
    DemoPerson.ALL.forEach(person -> {
      User there = identity.createUserQuery().userId(person.id()).singleResult();
      if (there == null) {
        create(person);
      } else if (there.getEmail() == null) {
        there.setEmail(person.email());
        identity.saveUser(there);
      }
      if (person.roles().contains(Role.INVESTIGATOR)) {
        records.keep(person.id(), TEAM_BEGAN, new BigDecimal(person.hours()), person.accredited(), false, "admin.demo");
      }
    });
  }

  private void create(DemoPerson person) {
    var user = identity.newUser(person.id());
    user.setFirstName(person.firstName());
    user.setLastName(person.lastName());
    user.setEmail(person.email());
    if (stored == null) {
      stored = workedOut();
    }
    password.give(user, stored.join());
    identity.saveUser(user);
    person.roles().forEach(role -> identity.createMembership(person.id(), role.group()));
  }

  private CompletableFuture<String> workedOut() {
    return CompletableFuture.supplyAsync(() -> password.stored(DemoPerson.PASSWORD));
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void tellTheNewcomer() {
    LOG.info("{}", welcome(environment.getProperty("local.server.port", "8080")));
  }

  static String welcome(String port) {
    String here = "http://localhost:" + port;
    String people = DemoPerson.ALL.stream()
        .map(person -> "  %-20s %s".formatted(person.id(),
            person.roles().stream().map(Role::title).collect(Collectors.joining(", "))))
        .collect(Collectors.joining("\n"));
    return """
        Vigil is ready. This is a demonstration: everybody and every case in it is invented.

          Tasklist  %1$s/camunda/app/tasklist/
          Cockpit   %1$s/camunda/app/cockpit/
          REST      %1$s/engine-rest   (Camunda Modeler deploys here)
          Reports   %1$s/api/reports   (described at %1$s/api/openapi)

        At the first start the cases come into the lists one after another; the log says when all are there.
        Everybody's password is %2$s
        %3$s
        """.formatted(here, DemoPerson.PASSWORD, people);
  }
}
