package org.vigil.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tartarus.snowball.ext.EnglishStemmer;

/** Takes a text apart into words; hyphens part words, contractions are written out. */
final class Words {

  private static final Pattern WORD = Pattern.compile(
      "(?:\\p{L}\\.){2,}|[\\p{L}\\p{M}\\p{N}]+(?:['’‘][\\p{L}]+)*|[.!?…]+(?=\\s|$)|\\R");
  private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}\\p{N}].*", Pattern.DOTALL);
  /** How officers type contractions, with and without the apostrophe. */
  private static final Map<String, String> NEGATIONS = Map.ofEntries(Map.entry("wont", "will"),
      Map.entry("dont", "do"), Map.entry("didnt", "did"), Map.entry("doesnt", "does"), Map.entry("cant", "can"),
      Map.entry("cannot", "can"), Map.entry("wouldnt", "would"), Map.entry("couldnt", "could"),
      Map.entry("wasnt", "was"), Map.entry("isnt", "is"), Map.entry("werent", "were"), Map.entry("hasnt", "has"));

  private Words() {}

  static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    EnglishStemmer stemmer = new EnglishStemmer();
    int sentence = 0;
    Matcher found = WORD.matcher(text);
    while (found.find()) {
      String plain = found.group();
      if (!LETTERS.matcher(plain).matches()) {
        sentence++;
        continue;
      }
      plain = plain.toLowerCase(Locale.UK).replaceAll("[’‘]", "'").replace(".", "");
      String bare = plain.replace("'", "");
      if (NEGATIONS.containsKey(bare)) {
        add(words, NEGATIONS.get(bare), found, sentence, stemmer);
        add(words, "not", found, sentence, stemmer);
      } else {
        add(words, plain.replaceAll("'(s|d|ll|ve|re|m)$", "").replace("'", ""), found, sentence, stemmer);
      }
    }
    return words;
  }

  private static void add(List<Word> words, String plain, Matcher at, int sentence, EnglishStemmer stemmer) {
    words.add(new Word(plain, stem(plain, stemmer), at.start(), at.end(), sentence));
  }

  static String stem(String word) {
    return stem(word, new EnglishStemmer());
  }

  private static String stem(String word, EnglishStemmer stemmer) {
    stemmer.setCurrent(word);
    stemmer.stem();
    return stemmer.getCurrent();
  }
}
