package org.vigil.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.vigil.problem.Problem;
import org.vigil.problem.ProblemAnswers;

/** Stands in front of every address: opens what a role needs, and answers the rest with one plain sentence. */
class Doors extends OncePerRequestFilter {

  private static final String FORM_ONLY = "You cannot do this here. Open the task in Tasklist and use its form.";
  private static final String NOT_YOURS = "Your role does not allow this. If you need it, ask your supervisor.";
  private static final Pattern NAMES = Pattern.compile("user/[^/]+/profile");
  private static final String KEPT_FOR_YOU =
      "Names and addresses are kept by your system administrator. Ask them to change yours.";
  private static final Problem NOTHING = Problem.notFound("There is nothing at this address.");
  private static final Problem SIGN_ON = Problem.of(HttpStatus.UNAUTHORIZED,
      "You are signed off. Sign on again; what you saved is still there.");
  /** Where Vigil's own pages ask what the engine's REST does not know. */
  static final String HOUSE = "/camunda/vigil";
  private static final Set<Role> REPORTERS =
      EnumSet.of(Role.PARTNER_SYSTEM, Role.CONTACT_OFFICER, Role.SAFEGUARDING_HUB);

  private static final Set<Role> WATCHERS = EnumSet.of(Role.MONITORING, Role.SYSTEM_ADMINISTRATOR);

  /** What the web applications answer with their page, and fail to when there is no such application or engine. */
  private static final Pattern LIKE_A_PAGE = Pattern.compile("/camunda/app/[\\w-]+(/[\\w-]+(/setup)?)?");
  private static final Pattern PAGE =
      Pattern.compile("/camunda/app/(admin|cockpit|tasklist|welcome)(/default(/setup)?)?");

  /** What a process owner is shown by Cockpit's own questions, and where they find no case. */
  private static final Pattern DEFINITIONS =
      Pattern.compile("/camunda/api/cockpit/plugin/[^/]+(/[^/]+/process-definition(/.*)?)?");
  private static final Pattern CASES_IN_COCKPIT =
      Pattern.compile("/camunda/api/cockpit/plugin/[^/]+/[^/]+/(process-instance|incident)(/count)?");

  private final SignedOn browser;
  private final Membership membership;
  private final Claims claims;

  Doors(SignedOn browser, Membership membership, Claims claims) {
    this.browser = browser;
    this.membership = membership;
    this.claims = claims;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Address> read = Address.of(request);
    if (read.isEmpty()) {
      ProblemAnswers.write(Problem.badRequest("This address cannot be read."), request, response);
      return;
    }
    Address address = read.get();
    HttpServletRequest onward = request;
    if (LIKE_A_PAGE.matcher(address.path()).matches() && !PAGE.matcher(address.path()).matches()) {
      ProblemAnswers.write(NOTHING, request, response);
      return;
    }
    if (PAGE.matcher(address.path()).matches()) {
      // The web application says nothing of it, and the server would then guess.
      response.setCharacterEncoding("UTF-8");
    }
    Optional<Problem> refusal = refusal(request, address);
    if (refusal.isEmpty() && Claims.concerns(request, address)) {
      var kept = new KeptBody(request);
      refusal = claims.refusal(kept, address, person(request, address).orElse(""));
      onward = kept;
    }
    if (refusal.isPresent()) {
      if (findsNone(request, address)) {
        none(address.path().endsWith("/count"), response);
      } else {
        ProblemAnswers.write(refusal.get(), request, response);
      }
      return;
    }
    chain.doFilter(onward, response);
  }

  /** What somebody is answered who finds nothing here, in the shape of a list or of a count. */
  private static void none(boolean counted, HttpServletResponse response) throws IOException {
    byte[] none = (counted ? "{\"count\":0}" : "[]").getBytes(StandardCharsets.UTF_8);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setContentLength(none.length);
    response.getOutputStream().write(none);
  }

  /** Whether a process owner asks for cases behind a door that is shut, and is to find none. */
  private boolean findsNone(HttpServletRequest request, Address address) {
    boolean ofTheEngine = address.under("/engine-rest") || address.under("/camunda/api/engine");
    boolean ofCockpit = CASES_IN_COCKPIT.matcher(address.path()).matches();
    if (!ofTheEngine && !ofCockpit) {
      return false;
    }
    Set<RoleKind> kinds = person(request, address).map(membership::kindsOf).orElse(Set.of());
    return ofCockpit && kinds.contains(RoleKind.PROCESS_OWNER)
        || Door.findsNone(request.getMethod(), address.askedOfEngine().orElse(""), kinds);
  }

  private Optional<Problem> refusal(HttpServletRequest request, Address address) {
    if (address.under("/camunda/api")) {
      return webApplication(request, address);
    }
    if (address.under("/camunda/language-prompts")) {
      return words(browser.userOf(request), address.under("/camunda/language-prompts/counts"));
    }
    if (address.under(HOUSE)) {
      return ofTheHouse(request, address, browser.userOf(request));
    }
    if (address.under("/engine-rest")) {
      return engine(request, address, person(request, address));
    }
    if (address.under("/api")) {
      return report(request, address, person(request, address));
    }
    if (address.under("/actuator/prometheus") || address.under("/actuator/info")) {
      return oneOf(WATCHERS, person(request, address));
    }
    if (address.under("/actuator/sbom")) {
      return oneOf(EnumSet.of(Role.SYSTEM_ADMINISTRATOR), person(request, address));
    }
    boolean known = address.path().equals("/") || address.under("/camunda") || address.under("/actuator/health")
        || address.path().equals("/favicon.ico");
    return known ? Optional.empty() : Optional.of(NOTHING);
  }

