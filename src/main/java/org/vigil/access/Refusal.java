package org.vigil.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigil.form.Fault;

/**
 * Answers no in the shape the web applications read: a type and one plain sentence.
 *
 * @param faults of a form, question by question; the message holds the same sentences, a line each
 */
record Refusal(int status, String type, String message, List<Fault> faults) {

  private static final ObjectMapper JSON = new ObjectMapper();

  Refusal(int status, String type, String message) {
    this(status, type, message, List.of());
  }

  /** The same with what is wrong question by question. */
  Refusal because(List<Fault> faults) {
    return new Refusal(status, type, message, faults);
  }

  static Refusal closed(String message) {
    return new Refusal(HttpServletResponse.SC_FORBIDDEN, "AuthorizationException", message);
  }

  static Refusal bad(String message) {
    return new Refusal(HttpServletResponse.SC_BAD_REQUEST, "InvalidRequestException", message);
  }

  static Refusal signOn() {
    return new Refusal(HttpServletResponse.SC_UNAUTHORIZED, "NotSignedOn",
        "You are signed off. Sign on again; what you saved is still there.");
  }

  static Refusal missing() {
    return new Refusal(HttpServletResponse.SC_NOT_FOUND, "NotFound", "There is nothing at this address.");
  }

  /** What somebody is answered who finds nothing here, in the shape of a list or of a count. */
  static Refusal nothing(boolean counted) {
    return new Refusal(HttpServletResponse.SC_OK, counted ? "Count" : "List", "");
  }

  void write(HttpServletResponse response) throws IOException {
    if (status == HttpServletResponse.SC_OK) {
      write("Count".equals(type) ? "{\"count\":0}" : "[]", response);
      return;
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type);
    body.put("message", message);
    if (!faults.isEmpty()) {
      body.put("faults", faults);
    }
    write(JSON.writeValueAsString(body), response);
  }

  private void write(String json, HttpServletResponse response) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
