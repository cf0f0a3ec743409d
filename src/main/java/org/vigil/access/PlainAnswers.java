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

/**
 * Gives back, for a refused form or list, only the sentences written for the officer: the engine wraps them in its own
 * words, with the task's id in front.
 */
class PlainAnswers extends OncePerRequestFilter {

  static final String FAULT = "This form could not be saved, and nothing was stored. "
      + "Try again; if it happens twice, tell your system administrator.";
  static final String GONE = "This task is already finished or has been withdrawn. Go back to your list.";

  static final String NO_EXPRESSIONS = "This search holds an expression that is not allowed.";

  private static final Logger LOG = LoggerFactory.getLogger(PlainAnswers.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CONCERNED = Pattern.compile("(?:.+/)?submit-form|(?:task|filter)(?:/.*)?");
  private static final Pattern WRAPPING = Pattern.compile(
      "\\s*(?:Cannot submit task form [^:\\s]+|Cannot instantiate process definition \\S+): ", Pattern.DOTALL);
  private static final Pattern NOT_FOR_OFFICERS = Pattern.compile(
      "ENGINE-\\d|SPIN[/-]|(?:[a-z]\\w*\\.){2,}[A-Z]|\\w(?:Exception|Error)\\b|[#$]\\{|^(?:null|[Uu]nknown error)$|"
      + "'\\w+' is null|[Ee]ntity was updated|persistence layer");
  private static final Pattern NO_TASK =
      Pattern.compile("task is null|No matching task|Cannot find task with id", Pattern.CASE_INSENSITIVE);

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
    Optional<JsonNode> error = kept.getStatus() < 400 ? Optional.empty() : error(kept);
    if (error.isEmpty() || error.get().path("type").asText().equals("AuthorizationException")) {
      kept.copyBodyToResponse();
      return;
    }
    String message = error.get().path("message").asText();
    boolean form = request.getRequestURI().contains("/submit-form");
    if (!form && !message.startsWith("Unable to resolve expression") && !message.equals(NO_EXPRESSIONS)) {
      kept.copyBodyToResponse();
      return;
    }
    Refusal refusal = form ? inPlainWords(message) : Refusal.bad(NO_EXPRESSIONS);
    if (refusal.message().equals(FAULT)) {
      // Only the kind of fault: the text may quote what was typed about a child.
      LOG.warn("A form was not saved: {} ({})", error.get().path("type").asText(), kept.getStatus());
    }
    kept.resetBuffer();
    refusal.write(response);
  }

  static Refusal inPlainWords(String message) {
    if (NO_TASK.matcher(message).find()) {
      return new Refusal(HttpServletResponse.SC_NOT_FOUND, "InvalidRequestException", GONE);
    }
    Matcher wrapping = WRAPPING.matcher(message);
    String text = wrapping.lookingAt() ? message.substring(wrapping.end()).trim() : message.trim();
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
