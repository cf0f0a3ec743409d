package org.vigil.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vigil.language.Spot.Kind;
import org.vigil.language.Spot.Part;

/** One way to write a phrase, as the table of prompts puts it; {@code processes/language-prompts.dmn} says how. */
final class Wording {

  /** How many words a gap holds, and how far after the wording a word that must not stand there is looked for. */
  private static final int REACH = 3;
  /** The same before it, where a subject and its verb lie further apart. */
  private static final int BEFORE = 5;

  private final List<Spot> places = new ArrayList<>();
  private final List<Spot> notBefore = new ArrayList<>();
  private final List<Spot> notAfter = new ArrayList<>();

  Wording(String text, Map<String, List<String>> families) {
    for (String part : text.strip().split("\\s+")) {
      Spot place = Spot.of(part, families);
      if (place.kind() != Kind.MUST_NOT) {
        places.add(place);
      } else {
        (places.isEmpty() ? notBefore : notAfter).add(place);
      }
    }
  }

  /** The word after the last of this wording when it begins with this word, or -1 when it does not stand here. */
  int endFrom(List<Word> words, int from) {
    int end = match(words, from, from, 0, 0);
    return end < 0 || stands(notBefore, words, from, Math.max(0, from - BEFORE), from)
        || stands(notAfter, words, from, end, Math.min(words.size(), end + REACH)) ? -1 : end;
  }

  /** Whether one of these stands in the same sentence between two words. */
  private static boolean stands(List<Spot> none, List<Word> words, int here, int from, int to) {
    for (int i = from; i < to; i++) {
      if (words.get(i).sentence() == words.get(here).sentence()) {
        for (Spot place : none) {
          for (List<Part> parts : place.any()) {
            if (follow(words, here, i, parts) >= 0) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private int match(List<Word> words, int first, int at, int place, int skipped) {
    if (place == places.size()) {
      return at;
    }
    Spot wanted = places.get(place);
    if (wanted.kind() == Kind.GAP) {
      int end = match(words, first, at, place + 1, 0);
      return end >= 0 || skipped == REACH || !inside(words, first, at) ? end
          : match(words, first, at + 1, place, skipped + 1);
    }
    for (List<Part> parts : wanted.any()) {
      int next = follow(words, first, at, parts);
      int end = next < 0 ? -1 : match(words, first, next, place + 1, 0);
      if (end >= 0) {
        return end;
      }
      if (next < 0 && parts.size() == 1 && joined(words, first, at, parts.get(0), place)) {
        end = match(words, first, at + 1, place + 2, 0);
        if (end >= 0) {
          return end;
        }
      }
    }
    return wanted.kind() == Kind.MAY ? match(words, first, at, place + 1, 0) : -1;
  }

  private boolean joined(List<Word> words, int first, int at, Part part, int place) {
    return place + 1 < places.size() && inside(words, first, at) && places.get(place + 1).kind() == Kind.MUST
        && places.get(place + 1).any().stream()
            .anyMatch(next -> next.size() == 1 && part.isWith(next.get(0), words.get(at)));
  }

  /** The word after these parts when they stand at this word, or -1. */
  private static int follow(List<Word> words, int first, int at, List<Part> parts) {
    int next = at;
    for (Part part : parts) {
      if (!inside(words, first, next)) {
        return -1;
      }
      if (part.is(words.get(next))) {
        next++;
      } else if (inside(words, first, next + 1) && part.isTogether(words.get(next), words.get(next + 1))) {
        next += 2;
      } else {
        return -1;
      }
    }
    return next;
  }

  private static boolean inside(List<Word> words, int first, int at) {
    return at < words.size() && words.get(at).sentence() == words.get(first).sentence();
  }
}
