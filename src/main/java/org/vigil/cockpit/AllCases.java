package org.vigil.cockpit;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.vigil.problem.Refused;

/** Holds what was counted over all cases against the engine's rights: who may read every step may see it. */
@Component
class AllCases {

  private final IdentityService identity;
  private final AuthorizationService authorizations;

  AllCases(IdentityService identity, AuthorizationService authorizations) {
    this.identity = identity;
    this.authorizations = authorizations;
  }

  /** @throws Refused when the person asking may not read the steps of every case */
  void mustBeOpen() {
    var person = identity.getCurrentAuthentication();
    if (!authorizations.isUserAuthorized(person.getUserId(), person.getGroupIds(),
        ProcessDefinitionPermissions.READ_TASK, Resources.PROCESS_DEFINITION, Authorization.ANY)) {
      throw new Refused(HttpStatus.FORBIDDEN, "This page counts all cases, and you may not see them all.");
    }
  }
}
