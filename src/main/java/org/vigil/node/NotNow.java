package org.vigil.node;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.vigil.problem.Problem;
import org.vigil.problem.ProblemAnswers;

/**
 * Every door while the database does not answer: 503, one sentence and when to ask again. Whatever went wrong behind a
 * door because of the database is answered here, however it was put into words on the way: problem/OneShape, in front,
 * holds every no back until it is over. Two who met at one row are no fault: the second is told at once (409).
 */
class NotNow extends OncePerRequestFilter {

  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final String SENTENCE = "Vigil cannot reach its records just now, so nothing was saved. Leave this"
      + " page open and try again in half a minute.";
  /** The same words as at the report door itself: report/ReportsApi. */
  private static final String REPORT =
      "The report could not be stored just now; send it again, and ring 101 if a child may be at risk meanwhile.";
  private static final String AT_ONCE = "Somebody changed the same thing in the same moment, and nothing of yours was"
      + " stored. Send it again.";

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    DatabaseFaults.nextRequest();
    try {
      chain.doFilter(request, response);
      if (DatabaseFaults.inThisRequest() && response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST) {
        refuse(request, response);
      }
    } catch (ServletException | IOException | RuntimeException thrown) {
      if (response.isCommitted()) {
        throw thrown;
      }
      if (DatabaseFaults.note(thrown)) {
        refuse(request, response);
      } else if (DatabaseFault.isCollision(thrown)) {
        response.resetBuffer();
        ProblemAnswers.write(Problem.overtaken(AT_ONCE), request, response);
      } else {
        throw thrown;
      }
    } finally {
      DatabaseFaults.nextRequest();
    }
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (response.getStatus() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(PAUSE.toSeconds()));
      return;
    }
    response.resetBuffer();
    String address = request.getRequestURI().substring(request.getContextPath().length());
    boolean report = address.startsWith("/api/") && "POST".equals(request.getMethod());
    ProblemAnswers.write(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, report ? REPORT : SENTENCE)
        .as("not-now", "Vigil cannot reach its records").after(PAUSE), request, response);
  }
}
