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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Shows in the texts of a form what somebody answered as the text it is. A form's texts are Markdown in which form-js
 * fills in {@code {{report.concern}}}; what looks like a tag in the answer would be read as one, and an address in
 * angle brackets or a transcript's {@code <unintelligible>} would be gone from the screen. The form goes to the browser
 * with each such place written so that the answer's {@code <} and {@code &} are signs; the form that is kept stays as
 * drawn.
 */
class AnswersAsText extends OncePerRequestFilter {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FORM =
      Pattern.compile("task/[^/]+/deployed-form|process-definition/(?:key/)?[^/]+/deployed-start-form");
  private static final Pattern PLACE = Pattern.compile("\\{\\{(?![#/])(.+?)}}", Pattern.DOTALL);

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !"GET".equals(request.getMethod()) || Address.of(request).flatMap(Address::askedOfEngine)
        .filter(asked -> FORM.matcher(asked).matches()).isEmpty();
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var kept = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, kept);
    if (kept.getStatus() == HttpServletResponse.SC_OK) {
      byte[] form = asText(kept.getContentAsByteArray());
      kept.resetBuffer();
      kept.setContentLength(form.length);
      kept.getOutputStream().write(form);
    }
    kept.copyBodyToResponse();
  }

  /** The form with every place for an answer made safe; anything that is no form as it is. */
  static byte[] asText(byte[] sent) throws IOException {
    try {
      JsonNode form = JSON.readTree(sent);
      if (form == null || !form.has("components")) {
        return sent;
      }
      write(form);
      return JSON.writeValueAsBytes(form);
    } catch (JsonProcessingException noForm) {
      return sent;
    }
  }

  private static void write(JsonNode part) {
    for (JsonNode component : part.path("components")) {
      if (component instanceof ObjectNode text && text.path("type").asText().equals("text")
          && text.path("text").isTextual()) {
        text.put("text", asText(text.path("text").asText()));
      }
      write(component);
    }
  }

  static String asText(String template) {
    return PLACE.matcher(template).replaceAll(place -> {
      String answer = place.group(1).strip();
      // What is no text, a number or a list, has no such signs and is null to replace().
      return Matcher.quoteReplacement("{{if replace(" + answer + ", \"<\", \"&lt;\") = null then " + answer
          + " else replace(replace(" + answer + ", \"&\", \"&amp;\"), \"<\", \"&lt;\")}}");
    });
  }
}
