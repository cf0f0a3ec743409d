package org.vigil.facts;

import java.util.Locale;

/** A name as far as a list, a header or a notice may show it. */
public final class Initials {

  /** Stands for the initials of a child a case is about and of whom no name is known. */
  public static final String UNKNOWN_CHILD = "unknown child";

  private Initials() {}

  /** The same for a child a case is about: {@link #UNKNOWN_CHILD} when neither name is known. */
  public static String ofChild(String givenName, String familyName) {
    String initials = of(givenName, familyName);
    return initials.isEmpty() ? UNKNOWN_CHILD : initials;
  }

  /** The same for anybody within a sentence: “not named” when neither name is known. */
  public static String inWords(String givenName, String familyName) {
    String initials = of(givenName, familyName);
    return initials.isEmpty() ? NoName.NOT_NAMED : initials;
  }

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
