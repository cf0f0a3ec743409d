package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.access.Doorway.Answer;

/** Whoever keeps accounts can make themselves anybody: the inspectors hear of it, and what stands in records stays. */
class RightsAreToldTest extends AtTheDoor {

  private static final String INSPECTORS = "group/child-abuse-inspectors/members/";

  @Autowired JdbcClient database;
  private Doorway administrator;

  @BeforeEach
  void the_administrator_signs_on() {
    administrator = rest("aila.admin");
    database.sql("delete from vigil_notice where kind = 'rights'").update();
  }

  @AfterEach
  void the_rights_go() {
    var identity = engine.getIdentityService();
    identity.deleteMembership("aila.admin", "child-abuse-inspectors");
    identity.deleteUser("nora.new");
    engine.getAuthorizationService().createAuthorizationQuery().userIdIn("nora.new", "aila.admin").list()
        .forEach(right -> engine.getAuthorizationService().deleteAuthorization(right.getId()));
    database.sql("delete from vigil_notice where kind = 'rights'").update();
  }

  /** What an administrator does, and what the inspectors read of it. */
  record Deed(String method, String asked, String body, String told) { }

  static Stream<Deed> deeds() {
    String account = "{\"profile\":{\"id\":\"nora.new\",\"firstName\":\"Nora\",\"lastName\":\"New\"},"
        + "\"credentials\":{\"password\":\"Long-enough-4-a-test\"}}";
    return Stream.of(
        new Deed("PUT", INSPECTORS + "aila.admin", null, "put aila.admin into the group “Child abuse inspectors”"),
        new Deed("PUT", INSPECTORS + "nils.norole", null, "put nils.norole into the group “Child abuse inspectors”"),
        new Deed("DELETE", INSPECTORS + "nils.norole", null,
            "took nils.norole out of the group “Child abuse inspectors”"),
        new Deed("POST", "user/create", account, "made the account nora.new"),
        new Deed("PUT", "user/hanna.hub/profile", "{\"id\":\"hanna.hub\",\"firstName\":\"H\",\"lastName\":\"Hub\","
            + "\"email\":\"elsewhere@vigil.example\"}", "changed the name, the address or the password of hanna.hub"),
        new Deed("POST", "authorization/create", "{\"type\":1,\"permissions\":[\"ACCESS\"],\"userId\":\"aila.admin\","
            + "\"groupId\":null,\"resourceType\":0,\"resourceId\":\"cockpit\"}",
            "gave to aila.admin a right on Application cockpit"));
  }

  @ParameterizedTest
  @MethodSource("deeds")
  void the_inspectors_are_told_and_the_record_has_it(Deed deed) {
    if (deed.method().equals("DELETE")) {
      engine.getIdentityService().createMembership("nils.norole", "child-abuse-inspectors");
    }
    long before = kept();
    try {
      Answer done = administrator.ask(deed.method(), deed.asked(), deed.body());
      assertThat(done.status()).as(done.body()).isIn(200, 204);
      assertThat(database.sql("select facts from vigil_notice where kind = 'rights' and recipients ="
          + " 'child-abuse-inspectors'").query(String.class).list()).singleElement().asString()
          .contains("aila.admin").contains(deed.told());
      assertThat(kept()).as("the engine's own record").isGreaterThan(before);
    } finally {
      engine.getIdentityService().deleteMembership("nils.norole", "child-abuse-inspectors");
    }
  }

  private long kept() {
    return engine.getHistoryService().createUserOperationLogQuery().userId("aila.admin").count();
  }

  @Test
  void whoever_changes_the_own_password_is_no_news() {
    assertThat(rest("otto.officer").ask("PUT", "user/otto.officer/credentials",
        "{\"password\":\"Another-1-for-the-test\",\"authenticatedUserPassword\":\"wrong\"}").status()).isEqualTo(400);
    assertThat(database.sql("select count(*) from vigil_notice where kind = 'rights'").query(Integer.class).single())
        .isZero();
  }

