package org.vigil.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a browser session once its account has another password or a role less than when it was opened, or is gone: who
 * has a stolen session loses it with the reset, and who has left a team does not go on with what the session remembers.
 */
class EndedSessions extends OncePerRequestFilter {

  private static final Pattern SIGN_ON = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/login/[^/]+");
  private static final Pattern OWN_PASSWORD =
      Pattern.compile("/camunda/api/engine/engine/[^/]+/user/([^/]+)/credentials");

  private final SignedOn browser;

  EndedSessions(SignedOn browser) {
    this.browser = browser;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = Address.of(request).map(Address::path).orElse("");
    boolean signsOn = SIGN_ON.matcher(path).matches();
    if (!signsOn && !path.contains("/static/") && browser.over(request)) {
      end(request.getSession(false));
    }
    chain.doFilter(request, response);
    if (signsOn) {
      // Who has signed on has a new session, which is marked now; who has not keeps the mark of the old one.
      browser.over(request);
    }
    var own = OWN_PASSWORD.matcher(path);
    if (own.matches() && response.getStatus() < 300
        && browser.userOf(request).filter(own.group(1)::equals).isPresent()) {
      // Whoever has just given themselves a new password stays in this session, and in no other.
      browser.beginAnew(request);
      browser.over(request);
    }
  }

  private static void end(HttpSession session) {
    try {
      if (session != null) {
        session.invalidate();
      }
    } catch (IllegalStateException endedMeanwhile) {
      // By another request of the same page.
    }
  }
}
