package org.vigil.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers no in the shape the web applications read: a type and one plain sentence. */
record Refusal(int status, String type, String message) {

  private static final ObjectMapper JSON = new ObjectMapper();

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

  void write(HttpServletResponse response) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type);
    body.put("message", message);
    byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
