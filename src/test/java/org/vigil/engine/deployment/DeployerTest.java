package org.vigil.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.OneVigil;
import org.vigil.access.CannotStart;

/** An update of Vigil brings what is new and asks before it replaces what the force has changed. */
@OneVigil
@ExtendWith(OutputCaptureExtension.class)
class DeployerTest {

  private static final String OUTCOME = "processes/outcome.bpmn";
  private static final String STEP = "name=\"Propose the outcome\"";

  @Autowired Deployer deployer;
  @Autowired RepositoryService repository;
  @Autowired IdentityService identity;
  @Autowired AuthorizationService authorizations;
  @Autowired JdbcClient database;
  private final Map<String, byte[]> ours = Deployer.inside();
  private Set<String> before;

  @BeforeEach
  void what_is_there() {
    before = deployments();
  }

  @AfterEach
  void back_to_this_vigil() {
    identity.clearAuthentication();
    Set<String> more = deployments();
    more.removeAll(before);
    more.forEach(one -> repository.deleteDeployment(one, true, true, true));
    database.sql("delete from vigil_shipped").update();
    deployer.start(ours, Map.of(), List.of());
  }

  @Test
  void an_update_goes_live_where_nobody_has_changed_anything() {
    deployer.start(update("Suggest the outcome"), Map.of(), List.of());
    assertThat(live()).contains("Suggest the outcome");
  }

  @Test
  void an_update_leaves_what_was_changed_in_the_modeler_says_so_each_time_and_goes_live_when_accepted(
      CapturedOutput log) {
    fromTheModeler("Put forward the outcome");
    deployer.start(ours, Map.of(), List.of());
    assertThat(live()).as("after a restart").contains("Put forward the outcome");
    assertThat(log).doesNotContain("has been changed here");
    for (int starts = 0; starts < 2; starts++) {
      deployer.start(update("Suggest the outcome"), Map.of(), List.of());
      assertThat(live()).contains("Put forward the outcome");
    }
    assertThat(
        log.toString().split("outcome.bpmn: this Vigil brings a new version, but what is live has been changed here."
            + " Yours stays live.", -1))
        .hasSize(3);
    deployer.start(update("Suggest the outcome"), Map.of(), List.of("outcome.bpmn"));
    assertThat(live()).contains("Suggest the outcome");
    deployer.start(update("Suggest the outcome"), Map.of(), List.of());
    assertThat(log.toString().split("Yours stays live.", -1)).as("and is quiet then").hasSize(3);
  }

  @Test
  void so_it_is_with_a_database_that_does_not_know_what_was_shipped() {
    fromTheModeler("Put forward the outcome");
    database.sql("delete from vigil_shipped").update();
    deployer.start(update("Suggest the outcome"), Map.of(), List.of());
    assertThat(live()).contains("Put forward the outcome");
  }

  @Test
  void nobody_deploys_in_the_name_of_vigil() {
    fromTheModeler("Put forward the outcome", Bundle.SOURCE);
    deployer.start(update("Suggest the outcome"), Map.of(), List.of());
    assertThat(live()).contains("Put forward the outcome");
  }

  @Test
  void a_file_beside_the_application_wins_and_is_taken_back_by_taking_it_away() {
    Map<String, byte[]> beside = Map.of(OUTCOME, changed("Put forward the outcome"));
    deployer.start(ours, beside, List.of());
    assertThat(live()).contains("Put forward the outcome");
    deployer.start(ours, Map.of(), List.of());
    assertThat(live()).contains(STEP);
  }

  @Test
  void who_may_start_a_process_is_said_by_a_file_beside_the_application_as_long_as_it_lies_there() {
    String drawn = new String(ours.get("processes/reopen-case.bpmn"), StandardCharsets.UTF_8);
    deployer.start(ours, Map.of("processes/reopen-case.bpmn", drawn.replaceFirst(
        "camunda:candidateStarterGroups=\"[^\"]*\"", "camunda:candidateStarterGroups=\"crime-registrars\"")
        .getBytes(StandardCharsets.UTF_8)), List.of());
    assertThat(mayReopen()).containsExactly("crime-registrars");
    deployer.start(ours, Map.of(), List.of());
    assertThat(mayReopen()).hasSize(5).doesNotContain("crime-registrars").contains("child-abuse-sergeants");
  }

  private List<String> mayReopen() {
    return authorizations.createAuthorizationQuery().resourceType(Resources.PROCESS_DEFINITION)
        .resourceId("reopen-case").list().stream().map(Authorization::getGroupId).toList();
  }

  @Test
  void a_file_that_is_lost_with_an_update_is_not_replaced_unasked() {
    deployer.start(ours, Map.of(OUTCOME, changed("Put forward the outcome")), List.of());
    deployer.start(update("Suggest the outcome"), Map.of(), List.of());
    assertThat(live()).contains("Put forward the outcome");
  }

  @Test
  void a_shipped_form_that_no_step_shows_any_more_is_nobodys_fault() {
    Map<String, byte[]> inside = new TreeMap<>(ours);
    inside.put("forms/old-question.form", ours.get("forms/propose-outcome.form"));
    deployer.start(inside, Map.of(OUTCOME, changed("Put forward the outcome")), List.of());
    assertThat(live()).contains("Put forward the outcome");
  }

  @Test
  void vigil_does_not_start_with_an_update_that_does_not_fit_what_was_kept() {
    fromTheModeler("Put forward the outcome");
    Map<String, byte[]> update = update("Suggest the outcome");
    update.put("processes/clocks.dmn", new String(ours.get("processes/clocks.dmn"), StandardCharsets.UTF_8)
        .replace("\"outcome-proposed\"", "\"outcome-suggested\"").getBytes(StandardCharsets.UTF_8));
    update.put(OUTCOME, new String(update.get(OUTCOME), StandardCharsets.UTF_8)
        .replace("outcome-proposed", "outcome-suggested").getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> deployer.start(update, Map.of(), List.of())).isInstanceOf(CannotStart.class)
        .hasMessageContaining("vigil.update.accept=outcome.bpmn").hasMessageContaining("outcome-proposed");
  }

  private Map<String, byte[]> update(String step) {
    Map<String, byte[]> update = new TreeMap<>(ours);
    update.put(OUTCOME, changed(step));
    return update;
  }

  private byte[] changed(String step) {
    String drawn = new String(ours.get(OUTCOME), StandardCharsets.UTF_8);
    assertThat(drawn).contains(STEP);
    return drawn.replace(STEP, "name=\"" + step + "\"").getBytes(StandardCharsets.UTF_8);
  }

  private void fromTheModeler(String step) {
    fromTheModeler(step, "Camunda Modeler");
  }

  private void fromTheModeler(String step, String source) {
    identity.setAuthentication("petra", List.of("process-owners"));
    var deployment = repository.createDeployment().name(OUTCOME).source(source);
    Bundle.of(OUTCOME, ours).files().forEach((name, content) -> deployment.addInputStream(name.replaceFirst(".*/", ""),
        new ByteArrayInputStream(name.equals(OUTCOME) ? changed(step) : content)));
    deployment.deploy();
    identity.clearAuthentication();
  }

  private String live() {
    return new String(LiveFiles.now(repository).bundle(repository, OUTCOME).files().get(OUTCOME),
        StandardCharsets.UTF_8);
  }

  private Set<String> deployments() {
    return repository.createDeploymentQuery().list().stream().map(Deployment::getId)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
