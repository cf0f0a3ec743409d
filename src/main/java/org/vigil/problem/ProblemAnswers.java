package org.vigil.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Brings a problem to whoever asked: as problem details, or as a page to a browser that goes somewhere. */
public final class ProblemAnswers {

  private ProblemAnswers() {}

  /** Answers with the problem, from a filter. */
  public static void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    write(problem, wantsPage(request), request.getContextPath(), response);
  }

  /** @param mounted the path under which all of Vigil is */
  static void write(Problem problem, boolean page, String mounted, HttpServletResponse response) throws IOException {
    byte[] body = page ? page(problem, mounted) : problem.json();
    response.setStatus(problem.status());
    if (problem.retry() != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(problem.retry().toSeconds()));
    }
    response.setContentType(page ? "text/html" : Problem.MEDIA_TYPE);
    response.setCharacterEncoding("UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** The same from a controller; the page is made further out. */
  static ResponseEntity<byte[]> entity(Problem problem) {
    var answer = ResponseEntity.status(problem.status()).header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE
        + ";charset=UTF-8");
    if (problem.retry() != null) {
      answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(problem.retry().toSeconds()));
    }
    return answer.body(problem.json());
  }

  /** Whether a person waits for a page there, and not a program or a script for an answer. */
  static boolean wantsPage(HttpServletRequest request) {
    String address = request.getRequestURI().substring(request.getContextPath().length());
    return !address.startsWith("/api/") && String.valueOf(request.getHeader("Accept")).contains("text/html");
  }

  /** The page leads back to the applications wherever Vigil is mounted. */
  private static byte[] page(Problem problem, String mounted) throws IOException {
    String html = template(problem.status());
    return html.replace("href=\"/", "href=\"" + mounted + "/").replace("{{detail}}", escaped(problem.detail()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String template(int status) throws IOException {
    var own = new ClassPathResource("public/error/" + status + ".html");
    var page = own.exists() ? own : new ClassPathResource("public/error/" + status / 100 + "xx.html");
    return page.getContentAsString(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** What to say where a door has said nothing for a person. */
  static Problem plain(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    HttpStatus shown = known == null ? status < 500 ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR : known;
    return Problem.of(shown, switch (shown) {
      case BAD_REQUEST -> "This request cannot be read.";
      case UNAUTHORIZED -> "You are not signed on. Sign on with your name and password.";
      case FORBIDDEN -> "You may not do this here. Open the page again; if it stays so, ask your supervisor.";
      case NOT_FOUND -> "There is nothing at this address.";
      case METHOD_NOT_ALLOWED -> "Nothing can be done here in this way.";
      case NOT_ACCEPTABLE -> "This is not to be had in the form you ask for. Ask for JSON.";
      case CONFLICT -> "This was changed by somebody else in the same moment, and nothing of yours was stored. Send it"
          + " again.";
      case PAYLOAD_TOO_LARGE -> "This is too large. Make it shorter and send it again.";
      case URI_TOO_LONG -> "This address is too long.";
      case UNSUPPORTED_MEDIA_TYPE ->
          "This kind of content (Content-Type) is not taken here. Send it as a kind that is.";
      case TOO_MANY_REQUESTS -> "This was asked too often. Wait a minute and try again.";
      case SERVICE_UNAVAILABLE -> "Vigil cannot do this just now. Try again in half a minute.";
      default -> shown.is5xxServerError()
          ? "Vigil could not do this, and nothing was stored. Try again; if it happens twice, tell your system"
              + " administrator." : "This cannot be done as it was asked.";
    });
  }

  /** A sentence that begins and ends as one. */
  static String sentence(String text) {
    String stripped = text.strip();
    String begun = stripped.substring(0, 1).toUpperCase(Locale.UK) + stripped.substring(1);
    return begun.matches("(?s).*[.!?…”]") ? begun : begun + ".";
  }
}
