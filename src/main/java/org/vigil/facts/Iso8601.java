package org.vigil.facts;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates and times as systems write them, in one form: ISO 8601 basic and extended, offsets with and without a colon or
 * minutes, a comma for the point, a blank or a small letter for the T (RFC 3339, 5.6), and the engine's own
 * {@code 2026-11-28T10:00:00.000+0000}.
 */
public final class Iso8601 {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{4})(-?)(\\d\\d)\\2(\\d\\d)"
      + "(?:[Tt ](\\d\\d)(:?)(\\d\\d)(?:\\6(\\d\\d)(?:[.,](\\d{1,9}))?)?\\s?([Zz]|[+\\-\u2212]\\d\\d(?::?\\d\\d)?)?)?");

  private Iso8601() {}

  /** The same in the extended form that Java reads; any other text as it is. */
  public static String extended(String text) {
    Matcher written = text.length() > 40 ? null : WRITTEN.matcher(text.strip());
    if (written == null || !written.matches()) {
      return text;
    }
    String date = written.group(1) + "-" + written.group(3) + "-" + written.group(4);
    if (written.group(5) == null) {
      return date;
    }
    String seconds = written.group(8) == null ? "" : ":" + written.group(8);
    String part = written.group(9) == null ? "" : "." + written.group(9);
    return date + "T" + written.group(5) + ":" + written.group(7) + seconds + part + offset(written.group(10));
  }

  private static String offset(String written) {
    if (written == null) {
      return "";
    }
    String plain = written.toUpperCase(Locale.ROOT).replace('\u2212', '-').replace(":", "");
    return plain.equals("Z") ? "Z" : plain.substring(0, 3) + ":" + (plain.length() > 3 ? plain.substring(3) : "00");
  }
}
