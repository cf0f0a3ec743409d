package org.vigil.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.web.filter.OncePerRequestFilter;

/** What Vigil's own addresses ask of the engine is asked as the person signed on: the engine's rights decide. */
class AsThePerson extends OncePerRequestFilter {

  private final SignedOn browser;
  private final IdentityService identity;
  private final Membership membership;

  AsThePerson(SignedOn browser, IdentityService identity, Membership membership) {
    this.browser = browser;
    this.identity = identity;
    this.membership = membership;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String person = browser.userOf(request).orElseThrow();
    identity.setAuthentication(person, membership.groupsOf(person));
    try (var ours = HouseWork.begin()) {
      chain.doFilter(request, response);
    } finally {
      identity.clearAuthentication();
    }
  }
}
