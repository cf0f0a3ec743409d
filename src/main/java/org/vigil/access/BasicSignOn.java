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
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.vigil.problem.Problem;
import org.vigil.problem.ProblemAnswers;

/**
 * Name and password on every request to the engine's REST, the reports API and the measures; the engine then knows who
 * asks.
 */
class BasicSignOn extends OncePerRequestFilter {

  static final String PERSON = BasicSignOn.class.getName() + ".person";

  /** A page of another site may make the browser send a password it remembers. */
  private static final Set<String> FROM_ELSEWHERE = Set.of("cross-site", "same-site");

  private final IdentityService identity;
  private final Membership membership;
  static final String IN_THE_BROWSER = "Work in Tasklist and Cockpit. Only process owners and systems come this way.";

  /** Who works by this door: Modeler deploys for a process owner, and a system reports. */
  private static final Set<RoleKind> BY_REST = Set.of(RoleKind.PROCESS_OWNER, RoleKind.MACHINE);

  private final PasswordCheck passwords;
  private final boolean people;

  /** @param people whether everybody else may come by the engine's REST as well */
  BasicSignOn(IdentityService identity, Membership membership, PasswordCheck passwords, boolean people) {
    this.identity = identity;
    this.membership = membership;
    this.passwords = passwords;
    this.people = people;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (FROM_ELSEWHERE.contains(String.valueOf(request.getHeader("Sec-Fetch-Site")))) {
      ProblemAnswers.write(Problem.forbidden("This cannot be asked from another site."), request, response);
      return;
    }
    Optional<String> person = person(request.getHeader("Authorization"));
    if (person.isEmpty()) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"Vigil\", charset=\"UTF-8\"");
      ProblemAnswers.write(Problem.of(HttpStatus.UNAUTHORIZED, "Sign on with your name and password."), request,
          response);
      return;
    }
    if (!people && Address.of(request).filter(address -> address.under("/engine-rest")).isPresent()
        && membership.kindsOf(person.get()).stream().noneMatch(BY_REST::contains)) {
      ProblemAnswers.write(Problem.forbidden(IN_THE_BROWSER), request, response);
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
