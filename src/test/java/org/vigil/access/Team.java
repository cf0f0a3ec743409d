package org.vigil.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.vigil.QuickPassword;

/** People of every kind and one small case with a task for each of two teams. */
class Team {

  static final String PASSWORD = "Long-enough-4-a-test";
  static final Map<String, List<Role>> PEOPLE = Map.of(
      "otto.officer", List.of(Role.INVESTIGATOR),
      "hanna.hub", List.of(Role.SAFEGUARDING_HUB),
      "emil.embedded", List.of(Role.EMBEDDED_SOCIAL_WORKER),
      "sina.sergeant", List.of(Role.SERGEANT),
      "ivo.inspector", List.of(Role.INSPECTOR),
      "pia.owner", List.of(Role.OWNER),
      "aila.admin", List.of(Role.SYSTEM_ADMINISTRATOR),
      "nils.norole", List.of(),
      "machine-one", List.of(Role.PARTNER_SYSTEM),
      "machine-two", List.of(Role.MONITORING));

  private final ProcessEngine engine;

  Team(ProcessEngine engine) {
    this.engine = engine;
  }

  void arrive() {
    var identity = engine.getIdentityService();
    PEOPLE.forEach((id, roles) -> {
      if (identity.createUserQuery().userId(id).count() == 0) {
        var user = identity.newUser(id);
        user.setEmail(id + "@vigil.example");
        QuickPassword.give(user, PASSWORD);
        identity.saveUser(user);
        roles.forEach(role -> identity.createMembership(id, role.group()));
      }
    });
    engine.getRepositoryService().createDeployment().name("two-teams").enableDuplicateFiltering(false)
        .addClasspathResource("access/two-teams.bpmn").addClasspathResource("access/two-teams-note.form").deploy();
  }

  /**
   * Takes the people and the small process away: a second sergeant would be one somebody else's ladder can reach, and
   * the process has no clocks, which the proof of every wait would find.
   */
  void leave() {
    takeDown();
    PEOPLE.keySet().forEach(engine.getIdentityService()::deleteUser);
  }

  /** Takes only the small process away: it is drawn anew for the next test. */
  void takeDown() {
    engine.getRepositoryService().createDeploymentQuery().deploymentName("two-teams").list()
        .forEach(one -> engine.getRepositoryService().deleteDeployment(one.getId(), true));
  }

  /** Draws the small process anew: its next version. */
  void redraw(UnaryOperator<String> change) throws IOException {
    try (var drawn = getClass().getResourceAsStream("/access/two-teams.bpmn");
        var form = getClass().getResourceAsStream("/access/two-teams-note.form")) {
      engine.getRepositoryService().createDeployment().name("two-teams")
          .addString("access/two-teams.bpmn", change.apply(new String(drawn.readAllBytes(), StandardCharsets.UTF_8)))
          .addInputStream("access/two-teams-note.form", form).deploy();
    }
  }

  /** Starts the small case and returns its business key. */
  String startCase(String reference) {
    engine.getRuntimeService().startProcessInstanceByKey("two-teams", reference,
        Variables.putValue("caseReference", reference).putValue("riskLevel", "high"));
    return reference;
  }

  String task(String reference, String step) {
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).taskDefinitionKey(step)
        .singleResult().getId();
  }
}
