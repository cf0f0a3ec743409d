package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.access.Doorway.Answer;

/** Who may start a process stands in its diagram: a process owner opens one to a role and shuts it by a file. */
class StartersTest extends AtTheDoor {

  private static final String LEND = "lend-equipment";
  private static final String INVESTIGATORS = "camunda:candidateStarterGroups=\"child-abuse-investigators\"";

  private static final String FORM = "camunda:formRef=\"lend-equipment\" camunda:formRefBinding=\"deployment\"";

  @Autowired JdbcClient database;
  @Autowired PlatformTransactionManager transactions;
  @Autowired Starters starters;
  @Autowired Grants grants;

  @AfterEach
  void nothing_is_lent() {
    engine.getRepositoryService().createDeploymentQuery().deploymentName(LEND).list()
        .forEach(one -> engine.getRepositoryService().deleteDeployment(one.getId(), true, true, true));
    database.sql("delete from act_ru_authorization where resource_id_ = ?").param(LEND).update();
    database.sql("delete from vigil_notice where kind = 'rights'").update();
  }

  @Test
  void a_process_owner_opens_a_new_diagram_to_a_role_and_shuts_it_again() {
    published(INVESTIGATORS);
    assertThat(startable("otto.officer")).contains(LEND);
    assertThat(start("otto.officer").status()).isEqualTo(200);
    for (String other : List.of("hanna.hub", "sina.sergeant")) {
      assertThat(startable(other)).as(other).doesNotContain(LEND).contains("child-abuse-report");
      assertThat(start(other).status()).as(other).isEqualTo(403);
    }

    published("camunda:candidateStarterGroups=\"safeguarding-hub, child-abuse-sergeants\"");
    assertThat(startable("otto.officer")).doesNotContain(LEND);
    assertThat(start("otto.officer").status()).isEqualTo(403);
    for (String now : List.of("hanna.hub", "sina.sergeant")) {
      assertThat(startable(now)).as(now).contains(LEND);
      assertThat(start(now).status()).as(now).isEqualTo(200);
    }
  }

  @Test
  void the_inspectors_are_told_once_and_the_record_has_each_right() {
    published(INVESTIGATORS);
    published("camunda:candidateStarterGroups=\"safeguarding-hub, child-abuse-sergeants\"");
    assertThat(told()).hasSize(2).allMatch(one -> one.contains("pia.owner"))
        .anyMatch(one -> one.contains("changed who may start “Lend equipment”: “Child abuse investigators” may now"))
        .anyMatch(one -> one.contains("changed who may start “Lend equipment”: “Multi-agency safeguarding hub”, “Child"
            + " abuse sergeants” may now; “Child abuse investigators” may no longer"));
    assertThat(engine.getHistoryService().createUserOperationLogQuery().userId("pia.owner").property("resourceId").list())
        .extracting(UserOperationLogEntry::getNewValue).filteredOn(LEND::equals).hasSize(4);
    published("camunda:candidateStarterGroups=\"child-abuse-sergeants, safeguarding-hub\"");
    assertThat(told()).as("nothing changed").hasSize(2);
  }

  @Test
  void what_is_refused_gives_nobody_a_right() {
    for (String starters : List.of("camunda:candidateStarterGroups=\"child-abuse-investigators, process-owners\"", "")) {
      Answer refused = publish(starters);
      assertThat(refused.status()).as(refused.body()).isEqualTo(400);
      assertThat(refused.message()).contains("lend-equipment.bpmn").contains(starters.isEmpty()
          ? "nobody could start it" : "may be started by \"process-owners\", which is no role that works on cases");
    }
    assertThat(may(LEND)).isEmpty();
    assertThat(told()).isEmpty();
  }

  @Test
  void the_right_is_stored_with_the_file_or_not_at_all() {
    new TransactionTemplate(transactions).executeWithoutResult(deployment -> {
      deployedByVigil(INVESTIGATORS, FORM);
      assertThat(may(LEND)).containsExactly("child-abuse-investigators");
      deployment.setRollbackOnly();
    });
    assertThat(may(LEND)).isEmpty();
    deployedByVigil(INVESTIGATORS, FORM);
    assertThat(may(LEND)).containsExactly("child-abuse-investigators");
  }

  @Test
  void an_old_version_that_is_read_again_gives_and_keeps_no_right() {
    published(INVESTIGATORS);
    var versions = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(LEND);
    String old = versions.latestVersion().singleResult().getId();
    published("camunda:candidateStarterGroups=\"safeguarding-hub\"");
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache()
        .discardProcessDefinitionCache();
    assertThat(engine.getFormService().getStartFormData(old).getCamundaFormRef().getKey()).isEqualTo(LEND);
    assertThat(may(LEND)).containsExactly("safeguarding-hub");
    assertThat(browser("otto.officer").post("process-definition/" + old + "/submit-form",
        "{\"variables\":{\"what\":{\"value\":\"A camera\",\"type\":\"String\"}}}").status()).isEqualTo(403);
  }

