package org.vigil.links;

import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How a name reads in Latin letters, and what of it every spelling shares. A name in another script has no sound in a
 * phonetic code made for English, and is written in Latin letters in many ways: Mohammed, Muhammad, Mohamad. What stays
 * is its consonants, and whether it begins with a vowel. Letters are ICU's (Unicode Consortium): Any-Latin,
 * Latin-ASCII.
 */
final class Romanised {

  private static final Map<String, String> BONES = new ConcurrentHashMap<>();
  private static final int MOST_KNOWN = 50_000;

  private Romanised() {}

  /** Read once, when the first name in another script comes: it takes most of a second. */
  private static final class Letters {
    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin");
    private static final Transliterator PLAIN = Transliterator.getInstance("Latin-ASCII; Lower");
  }

  static boolean isLatin(String word) {
    return word.codePoints().filter(Character::isLetter).allMatch(c -> UnicodeScript.of(c) == UnicodeScript.LATIN);
  }

  /** The consonants of a word in lower case; the whole word where they say too little. */
  static String bones(String word) {
    String known = BONES.get(word);
    if (known == null) {
      known = stripped(isLatin(word) ? word : latin(word));
      if (BONES.size() >= MOST_KNOWN) {
        BONES.clear();
      }
      BONES.put(word, known);
    }
    return known;
  }

  /** Whether two words have the same bones; a script that is not read has none, and is like nothing. */
  static boolean alike(String one, String other) {
    String bones = bones(one);
    return !bones.isEmpty() && bones.equals(bones(other));
  }

  private static synchronized String latin(String word) {
    boolean cyrillic = word.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.CYRILLIC);
    String latin = Letters.LATIN.transliterate(word.replace("\u0629", "\u0627"));
    if (cyrillic) {
      latin = latin.replace("c", "ts").replace("j", "y").replace("\u00fb", "yu").replace("\u00e2", "ya");
    }
    return Letters.PLAIN.transliterate(latin.replace("\u0161", "sh").replace("\u017e", "zh").replace("\u010d", "ch")
        .replace("\u015d", "shch").replace("\u02bf", "a").replace("\u02be", "a"));
  }

  private static String stripped(String latin) {
    String letters = latin.replaceAll("[^a-z]", "");
    String folded = letters.replace("sch", "sh").replace("ph", "f").replace("ck", "k").replace("kh", "h")
        .replaceAll("([sztdg])h", "$1").replace("ch", "1").replace("c", "k").replace("1", "c").replace("q", "k")
        .replace("x", "ks");
    String bones = (folded.matches("[aeiou].*") ? "a" : folded.startsWith("y") ? "y" : "")
        + folded.replaceAll("[aeiouyw]", "");
    bones = bones.replaceAll("(.)\\1+", "$1");
    bones = bones.length() > 2 ? bones.replaceFirst("h$", "") : bones;
    return bones.length() < 2 ? letters : bones;
  }
}
