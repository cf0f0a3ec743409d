package org.vigil.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * In front of every door: whatever says no behind it, ours, the engine's, its web applications' or the server's, goes
 * out as problem details or as a page. What goes wrong in us leaves one entry in the log, of an error too, and never
 * its text.
 */
class OneShape extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(OneShape.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ENGINES = Pattern.compile("/(engine-rest|camunda/api)/.*");
  /** Whoever deploys is told what the engine says of the file: the Modeler shows it. */
  private static final String DEPLOYS = "/deployment/create";
  /** Says how Vigil is, down or up, in a shape of its own that machines know. */
  private static final String HEALTH = "/actuator/health";
  /** What the engine's web applications do not read by the names of a problem; the rest of their words they do. */
  private static final Set<String> TOLD = Set.of("type", "title", "status", "detail", "message", "instance", "faults",
      "error", "timestamp", "path", "trace", "exception");
  private static final Pattern SERVERS_OWN = Pattern.compile("\\bHTTP \\d{3}");
  private static final Pattern MACHINE_ROOM =
      Pattern.compile("(?i)exception|\\b(?:[a-z]\\w*\\.){2,}\\w|\\bSQL|" + SERVERS_OWN);
  /** The one kind of the engine's that its web applications read: they show the rights that are missing. */
  private static final String NO_RIGHT = "AuthorizationException";
  private static final String RIGHTS = "missingAuthorizations";

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var held = new HeldAnswer(response);
    try {
      chain.doFilter(request, held);
    } catch (Exception | Error thrown) {
      if (response.isCommitted()) {
        brokenOff(request, thrown);
      }
      held.resetBuffer();
      ProblemAnswers.write(failed(request, thrown), request, response);
      return;
    }
    held.finish();
    if (held.isHeld()) {
      say(request, response, held);
    }
  }

  /** Thrown on, so that nobody takes the part for the whole. A browser that has gone away is nobody's fault. */
  private static void brokenOff(HttpServletRequest request, Throwable thrown) throws ServletException, IOException {
    if (thrown instanceof IOException gone) {
      throw gone;
    }
    LOG.error("{} broke off: {}", request.getMethod(), Untold.of(thrown));
    throw new ServletException("An answer broke off after it had begun.");
  }

  private static Problem failed(HttpServletRequest request, Throwable thrown) {
    String number = UUID.randomUUID().toString();
    LOG.error("{} failed (urn:uuid:{}): {}", request.getMethod(), number, Untold.of(thrown));
    return ProblemAnswers.plain(HttpStatus.INTERNAL_SERVER_ERROR.value()).numbered(number);
  }

  private static void say(HttpServletRequest request, HttpServletResponse response, HeldAnswer held)
      throws IOException {
    byte[] body = held.body();
    String type = String.valueOf(held.getContentType());
    String address = request.getRequestURI().substring(request.getContextPath().length());
    if (type.startsWith("text/html") && body.length > 0 || address.startsWith(HEALTH)
        || type.startsWith(Problem.MEDIA_TYPE) && !ProblemAnswers.wantsPage(request)) {
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      return;
    }
    ProblemAnswers.write(problem(held.getStatus(), body, address), request, response);
  }

  /** What a door has said, in the one shape. */
  private static Problem problem(int status, byte[] body, String address) {
    Problem plain = ProblemAnswers.plain(status);
    JsonNode said = read(body);
    String words = said.path("message").asText("").strip();
    boolean forPeople = !words.isEmpty() && (!MACHINE_ROOM.matcher(words).find()
        || address.endsWith(DEPLOYS) && !SERVERS_OWN.matcher(words).find());
    Problem problem = new Problem(plain.type(), plain.title(), plain.status(),
        forPeople ? ProblemAnswers.sentence(words) : plain.detail(), null, plain.faults(), null, Map.of());
    if (!ENGINES.matcher(address).matches() || !said.isObject()) {
      return problem;
    }
    boolean missing = NO_RIGHT.equals(said.path("type").asText()) && !said.path(RIGHTS).isEmpty();
    for (var one : said.properties()) {
      if (!TOLD.contains(one.getKey()) && !one.getValue().isNull() && (missing || !one.getKey().equals(RIGHTS))) {
        problem = problem.with(one.getKey(), one.getValue());
      }
    }
    return missing ? new Problem(NO_RIGHT, problem.title(), problem.status(), problem.detail(), null,
        problem.faults(), null, problem.more()) : problem;
  }

  private static JsonNode read(byte[] body) {
    try {
      JsonNode read = body.length == 0 ? null : JSON.readTree(body);
      return read == null ? JSON.missingNode() : read;
    } catch (IOException noJson) {
      return JSON.missingNode();
    }
  }
}
