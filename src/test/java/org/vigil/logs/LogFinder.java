package org.vigil.logs;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in lines of a log what was typed: a name as a whole word, other words by how they begin. */
final class LogFinder {

  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}'’-]*");

  private final Set<String> names = new HashSet<>();
  /** Written words by their first characters, so that a log is read once and not once for each. */
  private final Map<String, Set<String>> written = new HashMap<>();

  /** @param typed as {@link OfAChild} writes it */
  LogFinder(Collection<String> typed) {
    typed.forEach(one -> {
      String what = one.substring(1);
      if (one.charAt(0) == 'N') {
        names.add(what);
      } else {
        written.computeIfAbsent(what.substring(0, OfAChild.SHORTEST), start -> new LinkedHashSet<>()).add(what);
      }
    });
  }

  /** What of it stands in a line. */
  Set<String> in(String line) {
    Set<String> found = new LinkedHashSet<>();
    Matcher words = WORD.matcher(line);
    while (words.find()) {
      String word = words.group();
      if (!ofCode(line, words.start(), words.end())) {
        Stream.of(word, word.replaceAll("['’].*", "")).filter(names::contains).forEach(found::add);
      }
    }
    for (int at = 0; at + OfAChild.SHORTEST <= line.length(); at++) {
      int from = at;
      Set<String> same = written.get(line.substring(at, at + OfAChild.SHORTEST));
      if (same != null) {
        // Whoever quotes may cut: half of it is enough to know what it was.
        same.stream().filter(what -> line.startsWith(
                what.substring(0, Math.max(OfAChild.SHORTEST, Math.min(what.length(), 24))), from))
            .forEach(found::add);
      }
    }
    return found;
  }

  /** The name of a class or a file, as in {@code at org.vigil.Rose.grow(Rose.java:3)}, or what Java says for none. */
  private static boolean ofCode(String line, int from, int to) {
    return line.startsWith("(Unknown Source)", from - 1)
        || from > 0 && "./$:@".indexOf(line.charAt(from - 1)) >= 0
        || to + 1 < line.length() && line.charAt(to) == '.' && Character.isLowerCase(line.charAt(to + 1));
  }
}
