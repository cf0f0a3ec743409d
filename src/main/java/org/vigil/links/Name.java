package org.vigil.links;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.vigil.facts.NoName;

/**
 * The words of a given or a family name: lower case, without accents, particles left out.
 */
record Name(List<String> words) {

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
        Normalizer.Form.NFD).replaceAll("[\\p{M}\\p{Cf}\u0640]", "").toLowerCase(Locale.UK)
        // One letter of Arabic and Persian in its forms.
        .replace('\u0649', '\u064a').replace('\u06cc', '\u064a').replace('\u06a9', '\u0643');
    // O’Brien is one word, Smith-Jones is two; Mc Donald is MacDonald.
    plain = plain.replaceAll("['’‘`]", "").replaceAll("\\b(ma?c) (?=\\p{L})", "$1");
    List<String> words = new ArrayList<>();
    for (String word : plain.split("[^\\p{L}]+")) {
      if (!word.isEmpty()) {
        words.add(withoutArticle(word));
      }
    }
    List<String> names = but(words, NoName::standsBesideNames);
    return new Name(but(names, PARTICLES::contains));
  }

  private static List<String> but(List<String> words, Predicate<String> left) {
    List<String> without = words.stream().filter(word -> !left.test(word)).toList();
    return without.isEmpty() ? words : without;
  }

  /** The Arabic article is written to its word, and left out as often as a particle. */
  private static String withoutArticle(String word) {
    return word.startsWith("\u0627\u0644") && word.length() > 4 ? word.substring(2) : word;
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

  /** The consonants of each word and of all of them together. */
  Set<String> bones() {
    Set<String> bones = new LinkedHashSet<>();
    words.forEach(word -> bones.add(Romanised.bones(word)));
    if (words.size() > 1) {
      bones.add(Romanised.bones(joined()));
    }
    bones.remove("");
    return bones;
  }

  /** Whether it is written in Latin letters, as most names are and as the codes for sounds know them. */
  boolean isLatin() {
    return words.stream().allMatch(Romanised::isLatin);
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
    if (!Romanised.isLatin(word)) {
      // No sound is known of it, so its letters count.
      return Set.of("=" + word);
    }
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
