package org.vigil.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who is signed on to the web applications in the browser session of a request. */
public interface SignedOn {

  Optional<String> userOf(HttpServletRequest request);
}
