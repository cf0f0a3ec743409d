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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.vigil.form.FaultsOfRequest;

/**
 * Gives back, for a refused form, step or list, only the sentences written for the officer: the engine wraps them in its
 * own words, with the task's id in front.
 */
class PlainAnswers extends OncePerRequestFilter {

  static final String FAULT = "This form could not be saved, and nothing was stored. "
      + "Try again; if it happens twice, tell your system administrator.";
  static final String UNREADABLE = "This form could not be read, and nothing was stored. Fill it in again in Tasklist.";
  static final String NOT_YOURS = "You may not send in this form: it belongs to another team.";
  static final String NOT_OPEN = "You may not do this: what you asked for belongs to another team.";
  static final String GONE = "This task is already finished or has been withdrawn. Go back to your list.";

  static final String ON_HOLD = "This case is on hold, so nothing can be sent in for it now. "
      + "What you have typed is still here: save it, and ask your supervisor.";

  static final String NO_EXPRESSIONS = "This search holds an expression that is not allowed.";

  private static final Logger LOG = LoggerFactory.getLogger(PlainAnswers.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CONCERNED = Pattern.compile("(?:.+/)?submit-form|(?:task|filter)(?:/.*)?");
  private static final Pattern WRAPPING = Pattern.compile(
      "\\s*(?:Cannot submit task form [^:\\s]+|Cannot instantiate process definition \\S+): ", Pattern.DOTALL);
  private static final Pattern NOT_FOR_OFFICERS = Pattern.compile(
      "ENGINE-\\d|SPIN[/-]|(?:[a-z]\\w*\\.){2,}[A-Z]|\\w(?:Exception|Error)\\b|[#$]\\{|^(?:null|[Uu]nknown error)$|"
      + "'\\w+' is null|[Ee]ntity was updated|persistence layer");
  private static final Pattern NOT_A_FORM = Pattern.compile(
      "Unsupported value type|Cannot (?:convert|create|parse|deserialize)|[Mm]ust have [Vv]alue|value of type");
  private static final Pattern NO_TASK =
      Pattern.compile("task is null|No matching task|Cannot find task with id", Pattern.CASE_INSENSITIVE);

  private static final Pattern SUSPENDED = Pattern.compile("ENGINE-\\d+.*\\bis suspended", Pattern.DOTALL);

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
    int status = kept.getStatus();
    boolean form = request.getRequestURI().contains("/submit-form");
    Optional<JsonNode> error = status < 400 ? Optional.empty() : error(kept);
    String message = error.map(said -> said.path("message").asText()).orElse("");
    if (status == 403 && message.contains("does not have")) {
      kept.resetBuffer();
      Refusal.closed(form ? NOT_YOURS : NOT_OPEN).write(response);
      return;
    }
    boolean ours = form && (status == 400 || status == 404 || status >= 500)
        || message.startsWith("Unable to resolve expression") || message.equals(NO_EXPRESSIONS);
    if (status < 400 || !ours) {
      kept.copyBodyToResponse();
      return;
    }
    // The engine's word for an object of a class that may not be sent.
    boolean foreignObject =
        error.filter(said -> said.path("type").asText().equals("IllegalStateException")).isPresent();
    Refusal refusal = !form ? Refusal.bad(NO_EXPRESSIONS)
        : foreignObject ? Refusal.bad(UNREADABLE)
            : inPlainWords(message, status).because(FaultsOfRequest.of(request));
    if (refusal.message().equals(FAULT)) {
      // Only the kind of fault: the text may quote what was typed about a child.
      LOG.warn("A form was not saved: {} ({})", error.map(said -> said.path("type").asText()).orElse("?"), status);
    }
    kept.resetBuffer();
    refusal.write(response);
  }

  static Refusal inPlainWords(String message, int status) {
    if (NO_TASK.matcher(message).find()) {
      return new Refusal(HttpServletResponse.SC_NOT_FOUND, "InvalidRequestException", GONE);
    }
    if (SUSPENDED.matcher(message).find()) {
      return new Refusal(HttpServletResponse.SC_CONFLICT, "OnHold", ON_HOLD);
    }
    Matcher wrapping = WRAPPING.matcher(message);
    String text = wrapping.lookingAt() ? message.substring(wrapping.end()).trim() : message.trim();
    if (NOT_A_FORM.matcher(text).find() || status < 500 && !wrapping.reset().lookingAt()) {
      return Refusal.bad(UNREADABLE);
    }
    if (text.isEmpty() || !wrapping.reset().lookingAt() || NOT_FOR_OFFICERS.matcher(text).find()) {
      return new Refusal(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "RestException", FAULT);
    }
    return Refusal.bad(text);
  }

  private static Optional<JsonNode> error(ContentCachingResponseWrapper response) {
    try {
      return Optional.ofNullable(JSON.readTree(response.getContentAsByteArray())).filter(JsonNode::isObject);
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }
}
