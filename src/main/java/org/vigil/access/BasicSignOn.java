package org.vigil.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.web.filter.OncePerRequestFilter;

/** Name and password on every request to the engine's REST, the reports API and the measures; the engine then knows who asks. */
class BasicSignOn extends OncePerRequestFilter {

  static final String PERSON = BasicSignOn.class.getName() + ".person";

  /** A page of another site may make the browser send a password it remembers. */
  private static final Set<String> FROM_ELSEWHERE = Set.of("cross-site", "same-site");

  private final IdentityService identity;
  private final Membership membership;
  private final PasswordCheck passwords;

  BasicSignOn(IdentityService identity, Membership membership, PasswordCheck passwords) {
    this.identity = identity;
    this.membership = membership;
    this.passwords = passwords;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (FROM_ELSEWHERE.contains(String.valueOf(request.getHeader("Sec-Fetch-Site")))) {
      Refusal.closed("This cannot be asked from another site.").write(response);
      return;
    }
    Optional<String> person = person(request.getHeader("Authorization"));
    if (person.isEmpty()) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"Vigil\", charset=\"UTF-8\"");
      new Refusal(HttpServletResponse.SC_UNAUTHORIZED, "NotSignedOn", "Sign on with your name and password.")
          .write(response);
      return;
    }
    request.setAttribute(PERSON, person.get());
    identity.setAuthentication(person.get(), membership.groupsOf(person.get()), List.of());
    try {
      chain.doFilter(request, response);
    } finally {
      identity.clearAuthentication();
    }
  }

  private Optional<String> person(String header) {
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
    int colon = pair.indexOf(':');
    if (colon < 1) {
      return Optional.empty();
    }
    String name = pair.substring(0, colon);
    return passwords.right(name, pair.substring(colon + 1)) ? Optional.of(name) : Optional.empty();
  }
}
