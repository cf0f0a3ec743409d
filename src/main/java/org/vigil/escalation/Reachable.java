package org.vigil.escalation;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether a notice for a group reaches anybody: an escalation to an empty room would be silence. */
@Component
class Reachable {

  private final IdentityService identity;
  private final ObjectProvider<WhoIsAway> absences;

  Reachable(IdentityService identity, ObjectProvider<WhoIsAway> absences) {
    this.identity = identity;
    this.absences = absences;
  }

  /** Whether somebody of this group is not away and has an address to write to. */
  boolean anybodyOf(String group) {
    return identity.createUserQuery().memberOfGroup(group).list().stream().anyMatch(this::reached);
  }

  /** Whether this person is at work and has an address to write to. */
  boolean reached(User person) {
    return person.getEmail() != null && !person.getEmail().isBlank()
        && absences.stream().noneMatch(absence -> absence.away(person.getId()));
  }
}