  /** By hand nobody gets, loses or widens a right on anything that shows a case or moves one. */
  @ParameterizedTest
  @EnumSource(Resources.class)
  void no_right_on_cases_is_given_by_hand(Resources resource) {
    boolean harmless = List.of(Resources.APPLICATION, Resources.USER, Resources.GROUP, Resources.GROUP_MEMBERSHIP,
        Resources.FILTER).contains(resource);
    for (String whom : List.of("\"userId\":\"aila.admin\",\"groupId\":null",
        "\"userId\":null,\"groupId\":\"rowing-club\"",
        "\"userId\":null,\"groupId\":\"camunda-admin\"")) {
      for (int type : List.of(1, 2)) {
        Answer given = administrator.post("authorization/create", "{\"type\":" + type + ",\"permissions\":[\"ALL\"],"
            + whom + ",\"resourceType\":" + resource.resourceType() + ",\"resourceId\":\"by-hand\"}");
        boolean open = harmless && type == 1 && !whom.contains("camunda-admin");
        assertThat(given.status()).as(resource + " " + type + " " + whom + given.body()).isEqualTo(open ? 200 : 403);
        if (!open) {
          assertThat(given.message()).contains("Put the person into the group of a role instead");
        }
      }
    }
    long open = engine.getAuthorizationService().createAuthorizationQuery().resourceId("by-hand").count();
    engine.getAuthorizationService().createAuthorizationQuery().resourceId("by-hand").list()
        .forEach(right -> engine.getAuthorizationService().deleteAuthorization(right.getId()));
    assertThat(open).isEqualTo(harmless ? 2 : 0);
    assertThat(administrator.post("authorization/create", "{\"type\":0,\"permissions\":[\"ALL\"],\"userId\":\"*\","
        + "\"groupId\":null,\"resourceType\":" + resource.resourceType() + ",\"resourceId\":\"by-hand\"}").status())
        .as("for everybody").isEqualTo(403);
  }

  @Test
  void a_right_of_a_role_is_neither_changed_nor_taken_away_by_hand() {
    var rights = engine.getAuthorizationService();
    String sergeants = rights.createAuthorizationQuery().groupIdIn("child-abuse-sergeants")
        .resourceType(Resources.PROCESS_DEFINITION).resourceId("*").singleResult().getId();
    String step = rights.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(investigatorsTask()).list()
        .get(0).getId();
    for (String right : List.of(sergeants, step)) {
      assertThat(administrator.ask("DELETE", "authorization/" + right, null).status()).isEqualTo(403);
      assertThat(administrator.ask("PUT", "authorization/" + right, "{\"permissions\":[\"ACCESS\"],"
          + "\"userId\":\"aila.admin\",\"groupId\":null,\"resourceType\":0,\"resourceId\":\"cockpit\"}").status())
          .isEqualTo(403);
      assertThat(rights.createAuthorizationQuery().authorizationId(right).count()).isEqualTo(1);
    }
    assertThat(administrator.ask("DELETE", "group/child-abuse-sergeants", null).status()).isEqualTo(403);
    assertThat(engine.getIdentityService().createGroupQuery().groupId("child-abuse-sergeants").count()).isEqualTo(1);
  }

