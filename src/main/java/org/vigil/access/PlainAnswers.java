package org.vigil.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.vigil.form.FaultsOfRequest;
import org.vigil.problem.Problem;
import org.vigil.problem.ProblemAnswers;

/**
 * Gives back, for a refused form, step or list, only the sentences written for the officer: the engine wraps them in
 * its own words, with the task's id in front. A sentence is known by where it comes from (form/RefusedInWords), never
 * by how it reads: whatever else the engine says is not for an officer.
 */
class PlainAnswers extends OncePerRequestFilter {

  static final String FAULT = "This form could not be saved, and nothing was stored. "
      + "Try again; if it happens twice, tell your system administrator.";
  static final String UNREADABLE = "This form could not be read, and nothing was stored. Fill it in again in Tasklist.";
  static final String NOT_YOURS = "You may not send in this form: it belongs to another team.";
  static final String NOT_OPEN = "You may not do this: what you asked for belongs to another team.";
  static final String GONE = "This task is already finished or has been withdrawn. Go back to your list.";
  static final String DONE = "This step has been sent already, by you or by somebody else. Go back to your list.";
  static final String TAKEN = "Somebody else has taken this step already. Go back to your list.";
  static final String AT_ONCE = "Somebody changed this case in the same moment, and nothing of yours was stored. "
      + "What you have typed is still here: send it again.";

  static final String ON_HOLD = "This case is on hold, so nothing can be sent in for it now. "
      + "What you have typed is still here: save it, and ask your supervisor.";

  static final String NO_EXPRESSIONS = "This search holds an expression that is not allowed.";

  private static final Logger LOG = LoggerFactory.getLogger(PlainAnswers.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  /** What may bring a diagram to a bean, and the lists, in which somebody may search. */
  private static final Pattern CONCERNED = Pattern.compile(
      "(?:.+/)?(?:submit-form|start|complete|message|signal|trigger|execute)|(?:task|filter)(?:/.*)?");
  private static final Pattern STEP = Pattern.compile("task/([^/]+)/[a-z-]+");
  private static final Pattern NOT_A_FORM = Pattern.compile(
      "Unsupported value type|Cannot (?:convert|create|parse|deserialize)|[Mm]ust have [Vv]alue|value of type");
  private static final Pattern NO_TASK =
      Pattern.compile("task is null|No matching task|Cannot find task with id", Pattern.CASE_INSENSITIVE);

  private static final Pattern SUSPENDED = Pattern.compile("ENGINE-\\d+.*\\bis suspended", Pattern.DOTALL);

  private final TaskService tasks;
  private final Membership membership;

  PlainAnswers(TaskService tasks, Membership membership) {
    this.tasks = tasks;
    this.membership = membership;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return Address.of(request).flatMap(Address::askedOfEngine)
        .filter(asked -> CONCERNED.matcher(asked).matches()).isEmpty();
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var kept = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, kept);
    Optional<Problem> refusal = kept.getStatus() < 400 ? Optional.empty() : refusal(request, kept);
    if (refusal.isEmpty()) {
      kept.copyBodyToResponse();
      return;
    }
    kept.resetBuffer();
    ProblemAnswers.write(refusal.get(), request, response);
  }

  /** What to answer instead of the engine; nothing when it may speak for itself. */
  private Optional<Problem> refusal(HttpServletRequest request, ContentCachingResponseWrapper answer) {
    int status = answer.getStatus();
    Optional<String> said = FaultsOfRequest.said(request);
    if (said.isPresent()) {
      return Optional.of(Problem.badRequest(said.get()).because(FaultsOfRequest.of(request)));
    }
    if (FaultsOfRequest.overtaken(request)) {
      return Optional.of(Problem.overtaken(overtaken(request)));
    }
    boolean form = request.getRequestURI().contains("/submit-form");
    Optional<JsonNode> error = error(answer);
    String message = error.map(one -> one.path("message").asText()).orElse("");
    if (status == 403 && message.contains("does not have")) {
      return Optional.of(Problem.forbidden(form ? NOT_YOURS : NOT_OPEN));
    }
    if (step(request).isPresent() && NO_TASK.matcher(message).find()) {
      return Optional.of(Problem.notFound(GONE));
    }
    if (message.startsWith("Unable to resolve expression") || message.equals(NO_EXPRESSIONS)) {
      return Optional.of(Problem.badRequest(NO_EXPRESSIONS));
    }
    if (!form || status != 400 && status != 404 && status < 500) {
      return Optional.empty();
    }
    // The engine's word for an object of a class that may not be sent.
    boolean foreignObject = error.filter(one -> one.path("type").asText().equals("IllegalStateException")).isPresent();
    Problem refusal = foreignObject ? Problem.badRequest(UNREADABLE) : inPlainWords(message, status);
    if (refusal.detail().equals(FAULT)) {
      // Only the kind of fault: the text may quote what was typed about a child.
      LOG.warn("A form was not saved: {} ({})", error.map(one -> one.path("type").asText()).orElse("?"), status);
    }
    return Optional.of(refusal);
  }

  /** Where a step stands that somebody else has changed in the same moment. */
  private String overtaken(HttpServletRequest request) {
    Optional<String> step = step(request);
    if (step.isEmpty()) {
      return AT_ONCE;
    }
    Task now = membership.asTheHouse(() -> tasks.createTaskQuery().taskId(step.get()).singleResult());
    return now == null ? DONE : request.getRequestURI().endsWith("/claim") ? TAKEN : AT_ONCE;
  }

  private static Optional<String> step(HttpServletRequest request) {
    return Address.of(request).flatMap(Address::askedOfEngine).map(STEP::matcher).filter(Matcher::matches)
        .map(step -> step.group(1));
  }

  /** The engine's own words about a form, which are for nobody. */
  static Problem inPlainWords(String message, int status) {
    if (NO_TASK.matcher(message).find()) {
      return Problem.notFound(GONE);
    }
    if (SUSPENDED.matcher(message).find()) {
      return Problem.of(HttpStatus.CONFLICT, ON_HOLD).as("on-hold", "This case is on hold");
    }
    if (status < 500 || NOT_A_FORM.matcher(message).find()) {
      return Problem.badRequest(UNREADABLE);
    }
    return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, FAULT);
  }

  private static Optional<JsonNode> error(ContentCachingResponseWrapper response) {
    try {
      return Optional.ofNullable(JSON.readTree(response.getContentAsByteArray())).filter(JsonNode::isObject);
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }
}
