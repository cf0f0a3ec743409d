package org.vigil.access;

import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.vigil.OneVigil;

/** A running Vigil with a person of every kind and a case of its own for each test. */
@OneVigil
abstract class AtTheDoor {

  private static final AtomicInteger CASES = new AtomicInteger();

  @Autowired ProcessEngine engine;
  @LocalServerPort int port;
  Team team;
  String reference;

  @BeforeEach
  void a_case_arrives() {
    team = new Team(engine);
    team.arrive();
    reference = team.startCase("CA-2026-9%05d".formatted(CASES.incrementAndGet()));
  }

  @AfterEach
  void the_case_goes() {
    engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .rootProcessInstances().list()
        .forEach(one -> engine.getRuntimeService().deleteProcessInstance(one.getId(), "the test is over"));
  }

  /** After the last test only: a password takes its time to be stored. */
  @AfterAll
  static void the_people_go(@Autowired ProcessEngine engine) {
    new Team(engine).leave();
  }

  String investigatorsTask() {
    return team.task(reference, "lookIntoIt");
  }

  String inspectorsTask() {
    return team.task(reference, "approveIt");
  }

  Doorway browser(String user) {
    return Doorway.browser(port, user, user.equals("pia.owner") ? "cockpit" : user.equals("aila.admin") ? "admin"
        : "tasklist");
  }

  Doorway rest(String user) {
    return Doorway.rest(port, user);
  }
}
