package org.vigil.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.vigil.access.CasesSeen.Thing;
import org.vigil.problem.Problem;
import org.vigil.problem.ProblemAnswers;

/**
 * Reading a child's record is on record at the engine's doors as at Vigil's own: whoever was shown one step or one
 * case is kept, and the answers of many cases are not given at once.
 */
class CaseReads extends OncePerRequestFilter {

  static final String ONE_AT_A_TIME =
      "Answers are shown for one case at a time, and each look is kept. Name the case in"
          + " “processInstanceId” (of variable-instance “processInstanceIdIn”), or open it in Cockpit.";

  private static final ObjectMapper JSON = new ObjectMapper();
  /** What is asked for answers, and by which names it keeps to one case; the engine passes over any other name. */
  private static final Map<String, List<String>> ANSWERS = Map.of("variable-instance", List.of("processInstanceIdIn"),
      "history/variable-instance", List.of("processInstanceId", "processInstanceIdIn"),
      "history/detail", List.of("processInstanceId", "processInstanceIdIn", "variableInstanceId"),
      "history/decision-instance", List.of("processInstanceId"));
  private static final Pattern OF_ONE = Pattern.compile(
      "(history/)?(process-instance|execution|task|variable-instance|detail|decision-instance)/([^/]+)(/.*)?");
  private static final Map<String, Thing> THINGS = Map.of("process-instance", Thing.CASE, "execution", Thing.EXECUTION,
      "task", Thing.STEP, "variable-instance", Thing.ANSWER, "detail", Thing.CHANGE_OF_AN_ANSWER,
      "decision-instance", Thing.DECISION);

  private final SignedOn browser;
  private final CasesSeen seen;

  CaseReads(SignedOn browser, CasesSeen seen) {
    this.browser = browser;
    this.seen = seen;
  }

  private record Seen(Thing thing, String id) { }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String asked = Address.of(request).flatMap(Address::askedOfEngine).orElse("");
    HttpServletRequest onward = request;
    Optional<Seen> look = Optional.empty();
    if (ANSWERS.containsKey(asked)) {
      JsonNode query = parameters(request);
      if ("POST".equals(request.getMethod())) {
        var kept = new KeptBody(request);
        query = kept.tooLong() ? JSON.createObjectNode() : body(kept);
        onward = kept;
      }
      boolean shown = !asked.endsWith("decision-instance") || query.hasNonNull("includeInputs")
          || query.hasNonNull("includeOutputs");
      look = oneCase(query, ANSWERS.get(asked));
      if (shown && look.isEmpty()) {
        ProblemAnswers.write(Problem.forbidden(ONE_AT_A_TIME), request, response);
        return;
      }
    } else if ("GET".equals(request.getMethod())) {
      Matcher one = OF_ONE.matcher(asked);
      if (one.matches() && THINGS.containsKey(one.group(2)) && !one.group(3).equals("count")) {
        look = Optional.of(new Seen(THINGS.get(one.group(2)), one.group(3)));
      }
    }
    chain.doFilter(onward, response);
    if (look.isPresent() && response.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
      Seen kept = look.get();
      person(request).ifPresent(person -> seen.seen(person, kept.thing(), kept.id()));
    }
  }

  /** The one case, or the one answer, a query keeps to. */
  private static Optional<Seen> oneCase(JsonNode query, List<String> names) {
    for (String name : names) {
      JsonNode named = query.path(name);
      JsonNode id = named.isArray() && named.size() == 1 ? named.get(0) : named;
      if (id.isTextual() && !id.asText().isBlank() && !id.asText().contains(",")) {
        return Optional.of(new Seen(name.startsWith("variable") ? Thing.ANSWER : Thing.CASE, id.asText()));
      }
    }
    return Optional.empty();
  }

  private static ObjectNode parameters(HttpServletRequest request) {
    ObjectNode all = JSON.createObjectNode();
    request.getParameterMap().forEach((name, values) -> {
      if (values.length == 1) {
        all.put(name, values[0]);
      }
    });
    return all;
  }

  private static JsonNode body(KeptBody request) {
    try {
      return request.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(request.body());
    } catch (JsonProcessingException broken) {
      return JSON.createObjectNode();
    } catch (IOException unread) {
      return JSON.createObjectNode();
    }
  }

  private Optional<String> person(HttpServletRequest request) {
    return Optional.ofNullable((String) request.getAttribute(BasicSignOn.PERSON)).or(() -> browser.userOf(request));
  }
}
