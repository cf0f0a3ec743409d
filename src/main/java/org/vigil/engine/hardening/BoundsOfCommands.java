package org.vigil.engine.hardening;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.beans.DirectFieldAccessor;
import org.vigil.access.HouseWork;
import org.vigil.access.Role;

/** How far the commands go that are there for people: what they name is looked at before the engine does it. */
final class BoundsOfCommands {

  static final String ONLY_FOR_ME = "You can claim a task only for yourself.";
  static final String ONLY_AGAIN = "Work that failed can only be tried again. Its date stays as it is.";
  static final String NEVER_DELETED = "An account is never deleted: the records of cases name it. Take the person out"
      + " of every group instead; with no role nobody can do anything here.";
  static final String LAST_ADMINISTRATOR = "This is the last system administrator, and without one nobody could keep"
      + " accounts any more. Make somebody else system administrator first.";
  static final String ROLES_STAY = "The roles of Vigil and their rights are not changed here: they come with Vigil, and"
      + " each start puts them right. Put the person into the group of a role instead.";
  static final String NO_CASES = "Nobody is given a right on cases by hand. Put the person into the group of a role"
      + " instead; the inspectors are told of it.";

  /** What a person may be given a right on by hand: none of it shows a case. */
  private static final Set<Integer> BY_HAND = Set.of(Resources.APPLICATION.resourceType(),
      Resources.USER.resourceType(), Resources.GROUP.resourceType(), Resources.GROUP_MEMBERSHIP.resourceType(),
      Resources.FILTER.resourceType());

  private final ProcessEngineConfigurationImpl engine;

  BoundsOfCommands(ProcessEngineConfigurationImpl engine) {
    this.engine = engine;
  }

  void demand(Command<?> command, Authentication who) {
    switch (command.getClass().getSimpleName()) {
      case "ClaimTaskCmd" -> demand(who.getUserId().equals(of(command, "userId")), ONLY_FOR_ME);
      case "AssignTaskCmd" ->
          demand(HouseWork.goesOn() || of(command, "userId") == null, DoorsAroundForms.SENTENCE);
      case "SetJobRetriesCmd" ->
          demand((int) of(command, "retries") > 0 && !(boolean) of(command, "isDueDateSet"), ONLY_AGAIN);
      case "DeleteUserCmd" -> throw new BadUserRequestException(NEVER_DELETED);
      case "DeleteGroupCmd" -> demand(Role.ofGroup((String) of(command, "groupId")).isEmpty(), ROLES_STAY);
      case "SaveGroupCmd" -> demand(Role.ofGroup(((Group) of(command, "group")).getId()).isEmpty(), ROLES_STAY);
      case "DeleteMembershipCmd" ->
        demand(!lastAdministrator((String) of(command, "userId"), (String) of(command, "groupId")), LAST_ADMINISTRATOR);
      case "SaveAuthorizationCmd" -> right((Authorization) of(command, "authorization"));
      case "DeleteAuthorizationCmd" -> stored((String) of(command, "authorizationId"));
      default -> { }
    }
  }

  /** The engine keeps what a command is asked to do in fields of its own. */
  private static Object of(Command<?> command, String field) {
    return new DirectFieldAccessor(command).getPropertyValue(field);
  }

  private static void demand(boolean within, String sentence) {
    if (!within) {
      throw new AuthorizationException(sentence);
    }
  }

  private void right(Authorization given) {
    demand(given.getAuthorizationType() == Authorization.AUTH_TYPE_GRANT && BY_HAND.contains(given.getResourceType()),
        NO_CASES);
    demand(given.getGroupId() == null || Role.ofGroup(given.getGroupId()).isEmpty(), ROLES_STAY);
    if (given.getId() != null) {
      stored(given.getId());
    }
  }

  /** A right that stands may be changed or taken away by hand when it was given by hand. */
  private void stored(String id) {
    Authorization before = asTheEngine(() -> engine.getAuthorizationService().createAuthorizationQuery()
        .authorizationId(id).singleResult());
    if (before != null) {
      demand(BY_HAND.contains(before.getResourceType()), NO_CASES);
      demand(before.getGroupId() == null || Role.ofGroup(before.getGroupId()).isEmpty(), ROLES_STAY);
    }
  }

  private boolean lastAdministrator(String user, String group) {
    if (!Role.SYSTEM_ADMINISTRATOR.group().equals(group)) {
      return false;
    }
    List<User> all = asTheEngine(() -> engine.getIdentityService().createUserQuery().memberOfGroup(group).list());
    return all.stream().map(User::getId).allMatch(id -> Objects.equals(id, user));
  }

  private <T> T asTheEngine(Supplier<T> look) {
    var identity = engine.getIdentityService();
    var who = identity.getCurrentAuthentication();
    identity.clearAuthentication();
    try {
      return look.get();
    } finally {
      identity.setAuthentication(who);
    }
  }
}
