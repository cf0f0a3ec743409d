package org.vigil.access;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** Keeps the browser from writing an answer to disk, whatever the web application says further in. */
class NeverStored extends HttpServletResponseWrapper {

  NeverStored(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void setHeader(String name, String value) {
    if (!"Cache-Control".equalsIgnoreCase(name)) {
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, String value) {
    if (!"Cache-Control".equalsIgnoreCase(name)) {
      super.addHeader(name, value);
    }
  }
}
