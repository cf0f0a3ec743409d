package org.vigil.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds phrases in a text, however they are inflected, hyphenated or spelled. */
final class Finder {

  private final List<Phrase> phrases;

  Finder(List<Phrase> phrases) {
    this.phrases = phrases;
  }

  /** What is found outside quotation marks, in the order of the text; where two overlap, the longer. */
  List<Prompt> in(String text) {
    Quotations quotations = new Quotations(text);
    return apart(everywhere(text).stream().filter(prompt -> !quotations.touch(prompt.start(), prompt.end())).toList());
  }

  /** Whatever is found, quoted or not, overlapping or not. */
  List<Prompt> everywhere(String text) {
    List<Word> words = Words.of(text);
    List<Prompt> found = new ArrayList<>();
    for (int from = 0; from < words.size(); from++) {
      for (Phrase phrase : phrases) {
        int end = longest(phrase, words, from);
        if (end > from) {
          int start = words.get(from).start();
          int stop = words.get(end - 1).end();
          found.add(new Prompt(phrase.id(), start, stop, text.substring(start, stop), phrase.why(), phrase.offers()));
        }
      }
    }
    return found;
  }

  private static int longest(Phrase phrase, List<Word> words, int from) {
    return phrase.wordings().stream().mapToInt(wording -> wording.endFrom(words, from)).max().orElse(-1);
  }

  private static List<Prompt> apart(List<Prompt> found) {
    List<Prompt> apart = new ArrayList<>();
    found.stream().sorted(Comparator.comparingInt((Prompt prompt) -> prompt.start() - prompt.end()))
        .filter(prompt -> apart.stream().noneMatch(kept -> prompt.start() < kept.end() && prompt.end() > kept.start()))
        .forEach(apart::add);
    apart.sort(Comparator.comparingInt(Prompt::start));
    return apart;
  }
}
