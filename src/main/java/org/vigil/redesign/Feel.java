package org.vigil.redesign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vigil.redesign.Text.Token;

/** What a FEEL expression of a form or a decision, such as {@code crime.decision = "recorded"}, reads. */
final class Feel {

  private static final Set<String> WORDS = Set.of("and", "or", "not", "if", "then", "else", "for", "in", "return",
      "some", "every", "satisfies", "between", "instance", "of", "null", "true", "false", "function", "item");
  private static final Set<String> BINDS = Set.of("for", "some", "every");

  private Feel() {}

  static List<Read> reads(String expression) {
    var text = expression.replace("date and time(", "dateAndTime(")
        .replace("years and months duration(", "yearsAndMonthsDuration(").replace("day of ", "dayOf");
    var tokens = Text.tokens(text);
    var reads = new ArrayList<Read>();
    var bound = new HashSet<String>();
    for (int at = 0; at < tokens.size(); at++) {
      var token = tokens.get(at);
      if (token.is("[") && at > 0 && (isPathName(tokens.get(at - 1)) || tokens.get(at - 1).is(")"))) {
        at = behindBracket(tokens, at);
        continue;
      }
      if (!token.isName() || at > 0 && tokens.get(at - 1).is(".")) {
        continue;
      }
      if (WORDS.contains(token.text())) {
        if (BINDS.contains(token.text()) && at + 1 < tokens.size()) {
          bound.add(tokens.get(at + 1).text());
        }
        continue;
      }
      int last = at;
      while (last + 1 < tokens.size() && isPathName(tokens.get(last + 1))) {
        last++;
      }
      boolean named = last > at || is(tokens, last + 1, "(") || is(tokens, last + 1, ":");
      if (named) {
        at = last;
        continue;
      }
      var path = new ArrayList<>(List.of(token.text()));
      int next = at + 1;
      while (is(tokens, next, ".") && next + 1 < tokens.size() && tokens.get(next + 1).isName()) {
        path.add(tokens.get(next + 1).text());
        next += 2;
      }
      if (!bound.contains(token.text())) {
        reads.add(new Read(List.copyOf(path), null, List.of(), compared(tokens, at, next)));
      }
    }
    return reads;
  }

  private static List<String> compared(List<Token> tokens, int first, int next) {
    if (next + 1 < tokens.size() && (tokens.get(next).is("=") || tokens.get(next).is("!="))
        && tokens.get(next + 1).isString()) {
      return List.of(tokens.get(next + 1).text());
    }
    if (next < tokens.size() && tokens.get(next).text().equals("in")) {
      var literals = new ArrayList<String>();
      for (int at = next + 2; at < tokens.size() && !tokens.get(at).is(")") && !tokens.get(at).is("]"); at++) {
        if (tokens.get(at).isString()) {
          literals.add(tokens.get(at).text());
        }
      }
      return literals;
    }
    boolean listContains = first > 2 && tokens.get(first - 1).is("(") && tokens.get(first - 2).text().equals("contains")
        && tokens.get(first - 3).text().equals("list");
    if (listContains && is(tokens, next, ",") && next + 1 < tokens.size() && tokens.get(next + 1).isString()) {
      return List.of(tokens.get(next + 1).text());
    }
    return List.of();
  }

  private static int behindBracket(List<Token> tokens, int open) {
    int depth = 0;
    for (int at = open; at < tokens.size(); at++) {
      depth += tokens.get(at).is("[") ? 1 : tokens.get(at).is("]") ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return tokens.size();
  }

  private static boolean isPathName(Token token) {
    return token.isName() && !WORDS.contains(token.text());
  }

  private static boolean is(List<Token> tokens, int at, String sign) {
    return at < tokens.size() && tokens.get(at).is(sign);
  }
}
