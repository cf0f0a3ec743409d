package org.vigil.look;

import java.util.Locale;

/** One of the vendor's web applications, and where its files are behind {@code /app/}. */
enum WebApplication {
  ADMIN, COCKPIT, TASKLIST, WELCOME;

  String page() {
    return this + "/index.html";
  }

  /** The vendor's English. */
  String shippedTexts() {
    return this + "/locales/en.json";
  }

  /** The language that the settings of the four applications ask for. */
  String texts() {
    return this + "/locales/en-GB.json";
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