  private Optional<Problem> webApplication(HttpServletRequest request, Address address) {
    if (address.under("/camunda/api/admin/setup")) {
      return Optional.of(Problem.forbidden("Administrators are not created here."));
    }
    boolean beforeSignOn = address.under("/camunda/api/admin/auth") || isStatic(request, address);
    Optional<String> person = browser.userOf(request);
    if (beforeSignOn || person.isEmpty()) {
      // The web application's own filter asks a stranger to sign on.
      return Optional.empty();
    }
    if (address.under("/camunda/api/engine")) {
      return engine(request, address, person);
    }
    Set<RoleKind> kinds = membership.kindsOf(person.get());
    boolean open = address.under("/camunda/api/admin") && kinds.contains(RoleKind.ADMINISTRATOR)
        || address.under("/camunda/api/tasklist") && has(kinds, RoleKind.OFFICER, RoleKind.EMBEDDED,
            RoleKind.SUPERVISOR)
        || address.under("/camunda/api/cockpit") && has(kinds, RoleKind.SUPERVISOR)
        || DEFINITIONS.matcher(address.path()).matches() && has(kinds, RoleKind.PROCESS_OWNER)
        || address.under("/camunda/api/welcome") && !kinds.isEmpty()
        || address.under("/camunda/api/admin/plugin/license");
    return open ? Optional.empty() : Optional.of(Problem.forbidden(NOT_YOURS));
  }

  private Optional<Problem> engine(HttpServletRequest request, Address address, Optional<String> person) {
    Set<RoleKind> kinds = person.map(membership::kindsOf).orElse(Set.of());
    String asked = address.askedOfEngine().orElse("");
    if (person.isPresent() && Door.open(request.getMethod(), asked, person.get(), kinds)) {
      return Optional.empty();
    }
    if (NAMES.matcher(asked).matches() && "PUT".equals(request.getMethod())) {
      return Optional.of(Problem.forbidden(KEPT_FOR_YOU));
    }
    boolean onCases = has(kinds, RoleKind.OFFICER, RoleKind.EMBEDDED, RoleKind.SUPERVISOR);
    return Optional.of(Problem.forbidden(onCases && !"GET".equals(request.getMethod()) ? FORM_ONLY : NOT_YOURS));
  }

  private Optional<Problem> ofTheHouse(HttpServletRequest request, Address address, Optional<String> person) {
    if (person.isEmpty()) {
      return Optional.of(SIGN_ON);
    }
    String asked = address.path().equals(HOUSE) ? "" : address.path().substring(HOUSE.length() + 1);
    return Door.openInTheHouse(request.getMethod(), asked, membership.kindsOf(person.get()))
        ? Optional.empty() : Optional.of(Problem.forbidden(NOT_YOURS));
  }

  /** Prompts are for whoever writes in a form; their counts for those who train and those who keep the table. */
  private Optional<Problem> words(Optional<String> person, boolean counts) {
    Set<RoleKind> kinds = person.map(membership::kindsOf).orElse(Set.of());
    boolean open = counts ? has(kinds, RoleKind.SUPERVISOR, RoleKind.PROCESS_OWNER)
        : has(kinds, RoleKind.OFFICER, RoleKind.EMBEDDED, RoleKind.SUPERVISOR);
    return open ? Optional.empty() : Optional.of(Problem.forbidden(NOT_YOURS));
  }

  private Optional<Problem> report(HttpServletRequest request, Address address, Optional<String> person) {
    Set<Role> roles = person.map(membership::rolesOf).orElse(Set.of());
    // What the door takes may be read by everybody of the force; which case is whose, by those who send.
    boolean reading = "GET".equals(request.getMethod()) && !address.under("/api/reports")
        && roles.stream().anyMatch(role -> role.kind() != RoleKind.EMBEDDED);
    if (roles.stream().anyMatch(REPORTERS::contains) || reading) {
      return Optional.empty();
    }
    return Optional.of(Problem.forbidden("Your account may not send reports."));
  }

  /**
   * How Vigil does and which version it is are for the people who run it, and for the machine that watches for them.
   * What it is made of, library by library, says where to look for holes: for the administrators alone.
   */
  private Optional<Problem> oneOf(Set<Role> allowed, Optional<String> person) {
    return person.map(membership::rolesOf).orElse(Set.of()).stream().anyMatch(allowed::contains)
        ? Optional.empty() : Optional.of(Problem.forbidden(NOT_YOURS));
  }

  private Optional<String> person(HttpServletRequest request, Address address) {
    return address.under("/camunda")
        ? browser.userOf(request)
        : Optional.ofNullable((String) request.getAttribute(BasicSignOn.PERSON));
  }

  private static boolean isStatic(HttpServletRequest request, Address address) {
    return "GET".equals(request.getMethod())
        && address.path().matches("/camunda/api/(cockpit|admin|tasklist|welcome)/plugin/[^/]+/static/.*");
  }

  private static boolean has(Set<RoleKind> kinds, RoleKind... wanted) {
    return Arrays.stream(wanted).anyMatch(kinds::contains);
  }
}
