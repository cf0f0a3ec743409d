package org.vigil.access;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/**
 * What each role may see and do, written once at each start: a missing grant comes back, a grant somebody added by hand
 * stays. Nobody gets a case by a grant of an officer's role: officers see a task because their team is its candidate.
 */
@Component
class Grants {

  /** The processes an officer may start from Tasklist. */
  static final List<String> STARTED_BY_OFFICERS =
      List.of("child-abuse-report", "add-to-investigation", "victim-right-to-review", "victim-update", "protect-child",
          "position-of-trust", "exploitation", "extend-deadline", "await-partner", "handover", "child-contact",
          "new-information", "link-cases", "missing-child");

  /** What a supervisor may start as well: people, and cases that leave the force. */
  static final List<String> STARTED_BY_SUPERVISORS =
      List.of("transfer-case", "officer-absence", "keep-officer-record", "reopen-case");

  /** The processes in which a partner’s employee has steps. */
  static final List<String> SHARED_WITH_PARTNERS = List.of("exploitation");

  private static final Permission[] ALL = {Permissions.ALL};
  private static final Permission[] READ = {Permissions.READ};

  private final IdentityService identity;
  private final AuthorizationService authorizations;

  Grants(IdentityService identity, AuthorizationService authorizations) {
    this.identity = identity;
    this.authorizations = authorizations;
  }

  record Grant(Resource resource, String id, Permission... permissions) { }

  void write() {
    for (Role role : Role.values()) {
      writeGroup(role);
      of(role.kind()).forEach(grant -> write(role, grant));
    }
  }

  static List<Grant> of(Kind kind) {
    return switch (kind) {
      case OFFICER -> officer();
      case EMBEDDED -> embedded();
      case SUPERVISOR -> supervisor();
      case PROCESS_OWNER -> processOwner();
      case ADMINISTRATOR -> administrator();
      case AUDITOR, MACHINE -> List.of();
    };
  }

  private static List<Grant> officer() {
    var grants = new ArrayList<Grant>();
    grants.add(new Grant(Resources.APPLICATION, "tasklist", Permissions.ACCESS));
    // The diagram of a step; it shows no case.
    grants.add(new Grant(Resources.PROCESS_DEFINITION, ANY, Permissions.READ));
    grants.add(new Grant(Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE));
    for (String process : STARTED_BY_OFFICERS) {
      grants.add(new Grant(Resources.PROCESS_DEFINITION, process, Permissions.READ, Permissions.CREATE_INSTANCE));
    }
    return grants;
  }

  /**
   * A partner's employee sees a task because its team is a candidate, and its diagram. Nothing is started by case
   * reference: whoever names any case would see into it.
   */
  private static List<Grant> embedded() {
    var grants = new ArrayList<Grant>();
    grants.add(new Grant(Resources.APPLICATION, "tasklist", Permissions.ACCESS));
    SHARED_WITH_PARTNERS.forEach(process -> grants.add(new Grant(Resources.PROCESS_DEFINITION, process, READ)));
    return grants;
  }

  private static List<Grant> supervisor() {
    var grants = new ArrayList<>(officer());
    grants.add(new Grant(Resources.APPLICATION, "cockpit", Permissions.ACCESS));
    for (String process : STARTED_BY_SUPERVISORS) {
      grants.add(new Grant(Resources.PROCESS_DEFINITION, process, Permissions.READ, Permissions.CREATE_INSTANCE));
    }
    grants.add(new Grant(Resources.PROCESS_DEFINITION, ANY,
        ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.READ_INSTANCE,
        ProcessDefinitionPermissions.READ_TASK, ProcessDefinitionPermissions.READ_HISTORY,
        ProcessDefinitionPermissions.TASK_ASSIGN, ProcessDefinitionPermissions.RETRY_JOB,
        // Only through "Running work": the engine's own door for it stays shut.
        ProcessDefinitionPermissions.MIGRATE_INSTANCE));
    grants.add(new Grant(Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY));
    grants.add(new Grant(Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, READ));
    grants.add(new Grant(Resources.USER, ANY, READ));
    grants.add(new Grant(Resources.GROUP, ANY, READ));
    return grants;
  }

  private static List<Grant> processOwner() {
    return List.of(
        new Grant(Resources.APPLICATION, "cockpit", Permissions.ACCESS),
        new Grant(Resources.DEPLOYMENT, ANY, Permissions.READ, Permissions.CREATE),
        new Grant(Resources.PROCESS_DEFINITION, ANY, READ),
        new Grant(Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.CREATE_INSTANCE),
        new Grant(Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, READ));
  }

  /** Accounts, rights and the installation. A system administrator who must see a case grants it in the open first. */
  private static List<Grant> administrator() {
    var grants = Arrays.stream(Resources.values())
        .filter(resource -> !Set.of(Resources.TASK, Resources.PROCESS_INSTANCE, Resources.PROCESS_DEFINITION,
            Resources.DECISION_DEFINITION, Resources.HISTORIC_TASK, Resources.HISTORIC_PROCESS_INSTANCE,
            Resources.OPERATION_LOG_CATEGORY).contains(resource))
        .map(resource -> new Grant(resource, ANY, ALL))
        .collect(Collectors.toCollection(ArrayList::new));
    grants.add(new Grant(Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ,
        ProcessDefinitionPermissions.RETRY_JOB, ProcessDefinitionPermissions.SUSPEND));
    grants.add(new Grant(Resources.DECISION_DEFINITION, ANY, READ));
    return grants;
  }

  private void writeGroup(Role role) {
    var group = identity.createGroupQuery().groupId(role.group()).singleResult();
    if (group == null) {
      group = identity.newGroup(role.group());
    }
    if (!role.title().equals(group.getName())) {
      group.setName(role.title());
      group.setType("VIGIL");
      identity.saveGroup(group);
    }
  }

  void write(Role role, Grant grant) {
    Authorization written = authorizations.createAuthorizationQuery().authorizationType(AUTH_TYPE_GRANT)
        .groupIdIn(role.group()).resourceType(grant.resource()).resourceId(grant.id()).singleResult();
    if (written == null) {
      written = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
      written.setGroupId(role.group());
      written.setResource(grant.resource());
      written.setResourceId(grant.id());
    }
    boolean complete = true;
    for (Permission permission : grant.permissions()) {
      complete &= written.isPermissionGranted(permission);
      written.addPermission(permission);
    }
    if (!complete || written.getId() == null) {
      authorizations.saveAuthorization(written);
    }
  }

  /** Takes back what a role was granted on something that is not for it any more. */
  void withdraw(Role role, Resource resource, String id) {
    authorizations.createAuthorizationQuery().authorizationType(AUTH_TYPE_GRANT).groupIdIn(role.group())
        .resourceType(resource).resourceId(id).list()
        .forEach(grant -> authorizations.deleteAuthorization(grant.getId()));
  }
}
