package org.vigil.casefile;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.HistoricTaskPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstanceQuery;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstanceQuery;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;
import org.vigil.access.Kind;
import org.vigil.access.Membership;
import org.vigil.access.Role;
import org.vigil.form.CaseReference;

/**
 * Who may read a case file. Supervisors read every case. An officer reads one in which they have done a step, or their
 * team has a step that waits or has done one; the control room hands its cases over, so there only what waits and one's
 * own work counts. A partner's employee reads only theirs, of a procedure shared with partners. What somebody brought
 * to the case from outside gives them no sight of it.
 */
@Component
class Readers {

  /** What the engine writes as the end of a step whose form was sent. */
  private static final String DONE = "completed";

  private final HistoryService history;
  private final RepositoryService repository;
  private final IdentityService identity;
  private final AuthorizationService authorizations;
  private final Membership membership;

  Readers(HistoryService history, RepositoryService repository, IdentityService identity,
      AuthorizationService authorizations, Membership membership) {
    this.history = history;
    this.repository = repository;
    this.identity = identity;
    this.authorizations = authorizations;
    this.membership = membership;
  }

  /**
   * The person who asks, as a reader of this case.
   *
   * @param typed the case reference as people type it: ca-2026-123 is CA-2026-000123
   * @throws CannotOpen when there is no such case, or it is not for this person, in the same words
   */
  Reader of(String typed) {
    String reference = CaseReference.read(typed).orElseThrow(
        () -> CannotOpen.missing("This is not a case reference. It looks like CA-2026-000123."));
    boolean partner = partnerAsks();
    Set<String> steps = partner ? shared(reference) : Set.of();
    boolean shown = partner ? !steps.isEmpty() : kinds().contains(Kind.SUPERVISOR) ? any(reference) : onIt(reference);
    if (!shown) {
      throw CannotOpen.missing("You have no case " + reference + ". Check the reference, or ask your supervisor.");
    }
    return new Reader(identity.getCurrentAuthentication().getUserId(), reference, partner,
        kinds().contains(Kind.SUPERVISOR), steps);
  }

  private boolean any(String reference) {
    return membership.asTheHouse(() -> !steps(reference).listPage(0, 1).isEmpty());
  }

  private boolean onIt(String reference) {
    String me = identity.getCurrentAuthentication().getUserId();
    boolean teamKeepsIt = roles().anyMatch(role -> role != Role.CONTACT_OFFICER);
    Set<String> brought = broughtFromOutside(reference, me);
    // Asked of each step of the case: with the rights of all steps in one question the database reads them all first.
    return membership.asTheHouse(() -> steps(reference).list()).stream()
        .filter(step -> !brought.contains(step.getRootProcessInstanceId()))
        .filter(step -> step.getEndTime() == null || me.equals(step.getAssignee())
            || teamKeepsIt && DONE.equals(step.getDeleteReason()))
        .anyMatch(step -> authorizations.isUserAuthorized(me, identity.getCurrentAuthentication().getGroupIds(),
            HistoricTaskPermissions.READ, Resources.HISTORIC_TASK, step.getId()));
  }

  private HistoricTaskInstanceQuery steps(String reference) {
    return history.createHistoricTaskInstanceQuery().processInstanceBusinessKey(reference);
  }

  /** What somebody began in a case after they brought something to it from outside. */
  private Set<String> broughtFromOutside(String reference, String person) {
    return membership.asTheHouse(() -> {
      var first = begun(reference, person).variableValueEquals(Sight.FROM_OUTSIDE, person)
          .orderByProcessInstanceStartTime().asc().listPage(0, 1);
      // What a step of the case goes on to is "begun" by whoever did the step; that is no news from outside.
      return first.isEmpty() ? Set.of() : begun(reference, person).rootProcessInstances()
          .startedAfter(first.get(0).getStartTime()).list().stream().map(HistoricProcessInstance::getId)
          .collect(Collectors.toSet());
    });
  }

  private HistoricProcessInstanceQuery begun(String reference, String person) {
    return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(reference).startedBy(person);
  }

  private Stream<Role> roles() {
    return identity.getCurrentAuthentication().getGroupIds().stream().flatMap(group -> Role.ofGroup(group).stream());
  }

  /** Whether whoever asks is of no role of the police. */
  boolean partnerAsks() {
    return kinds().stream().noneMatch(Set.of(Kind.SUPERVISOR, Kind.OFFICER)::contains);
  }

  private Set<Kind> kinds() {
    return roles().map(Role::kind).collect(Collectors.toSet());
  }

  /** The diagrams a partner's employee may read are those that are shared (access/Grants). */
  private Set<String> shared(String reference) {
    List<String> diagrams = repository.createProcessDefinitionQuery().latestVersion().list().stream()
        .map(ProcessDefinition::getKey).toList();
    return history.createHistoricTaskInstanceQuery().processInstanceBusinessKey(reference).list().stream()
        .filter(step -> diagrams.contains(step.getProcessDefinitionKey())).map(HistoricTaskInstance::getId)
        .collect(Collectors.toSet());
  }
}
