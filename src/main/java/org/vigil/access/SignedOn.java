package org.vigil.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who is signed on to the web applications in the browser session of a request. */
public interface SignedOn {

  Optional<String> userOf(HttpServletRequest request);

  /**
   * Whether the account has another password, a role less, or is gone since the session was opened; the first question
   * after the sign-on is the opening.
   */
  boolean over(HttpServletRequest request);

  /** From now on the session stands for the account as it is now. */
  void beginAnew(HttpServletRequest request);
}
