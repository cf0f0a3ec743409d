package org.vigil.facts;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words that stand where a name should and say that none is known. Some of them are names as well: Child and Young are
 * families, Baby and Nil are given names. Such a word counts as a name where it stands beside a real one in the place
 * where it is one.
 */
public final class NoName {

  /** What a sentence says of somebody whose name nobody has given. */
  public static final String NOT_NAMED = "not named";

  /** What stands before or after a name and is none: Baby Jane, Jane Unknown. */
  private static final Set<String> BESIDE = Set.of("unknown", "unnamed", "baby");

  /** Never a name, wherever they stand. */
  private static final Set<String> NEVER = Set.of("unknown", "not known", "name unknown", "name not known", "unk",
      "not given", "name not given", "none given", "no name given", "not stated", "not provided", "name not provided",
      "not supplied", "not disclosed", "undisclosed", "not recorded", "unrecorded", "not available", "unavailable",
      "not applicable", "not said", "not told", "not sure", "unsure", "not yet known", "not yet named", "no name",
      "name", "no details", "unnamed", "not named", "unidentified", "not identified", "refused",
      "refused to give", "refused to say", "name refused", "refused name", "declined", "declined to give",
      "declined to say", "name withheld", "withheld", "anonymous", "confidential", "redacted", "tbc", "tba", "tbd",
      "to be confirmed", "to be advised", "to follow", "n/k", "n k", "n/a", "n.k", "n.a", "n.k.", "n.a.", "n/g", "fnu",
      "lnu", "undefined", "missing name", "blank", "empty", "unborn", "unborn baby", "unborn child", "baby unborn",
      "baby boy", "baby girl", "male child", "female child", "unknown child", "unknown male", "unknown female",
      "unknown unknown", "child unknown", "new born", "newborn", "new born baby", "newborn baby", "dont know",
      "don t know", "do not know", "doesn t know", "can t remember", "cant remember", "test name not known");

  /** A name only as a family name beside a given one, such as Lee Child. */
  private static final Set<String> FAMILY_ONLY = Set.of("child", "infant", "boy", "girl", "male", "female", "man",
      "woman", "baby", "anon", "nk", "na", "none", "nil", "x", "victim", "suspect", "sibling", "mother", "father",
      "mum",
      "dad", "known", "not", "null", "noname",
      "young person");

  /** Given names that are also written for none: beside a family name, and not all in capitals, they are names. */
  private static final Set<String> GIVEN_TOO = Set.of("na", "nil", "known");

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(child|baby|sibling|victim|suspect|person|male|female|boy|girl|twin) ?(\\d{1,2}|[a-z]|one|two|three)");

  private NoName() {}

  public static boolean isGivenName(String text) {
    String plain = plain(text);
    return hasLetters(plain) && !NEVER.contains(plain) && !NUMBERED.matcher(plain).matches()
        && (!FAMILY_ONLY.contains(plain) || GIVEN_TOO.contains(plain) && !shouted(text));
  }

  /** @param given the given name beside it: without one, a word that is seldom a name is none */
  public static boolean isFamilyName(String text, String given) {
    String plain = plain(text);
    return hasLetters(plain) && !NEVER.contains(plain) && !NUMBERED.matcher(plain).matches()
        && (!FAMILY_ONLY.contains(plain) || isGivenName(given) && !shouted(text));
  }

  /** @param word a word of a name, in small letters */
  public static boolean standsBesideNames(String word) {
    return BESIDE.contains(word);
  }

  private static boolean hasLetters(String plain) {
    return plain.codePoints().anyMatch(Character::isLetter);
  }

  /** NK and NA in capitals are the abbreviations, and x is a cross in a box. */
  private static boolean shouted(String text) {
    String word = text.strip();
    return word.length() <= 2 && (word.equals(word.toUpperCase(Locale.UK)) || word.equals(word.toLowerCase(Locale.UK)));
  }

  private static String plain(String text) {
    return text == null ? "" : text.strip().toLowerCase(Locale.UK).replaceAll("[\\s_'’()\\[\\]<>*?-]+", " ").strip();
  }
}
