package org.vigil.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Locale;

/** An answer that goes over TLS: it says so for the next year, and none of its cookies travels without. */
class UnderTls extends HttpServletResponseWrapper {

  static final String TRANSPORT = "Strict-Transport-Security";
  private static final String A_YEAR = "max-age=31536000";

  UnderTls(HttpServletResponse response) {
    super(response);
    response.setHeader(TRANSPORT, A_YEAR);
  }

  @Override
  public void setHeader(String name, String value) {
    if (!TRANSPORT.equalsIgnoreCase(name)) {
      super.setHeader(name, secured(name, value));
    }
  }

  @Override
  public void addHeader(String name, String value) {
    if (!TRANSPORT.equalsIgnoreCase(name)) {
      super.addHeader(name, secured(name, value));
    }
  }

  @Override
  public void addCookie(Cookie cookie) {
    cookie.setSecure(true);
    super.addCookie(cookie);
  }

  private static String secured(String name, String value) {
    boolean open = "Set-Cookie".equalsIgnoreCase(name) && value != null
        && !value.toLowerCase(Locale.ROOT).matches("(?s).*;\\s*secure\\b.*");
    return open ? value + "; Secure" : value;
  }
}