  /** What was granted before today's doors, or written into the database beside them. */
  @Test
  void each_start_takes_back_what_is_no_roles_and_leaves_the_rights_to_single_steps() {
    var rights = engine.getAuthorizationService();
    String ofAStep = rights.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(investigatorsTask())
        .list().get(0).getId();
    given(null, "camunda-admin", Resources.BATCH, "*", Permissions.ALL);
    given(null, "camunda-admin", Resources.HISTORIC_TASK, "*", Permissions.ALL);
    given(null, "process-owners", Resources.TASK, "*", Permissions.READ);
    given("aila.admin", null, Resources.PROCESS_INSTANCE, "*", Permissions.ALL);
    given("aila.admin", null, Resources.PROCESS_DEFINITION, "child-abuse-report", Permissions.READ_HISTORY);
    var wide = rights.createAuthorizationQuery().groupIdIn("camunda-admin").resourceId("*")
        .resourceType(Resources.PROCESS_DEFINITION).singleResult();
    wide.addPermission(ProcessDefinitionPermissions.SUSPEND);
    rights.saveAuthorization(wide);

    new Grants(engine.getIdentityService(), rights).write();

    assertThat(rights.createAuthorizationQuery().groupIdIn("camunda-admin", "process-owners").resourceId("*").list())
        .extracting(Authorization::getResourceType).doesNotContain(Resources.BATCH.resourceType(),
            Resources.HISTORIC_TASK.resourceType(), Resources.TASK.resourceType());
    assertThat(rights.createAuthorizationQuery().userIdIn("aila.admin").list()).isEmpty();
    assertThat(rights.createAuthorizationQuery().authorizationId(wide.getId()).singleResult()
        .isPermissionGranted(ProcessDefinitionPermissions.SUSPEND)).isFalse();
    assertThat(rights.createAuthorizationQuery().authorizationId(ofAStep).count()).isEqualTo(1);
  }

  private void given(String user, String group, Resources resource, String id, Permission permission) {
    var rights = engine.getAuthorizationService();
    var right = rights.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    right.setUserId(user);
    right.setGroupId(group);
    right.setResource(resource);
    right.setResourceId(id);
    right.addPermission(permission);
    rights.saveAuthorization(right);
  }

  @Test
  void an_account_that_stands_in_records_is_ended_and_never_deleted() {
    for (Doorway door : List.of(administrator, browser("aila.admin"))) {
      Answer refused = door.ask("DELETE", "user/otto.officer", null);
      assertThat(refused.status()).as(refused.body()).isIn(400, 403);
      assertThat(refused.message()).startsWith("An account is never deleted: the records of cases name it.")
          .contains("out of every group");
    }
    assertThat(engine.getIdentityService().createUserQuery().userId("otto.officer").count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_last_system_administrator_stays_one(boolean alone) {
    var identity = engine.getIdentityService();
    List<String> others = identity.createUserQuery().memberOfGroup("camunda-admin").list().stream().map(User::getId)
        .filter(id -> !id.equals("aila.admin")).toList();
    identity.createMembership("nils.norole", "camunda-admin");
    others.forEach(id -> identity.deleteMembership(id, "camunda-admin"));
    try {
      if (alone) {
        identity.deleteMembership("nils.norole", "camunda-admin");
      }
      Answer left = administrator.ask("DELETE", "group/camunda-admin/members/aila.admin", null);
      assertThat(left.status()).as(left.body()).isEqualTo(alone ? 403 : 204);
      assertThat(left.body()).contains(alone ? "This is the last system administrator" : "");
      assertThat(identity.createUserQuery().memberOfGroup("camunda-admin").list().stream().map(User::getId)
          .collect(Collectors.toSet())).containsExactly(alone ? "aila.admin" : "nils.norole");
    } finally {
      others.forEach(id -> identity.createMembership(id, "camunda-admin"));
      identity.deleteMembership("nils.norole", "camunda-admin");
      if (identity.createUserQuery().memberOfGroup("camunda-admin").userId("aila.admin").count() == 0) {
        identity.createMembership("aila.admin", "camunda-admin");
      }
    }
  }

  @Test
  void what_an_administrator_does_is_not_taken_out_of_the_record() {
    administrator.ask("PUT", INSPECTORS + "aila.admin", null);
    UserOperationLogEntry kept = engine.getHistoryService().createUserOperationLogQuery().userId("aila.admin")
        .orderByTimestamp().desc().listPage(0, 1).get(0);
    for (String asked : List.of("history/user-operation/" + kept.getOperationId() + "/set-annotation",
        "history/user-operation/" + kept.getOperationId() + "/clear-annotation")) {
      assertThat(administrator.ask("PUT", asked, "{\"annotation\":\"x\"}").status()).isEqualTo(403);
    }
  }
}
