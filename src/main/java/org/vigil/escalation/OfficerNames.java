package org.vigil.escalation;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** How people of the force are named in what supervisors read. */
@Component
class OfficerNames {

  private final IdentityService identity;

  OfficerNames(IdentityService identity) {
    this.identity = identity;
  }

  /** First and last name; the id of somebody the force no longer knows. */
  String name(String id) {
    User person = identity.createUserQuery().userId(id).singleResult();
    String name = person == null ? "" : name(person);
    return name.isEmpty() ? id : name;
  }

  static String name(User person) {
    return "%s %s".formatted(person.getFirstName(), person.getLastName()).replace("null", "").strip();
  }
}
