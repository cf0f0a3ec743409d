package org.vigil.engine.adapters;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;
import org.vigil.report.Caller;

/** Knows the caller from the engine's authentication, whose type is the engine's own. */
@Component
class EngineCaller implements Caller {

  private final IdentityService identity;

  EngineCaller(IdentityService identity) {
    this.identity = identity;
  }

  @Override
  public Optional<String> userId() {
    return Optional.ofNullable(identity.getCurrentAuthentication()).map(Authentication::getUserId);
  }

  @Override
  public void asTheHouse(Runnable work) {
    var caller = identity.getCurrentAuthentication();
    identity.clearAuthentication();
    try {
      work.run();
    } finally {
      if (caller != null) {
        identity.setAuthentication(caller);
      }
    }
  }
}
