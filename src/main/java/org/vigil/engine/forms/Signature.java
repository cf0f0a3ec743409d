package org.vigil.engine.forms;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.vigil.access.PersonNames;
import org.vigil.access.Role;
import org.vigil.access.RoleKind;
import org.vigil.engine.SignedIn;

/**
 * Who sends a form, as they are called and what they are on that day: a record keeps its author when an account is
 * renamed, moved or deleted.
 *
 * @param by the account; null when nobody is signed on
 * @param name null when the account has none
 * @param role the roles in which they could do the step, all of theirs when it is offered to none of them
 */
record Signature(String by, String name, String role) {

  static Signature of(SignedIn person, VariableScope scope, CommandContext context) {
    if (person.nobody()) {
      return new Signature(null, null, null);
    }
    IdentityService identity = context.getProcessEngineConfiguration().getIdentityService();
    User user = context.runWithoutAuthorization(
        () -> identity.createUserQuery().userId(person.user()).singleResult());
    String name = user == null ? "" : PersonNames.inOne(user);
    return new Signature(person.user(), name.isEmpty() ? null : name, role(person, scope));
  }

  private static String role(SignedIn person, VariableScope scope) {
    Set<String> offered = scope instanceof TaskEntity task
        ? task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull)
            .collect(Collectors.toSet()) : Set.of();
    List<String> here = person.groups().stream().filter(offered::contains).toList();
    String role = Role.of(RoleKind.values()).stream()
        .filter(one -> (here.isEmpty() ? person.groups() : here).contains(one.group())).map(Role::title)
        .collect(Collectors.joining(", "));
    return role.isEmpty() ? null : role;
  }

  /** In words, for whoever reads where something came from. */
  String inWords() {
    return (name == null ? by : name) + (role == null ? "" : ", " + role);
  }
}