  /** Written into the database beside Vigil, or left by a version before it. */
  @Test
  void each_start_puts_right_who_may_start_what() {
    published("camunda:candidateStarterGroups=\"safeguarding-hub, child-abuse-sergeants\"");
    grants.write(Role.INVESTIGATOR, right(LEND));
    grants.write(Role.OWNER, right(LEND));
    grants.write(Role.EMBEDDED_SOCIAL_WORKER, right(LEND));
    grants.write(Role.SERGEANT, right("line-of-enquiry"));
    grants.write(Role.SERGEANT, right("not-there"));
    grants.withdraw(Role.SAFEGUARDING_HUB, Resources.PROCESS_DEFINITION, LEND);
    grants.write();
    starters.write();
    assertThat(may(LEND)).containsExactly("child-abuse-sergeants", "safeguarding-hub");
    assertThat(may("line-of-enquiry")).isEmpty();
    assertThat(may("not-there")).isEmpty();
    assertThat(browser("emil.embedded").get("process-definition?latest=true").json().findValuesAsText("key"))
        .containsExactly("exploitation");
  }

  /** A force's own drawing stays live through the update with which diagrams began to say it. */
  @Test
  void a_diagram_drawn_before_it_could_say_so_leaves_the_rights_as_they_are() {
    grants.write(Role.INVESTIGATOR, right(LEND));
    deployedByVigil("", FORM);
    starters.write();
    assertThat(may(LEND)).containsExactly("child-abuse-investigators");
    assertThat(startable("otto.officer")).contains(LEND);
    deployedByVigil("", "");
    assertThat(may(LEND)).as("nobody starts what asks nothing").isEmpty();
  }

  /** Every right to start something, and no other, is one a diagram of this repository names. */
  @Test
  void the_diagrams_that_are_shipped_say_it_all() {
    Map<String, Set<String>> named = new TreeMap<>();
    try (Stream<Path> diagrams = Files.list(Path.of("processes"))) {
      diagrams.filter(file -> file.toString().endsWith(".bpmn")).forEach(file -> {
        var process = Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(Process.class).iterator().next();
        named.put(process.getId(), new TreeSet<>(process.getCamundaCandidateStarterGroupsList()));
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(named).allSatisfy((process, groups) -> assertThat(may(process)).as(process).isEqualTo(groups));
    assertThat(named.values().stream().filter(groups -> !groups.isEmpty())).hasSizeGreaterThan(15);
  }

  private static Grants.Grant right(String process) {
    return new Grants.Grant(Resources.PROCESS_DEFINITION, process, Permissions.READ, Permissions.CREATE_INSTANCE);
  }

  private void deployedByVigil(String starters, String form) {
    engine.getRepositoryService().createDeployment().name(LEND).addString(LEND + ".bpmn", file("lend-equipment.bpmn")
        .replace(INVESTIGATORS, starters).replace(FORM, form))
        .addString(LEND + ".form", file("lend-equipment.form")).deploy();
  }

  /** The groups that may start a process, in order. */
  private Set<String> may(String process) {
    return engine.getAuthorizationService().createAuthorizationQuery().resourceType(Resources.PROCESS_DEFINITION)
        .resourceId(process).list().stream()
        .filter(one -> one.isPermissionGranted(ProcessDefinitionPermissions.CREATE_INSTANCE))
        .map(Authorization::getGroupId).collect(Collectors.toCollection(TreeSet::new));
  }

  private List<String> told() {
    return database.sql("select facts from vigil_notice where kind = 'rights' and recipients ="
        + " 'child-abuse-inspectors'").query(String.class).list();
  }

  private void published(String starters) {
    Answer answer = publish(starters);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private Answer publish(String starters) {
    Map<String, String> files = new TreeMap<>();
    files.put(LEND + ".bpmn", file("lend-equipment.bpmn").replace(INVESTIGATORS, starters));
    files.put(LEND + ".form", file("lend-equipment.form"));
    return rest("pia.owner").publish(LEND, files);
  }

  private static String file(String name) {
    try {
      return Files.readString(Path.of("src/test/resources/access", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Tasklist asks for what "Start process" lists. */
  private List<String> startable(String user) {
    Answer listed = browser(user).get("process-definition?latest=true&active=true&startableInTasklist=true"
        + "&startablePermissionCheck=true&maxResults=500");
    assertThat(listed.status()).as(listed.body()).isEqualTo(200);
    return listed.json().findValuesAsText("key");
  }

  private Answer start(String user) {
    return browser(user).post("process-definition/key/" + LEND + "/submit-form",
        "{\"variables\":{\"what\":{\"value\":\"A camera\",\"type\":\"String\"}}}");
  }
}
