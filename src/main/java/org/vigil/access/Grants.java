package org.vigil.access;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.SystemPermissions;
import org.camunda.bpm.engine.identity.Group;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What each role may see and do, put right at each start: a missing grant comes back, what a role has beside it goes,
 * and so does a right on cases that somebody was given by hand. Nobody gets a case by a grant of an officer's role:
 * officers see a task because their team is its candidate.
 */
@Component
class Grants {

  private static final Logger LOG = LoggerFactory.getLogger(Grants.class);
  /** What a right on one of these by its id cannot be the engine's own: it writes rights to steps and cases only. */
  private static final Set<Resource> NAMES_NO_CASE =
      Set.of(Resources.PROCESS_DEFINITION, Resources.DECISION_DEFINITION);
  private static final Set<Resource> HOLDS_CASES = Set.of(Resources.PROCESS_DEFINITION, Resources.DECISION_DEFINITION,
      Resources.PROCESS_INSTANCE, Resources.TASK, Resources.HISTORIC_PROCESS_INSTANCE, Resources.HISTORIC_TASK,
      Resources.BATCH, Resources.OPERATION_LOG_CATEGORY);

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
    Map<String, Group> groups = identity.createGroupQuery().list().stream()
        .collect(Collectors.toMap(Group::getId, group -> group));
    Map<String, List<Authorization>> rights = rights();
    for (Role role : Role.values()) {
      writeGroup(role, groups.get(role.group()));
      List<Authorization> given = rights.getOrDefault(role.group(), List.of());
      of(role).forEach(grant -> write(role, grant,
          given.stream().filter(right -> isOf(right, grant)).findFirst().orElse(null)));
      takeBackWhatIsNotOf(role, given);
    }
    takeBackWhatWasGivenByHand();
  }

  /** By group, what roles have on everything of a kind, on a process and on an application: three questions in all. */
  private Map<String, List<Authorization>> rights() {
    return Stream.of(given().resourceId(ANY), given().resourceType(Resources.PROCESS_DEFINITION),
            given().resourceType(Resources.APPLICATION))
        .flatMap(query -> query.list().stream())
        .collect(Collectors.toMap(Authorization::getId, right -> right, (right, again) -> right)).values().stream()
        .collect(Collectors.groupingBy(Authorization::getGroupId));
  }

  private AuthorizationQuery given() {
    return authorizations.createAuthorizationQuery().authorizationType(AUTH_TYPE_GRANT)
        .groupIdIn(Arrays.stream(Role.values()).map(Role::group).toArray(String[]::new));
  }

  private static boolean isOf(Authorization right, Grant grant) {
    return grant.id().equals(right.getResourceId()) && grant.resource().resourceType() == right.getResourceType();
  }

  /**
   * A role has what is written here and nothing beside it. The rights to single steps are the engine's own; which
   * processes a role may start stands in the diagrams: {@link Starters}.
   */
  private void takeBackWhatIsNotOf(Role role, List<Authorization> given) {
    List<Grant> own = of(role);
    given.stream().filter(right -> isOnAll(right) || !role.mayStart()
            && right.getResourceType() == Resources.PROCESS_DEFINITION.resourceType())
        .filter(right -> own.stream().noneMatch(grant -> isOf(right, grant)))
        .forEach(right -> authorizations.deleteAuthorization(right.getId()));
  }

  private static boolean isOnAll(Authorization given) {
    return ANY.equals(given.getResourceId());
  }

  /** Nobody sees all cases, or those of one diagram, but by a role: today's doors give no such right by hand. */
  private void takeBackWhatWasGivenByHand() {
    // Of the rights to single steps and cases there are millions after some years: they are not asked for.
    List<Authorization> byHand = HOLDS_CASES.stream()
        .flatMap(resource -> (NAMES_NO_CASE.contains(resource) ? on(resource) : on(resource).resourceId(ANY)).list()
            .stream())
        .filter(given -> given.getGroupId() == null || Role.ofGroup(given.getGroupId()).isEmpty()).toList();
    byHand.forEach(given -> {
      authorizations.deleteAuthorization(given.getId());
      LOG.warn("A right on cases that was given by hand is taken back from {}: rights on cases come with a role.",
          given.getUserId() == null ? given.getGroupId() : given.getUserId());
    });
  }

  private AuthorizationQuery on(Resource resource) {
    return authorizations.createAuthorizationQuery().resourceType(resource);
  }

  private static List<Grant> of(Role role) {
    return switch (role.kind()) {
      case OFFICER -> officer();
      case EMBEDDED -> embedded(role);
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
    return grants;
  }

  /**
   * A partner's employee sees a task because its team is a candidate, and its diagram. Nothing is started by case
   * reference: whoever names any case would see into it.
   */
  private static List<Grant> embedded(Role role) {
    var grants = new ArrayList<Grant>();
    grants.add(new Grant(Resources.APPLICATION, "tasklist", Permissions.ACCESS));
    Role.confined().get(role.group())
        .forEach(process -> grants.add(new Grant(Resources.PROCESS_DEFINITION, process, READ)));
    return grants;
  }

  private static List<Grant> supervisor() {
    var grants = new ArrayList<>(officer());
    // One right on all diagrams, or each start would take it back and give it again.
    grants.removeIf(grant -> grant.resource() == Resources.PROCESS_DEFINITION);
    grants.add(new Grant(Resources.APPLICATION, "cockpit", Permissions.ACCESS));
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

  /** Accounts, groups, rights and lists, and what runs: nothing that shows a case, moves a clock or ends a process. */
  private static List<Grant> administrator() {
    return List.of(
        new Grant(Resources.APPLICATION, "admin", Permissions.ACCESS),
        new Grant(Resources.USER, ANY, ALL), new Grant(Resources.GROUP, ANY, ALL),
        new Grant(Resources.GROUP_MEMBERSHIP, ANY, ALL), new Grant(Resources.AUTHORIZATION, ANY, ALL),
        new Grant(Resources.FILTER, ANY, ALL), new Grant(Resources.TENANT, ANY, READ),
        new Grant(Resources.SYSTEM, ANY, SystemPermissions.READ),
        new Grant(Resources.DEPLOYMENT, ANY, READ), new Grant(Resources.PROCESS_DEFINITION, ANY, READ),
        new Grant(Resources.DECISION_DEFINITION, ANY, READ),
        new Grant(Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, READ));
  }

  /** @param known null when there is no such group yet */
  private void writeGroup(Role role, Group known) {
    Group group = known == null ? identity.newGroup(role.group()) : known;
    if (!role.title().equals(group.getName())) {
      group.setName(role.title());
      group.setType("VIGIL");
      identity.saveGroup(group);
    }
  }

  void write(Role role, Grant grant) {
    write(role, grant, given(role).resourceType(grant.resource()).resourceId(grant.id()).singleResult());
  }

  /** Gives it to these roles and takes back what others of all have there. */
  void write(Grant grant, Set<Role> to, Set<Role> all) {
    Map<String, Authorization> there = given().resourceType(grant.resource()).resourceId(grant.id()).list().stream()
        .collect(Collectors.toMap(Authorization::getGroupId, right -> right));
    for (Role role : all) {
      Authorization given = there.get(role.group());
      if (to.contains(role)) {
        write(role, grant, given);
      } else if (given != null) {
        authorizations.deleteAuthorization(given.getId());
      }
    }
  }

  /** @param given what the role has there already, null for nothing */
  void write(Role role, Grant grant, Authorization given) {
    Authorization written = given;
    if (written == null) {
      written = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
      written.setGroupId(role.group());
      written.setResource(grant.resource());
      written.setResourceId(grant.id());
    }
    boolean complete = written.getId() != null && surplus(written, grant).isEmpty()
        && Arrays.stream(grant.permissions()).allMatch(written::isPermissionGranted);
    if (!complete) {
      written.setPermissions(grant.permissions());
      authorizations.saveAuthorization(written);
    }
  }

  private static List<Permission> surplus(Authorization written, Grant grant) {
    List<Permission> own = List.of(grant.permissions());
    if (own.contains(Permissions.ALL)) {
      return List.of();
    }
    Permission[] all = grant.resource() == Resources.PROCESS_DEFINITION ? ProcessDefinitionPermissions.values()
        : Permissions.values();
    return Arrays.stream(all).filter(one -> one.getValue() != 0 && !own.contains(one))
        .filter(one -> List.of(one.getTypes()).contains(grant.resource()))
        .filter(one -> own.stream().noneMatch(known -> known.getValue() == one.getValue()))
        .filter(written::isPermissionGranted).toList();
  }

  /** Takes back what a role was granted on something that is not for it any more. */
  void withdraw(Role role, Resource resource, String id) {
    given(role).resourceType(resource).resourceId(id).list()
        .forEach(grant -> authorizations.deleteAuthorization(grant.getId()));
  }

  private AuthorizationQuery given(Role role) {
    return authorizations.createAuthorizationQuery().authorizationType(AUTH_TYPE_GRANT).groupIdIn(role.group());
  }
}
