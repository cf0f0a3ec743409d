package org.vigil.links;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.codec.language.DoubleMetaphone;

/**
 * The words of a given or a family name: lower case, without accents, particles left out, a word that says that no name
 * is known left out too.
 */
record Name(List<String> words) {

  private static final Set<String> NO_NAMES =
      Set.of("unknown", "known", "unnamed", "not", "nk", "none", "baby", "child", "n", "k");
  /** What stands before a family name in many languages and is left out as often as written. */
  private static final Set<String> PARTICLES = Set.of("al", "el", "bin", "ibn", "bint", "von", "van", "de", "da", "dos",
      "di", "la", "le", "der", "den", "abu");
  private static final int LONGEST_SOUND = 6;
  /** A word sounds the same each time, and a search among many asks for the same few thousand words. */
  private static final Map<String, Set<String>> HEARD = new ConcurrentHashMap<>();
  private static final int MOST_HEARD = 50_000;

  static Name of(String text) {
    if (text == null) {
      return new Name(List.of());
    }
    String plain = Normalizer.normalize(text.replace('ł', 'l').replace('Ł', 'L').replace('ø', 'o').replace("ß", "ss"),
        Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.UK);
    // O’Brien is one word, Smith-Jones is two; Mc Donald is MacDonald.
    plain = plain.replaceAll("['’‘`]", "").replaceAll("\\b(ma?c) (?=\\p{L})", "$1");
    List<String> words = new ArrayList<>();
    for (String word : plain.split("[^\\p{L}]+")) {
      if (!word.isEmpty() && !NO_NAMES.contains(word)) {
        words.add(word);
      }
    }
    List<String> without = words.stream().filter(word -> !PARTICLES.contains(word)).toList();
    return new Name(without.isEmpty() ? words : without);
  }

  boolean isKnown() {
    return !words.isEmpty();
  }

  /** The name as one word: Make Believe and Makebelieve are one. */
  String joined() {
    return String.join("", words);
  }

  /** How each word sounds, and all of them together. */
  Set<String> sounds() {
    Set<String> sounds = new LinkedHashSet<>();
    words.forEach(word -> sounds.addAll(sounds(word)));
    if (words.size() > 1) {
      sounds.addAll(sounds(joined()));
    }
    return sounds;
  }

  /** How a word sounds: Double Metaphone (Lawrence Philips, 2000), one code or two. */
  static Set<String> sounds(String word) {
    Set<String> known = HEARD.get(word);
    if (known == null) {
      known = listen(word);
      if (HEARD.size() >= MOST_HEARD) {
        HEARD.clear();
      }
      HEARD.put(word, known);
    }
    return known;
  }

  private static Set<String> listen(String word) {
    var metaphone = new DoubleMetaphone();
    metaphone.setMaxCodeLen(LONGEST_SOUND);
    Set<String> codes = new LinkedHashSet<>();
    for (boolean alternate : new boolean[] {false, true}) {
      String code = metaphone.doubleMetaphone(word, alternate);
      if (code != null && !code.isEmpty()) {
        codes.add(code);
      }
    }
    return codes;
  }
}
