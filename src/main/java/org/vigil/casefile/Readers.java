package org.vigil.casefile;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;
import org.vigil.access.Kind;
import org.vigil.access.Role;
import org.vigil.form.CaseReference;

/**
 * Who may read a case file: whom the engine shows a step of the case. Supervisors are shown every step, officers those
 * of their teams and their own, past ones too; a partner's employee only theirs, of a procedure shared with partners.
 */
@Component
class Readers {

  private final HistoryService history;
  private final RepositoryService repository;
  private final IdentityService identity;

  Readers(HistoryService history, RepositoryService repository, IdentityService identity) {
    this.history = history;
    this.repository = repository;
    this.identity = identity;
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
    boolean shown = partner ? !steps.isEmpty() : !history.createHistoricTaskInstanceQuery()
        .processInstanceBusinessKey(reference).listPage(0, 1).isEmpty();
    if (!shown) {
      throw CannotOpen.missing("You have no case " + reference + ". Check the reference, or ask your supervisor.");
    }
    return new Reader(identity.getCurrentAuthentication().getUserId(), reference, partner,
        kinds().contains(Kind.SUPERVISOR), steps);
  }

  /** Whether whoever asks is of no role of the police. */
  boolean partnerAsks() {
    return kinds().stream().noneMatch(Set.of(Kind.SUPERVISOR, Kind.OFFICER)::contains);
  }

  private Set<Kind> kinds() {
    return identity.getCurrentAuthentication().getGroupIds().stream().flatMap(group -> Role.ofGroup(group).stream())
        .map(Role::kind).collect(Collectors.toSet());
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
