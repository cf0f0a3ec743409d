package org.vigil.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** Who is in which role, read anew each time: a person who leaves a role loses it at once. */
@Component
public class Membership {

  private final IdentityService identity;

  Membership(IdentityService identity) {
    this.identity = identity;
  }

  /** The ids of somebody's groups. */
  public List<String> groupsOf(String user) {
    return asTheHouse(() -> identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList());
  }

  Set<Role> rolesOf(String user) {
    return groupsOf(user).stream().flatMap(group -> Role.ofGroup(group).stream())

        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  /** What somebody's roles are there for. */
  public Set<RoleKind> kindsOf(String user) {
    return rolesOf(user).stream().map(Role::kind)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(RoleKind.class)));
  }

  /** Runs a look-up that must not depend on what the person asking may see. */
  public <T> T asTheHouse(Supplier<T> look) {
    var asking = identity.getCurrentAuthentication();
    identity.clearAuthentication();
    try {
      return look.get();
    } finally {
      if (asking != null) {
        identity.setAuthentication(asking.getUserId(), asking.getGroupIds(), asking.getTenantIds());
      }
    }
  }
}
