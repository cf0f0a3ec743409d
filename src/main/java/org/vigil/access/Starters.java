package org.vigil.access;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;

/**
 * Who may start which process from Tasklist stands in its diagram: the candidate starter groups of its newest version
 * are the roles that may, and no other is. The engine keeps that attribute and asks nobody for it, so the rights are
 * written here: with the deployment itself, in its transaction, and put right at each start.
 */
@Component
public class Starters {

  private final RepositoryService repository;
  private final FormService forms;
  private final AuthorizationService authorizations;
  private final Grants grants;

  Starters(RepositoryService repository, FormService forms, AuthorizationService authorizations, Grants grants) {
    this.repository = repository;
    this.forms = forms;
    this.authorizations = authorizations;
    this.grants = grants;
  }

  /** What a new version changes: the roles that may start the process from now on, and those that no longer may. */
  public record Changed(List<Role> more, List<Role> fewer) {

    public boolean isNothing() {
      return more.isEmpty() && fewer.isEmpty();
    }
  }

  /** Puts every process right, and takes back what a role has on one that is not there. */
  void write() {
    Map<String, List<Authorization>> rights = rights(null).stream()
        .filter(right -> !Authorization.ANY.equals(right.getResourceId()))
        .collect(Collectors.groupingBy(Authorization::getResourceId));
    for (ProcessDefinition newest : repository.createProcessDefinitionQuery().latestVersion().list()) {
      List<Authorization> given = Optional.ofNullable(rights.remove(newest.getKey())).orElse(List.of());
      Set<String> groups = groups(newest);
      if (!groups.isEmpty() || !given.isEmpty() && !asksAForm(newest)) {
        put(newest.getKey(), groups, given);
      }
    }
    rights.values().stream().flatMap(List::stream)
        .forEach(right -> authorizations.deleteAuthorization(right.getId()));
  }

  /**
   * Says what a version that goes live says. One that begins with a form and names nobody was drawn before a diagram
   * could say it, since no such diagram passes the checks: the rights on it stay as they are.
   *
   * @param groups the candidate starter groups of the newest version
   */
  public Changed goesLive(String process, Collection<String> groups, boolean asksAForm) {
    return groups.isEmpty() && asksAForm ? new Changed(List.of(), List.of()) : put(process, groups, rights(process));
  }

  private Changed put(String process, Collection<String> groups, List<Authorization> given) {
    Map<Role, Authorization> before = new EnumMap<>(Role.class);
    given.forEach(right -> Role.ofGroup(right.getGroupId()).ifPresent(role -> before.put(role, right)));
    Set<Role> named = groups.stream().map(Role::ofGroup).flatMap(Optional::stream).filter(Role::mayStart)
        .collect(Collectors.toCollection(TreeSet::new));
    var right = new Grants.Grant(Resources.PROCESS_DEFINITION, process, Permissions.READ, Permissions.CREATE_INSTANCE);
    named.forEach(role -> grants.write(role, right, before.get(role)));
    List<Role> fewer = before.keySet().stream().filter(role -> !named.contains(role)).toList();
    fewer.forEach(role -> authorizations.deleteAuthorization(before.get(role).getId()));
    return new Changed(named.stream().filter(role -> !before.containsKey(role)).toList(), fewer);
  }

  /** @param process null for all of them, and for what a role has on all */
  private List<Authorization> rights(String process) {
    var query = authorizations.createAuthorizationQuery().authorizationType(AUTH_TYPE_GRANT)
        .resourceType(Resources.PROCESS_DEFINITION)
        .groupIdIn(Arrays.stream(Role.values()).filter(Role::mayStart).map(Role::group).toArray(String[]::new));
    return (process == null ? query : query.resourceId(process)).list();
  }

  private Set<String> groups(ProcessDefinition version) {
    return repository.getIdentityLinksForProcessDefinition(version.getId()).stream().map(IdentityLink::getGroupId)
        .filter(Objects::nonNull).collect(Collectors.toSet());
  }

  /** Asked only of a version that names nobody and on which somebody has a right: it reads the diagram. */
  private boolean asksAForm(ProcessDefinition version) {
    StartFormData form = forms.getStartFormData(version.getId());
    return form != null && (form.getFormKey() != null || form.getCamundaFormRef() != null);
  }
}
