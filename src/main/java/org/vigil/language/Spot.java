package org.vigil.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * One place of a wording and what may stand there.
 *
 * @param kind whether something must, may or must not stand there, or anything may
 * @param any what may stand there, each a few words in a row
 */
record Spot(Kind kind, List<List<Part>> any) {

  enum Kind { MUST, MAY, MUST_NOT, GAP }

  private static final Pattern NUMBER = Pattern.compile("(\\d+)\\+");
  /** A shorter word is a letter away from too many others: sexting and setting. */
  private static final int LONG_ENOUGH_TO_BE_MISSPELT = 8;
  private static final LevenshteinDistance ONE_LETTER = new LevenshteinDistance(1);
  private static final Map<String, List<String>> PRONOUNS = Map.of(
      "they", List.of("they", "he", "she"), "them", List.of("them", "him", "her"),
      "their", List.of("their", "his", "her"),
      "themselves", List.of("themselves", "themself", "himself", "herself", "hisself", "itself"),
      "a", List.of("a", "an"));

  /**
   * One word of a wording.
   *
   * @param exact whether only this very word will do
   * @param atLeast the smallest number that will do, or -1 when a word is asked for
   */
  record Part(String word, String stem, boolean exact, int atLeast) {

    static Part of(String text) {
      Matcher number = NUMBER.matcher(text);
      return new Part(text, Words.stem(text), false, number.matches() ? Integer.parseInt(number.group(1)) : -1);
    }

    boolean is(Word word) {
      if (atLeast >= 0) {
        return word.plain().matches("\\d{1,6}") && Integer.parseInt(word.plain()) >= atLeast;
      }
      if (exact || PRONOUNS.containsKey(this.word)) {
        return this.word.equals(word.plain());
      }
      return is(word.plain(), word.stem());
    }

    private boolean is(String plain, String itsStem) {
      return stem.equals(itsStem) || word.length() >= LONG_ENOUGH_TO_BE_MISSPELT
          && word.charAt(0) == plain.charAt(0) && Math.abs(word.length() - plain.length()) < 2
          && ONE_LETTER.apply(word, plain) >= 0;
    }

    /** Written apart, as in street wise. */
    boolean isTogether(Word one, Word other) {
      return !exact && atLeast < 0 && word.length() > 5 && one.plain().length() < word.length()
          && word.startsWith(one.plain()) && stem.equals(Words.stem(one.plain() + other.plain()));
    }

    /** Written as one with the next word of the wording, as in noncompliant. */
    boolean isWith(Part next, Word word) {
      return !exact && !next.exact && atLeast < 0 && next.atLeast < 0 && !PRONOUNS.containsKey(this.word)
          && word.plain().startsWith(this.word) && Words.stem(this.word + next.word).equals(word.stem());
    }
  }

  static Spot of(String text, Map<String, List<String>> families) {
    if (text.equals("…")) {
      return new Spot(Kind.GAP, List.of());
    }
    Kind kind = text.startsWith("!") ? Kind.MUST_NOT : text.startsWith("(") ? Kind.MAY : Kind.MUST;
    List<List<Part>> any = new ArrayList<>();
    boolean exact = text.startsWith("=");
    for (String one : text.replaceAll("[!()=]", "").split("/")) {
      if (exact) {
        any.add(List.of(new Part(one, Words.stem(one), true, -1)));
      } else if (families.containsKey(one)) {
        families.get(one).forEach(member -> any.add(parts(member)));
      } else if (PRONOUNS.containsKey(one)) {
        PRONOUNS.get(one).forEach(pronoun -> any.add(List.of(new Part(pronoun, pronoun, true, -1))));
      } else {
        any.add(parts(one.toLowerCase(Locale.UK)));
      }
    }
    return new Spot(kind, any);
  }

  private static List<Part> parts(String words) {
    return Arrays.stream(words.strip().split("\\s+")).map(Part::of).toList();
  }
}
