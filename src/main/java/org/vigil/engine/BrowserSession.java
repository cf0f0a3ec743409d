package org.vigil.engine;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.stereotype.Component;
import org.vigil.access.SignedOn;

/** Reads the person signed on from where the engine's web applications keep it. */
@Component
class BrowserSession implements SignedOn {

  private static final String ENGINE = "default";

  @Override
  public Optional<String> userOf(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false))
        .map(AuthenticationUtil::getAuthsFromSession)
        .map(signedOn -> signedOn.getAuthenticationForProcessEngine(ENGINE))
        .map(Authentication::getIdentityId);
  }
}
