package org.vigil.facts;

import java.util.Locale;

/** A name as far as a list, a header or a notice may show it. */
public final class Initials {

  private Initials() {}

  /** {@code A.T.}; an empty text when neither name is known. */
  public static String of(String givenName, String familyName) {
    return (NoName.isGivenName(givenName) ? initial(givenName) : "")
        + (NoName.isFamilyName(familyName, givenName) ? initial(familyName) : "");
  }

  private static String initial(String name) {
    String letters = name.strip().replaceFirst("^[^\\p{L}\\p{N}]+", "");
    return letters.isEmpty() ? ""
        : new String(Character.toChars(letters.codePointAt(0))).toUpperCase(Locale.UK) + ".";
  }
}
