package org.vigil.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Every door while the database does not answer: 503, one sentence and when to ask again. Whatever went wrong behind a
 * door because of the database is answered here, however it was put into words on the way.
 */
class NotNow extends OncePerRequestFilter {

  static final int SECONDS = 30;
  private static final String SENTENCE = "Vigil cannot reach its records just now, so nothing was saved. Leave this"
      + " page open and try again in half a minute.";
  /** The same words as at the report door itself: report/ReportsApi. */
  private static final String REPORT =
      "The report could not be stored just now; send it again, and ring 101 if a child may be at risk meanwhile.";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    DatabaseFaults.nextRequest();
    Held held = new Held(response);
    try {
      chain.doFilter(request, held);
      if (held.isRefused() && !response.isCommitted()) {
        refuse(request, response);
      }
    } catch (ServletException | IOException | RuntimeException thrown) {
      if (!DatabaseFaults.note(thrown) || response.isCommitted()) {
        throw thrown;
      }
      refuse(request, response);
    } finally {
      DatabaseFaults.nextRequest();
    }
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.resetBuffer();
    askAgain(response);
    String address = request.getRequestURI().substring(request.getContextPath().length());
    if (!address.startsWith("/api") && String.valueOf(request.getHeader("Accept")).contains("text/html")) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    body.put("type", "NotNow");
    body.put("message", address.startsWith("/api/") && "POST".equals(request.getMethod()) ? REPORT : SENTENCE);
    byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private static void askAgain(HttpServletResponse response) {
    response.setHeader("Retry-After", String.valueOf(SECONDS));
  }

  /** Lets an answer through, but for the error answers of a request in which the database has failed. */
  private static final class Held extends HttpServletResponseWrapper {

    Held(HttpServletResponse response) {
      super(response);
    }

    boolean isRefused() {
      return DatabaseFaults.inThisRequest() && getStatus() >= HttpServletResponse.SC_BAD_REQUEST
          && getStatus() != HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }

    @Override
    public void setStatus(int status) {
      if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE && DatabaseFaults.inThisRequest()) {
        askAgain((HttpServletResponse) getResponse());
      }
      super.setStatus(status);
    }

    @Override
    public void sendError(int status) throws IOException {
      sendError(status, null);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      if (DatabaseFaults.inThisRequest()) {
        super.setStatus(status);
      } else {
        super.sendError(status, message);
      }
    }

    @Override
    public void flushBuffer() throws IOException {
      if (!isRefused()) {
        super.flushBuffer();
      }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      return isRefused() ? new Nowhere() : super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
      return isRefused() ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
    }
  }

  private static final class Nowhere extends ServletOutputStream {

    @Override
    public void write(int ignored) {
      // The answer that is left out.
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("This answer is not written bit by bit.");
    }
  }
}
