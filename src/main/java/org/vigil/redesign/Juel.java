package org.vigil.redesign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.vigil.redesign.Text.Token;

/** What a diagram's expression, such as {@code ${crime.decision == 'recorded'}}, reads. */
final class Juel {

  private static final Set<String> WORDS = Set.of("and", "or", "not", "eq", "ne", "lt", "gt", "le", "ge", "true",
      "false", "null", "empty", "instanceof", "div", "mod");
  private static final Set<String> EQUALS = Set.of("==", "!=", "eq", "ne");

  /** What a text, a list or a map may be asked. */
  private static final Set<String> HARMLESS = Set.of("contains", "containsKey", "equals", "equalsIgnoreCase", "get",
      "isEmpty", "isBlank", "length", "size", "startsWith", "endsWith", "strip", "trim");
  private static final Set<String> CLASS = Set.of("class", "declaringClass");

  private Juel() {}

  static boolean isExpression(String text) {
    return text != null && (text.contains("${") || text.contains("#{"));
  }

  /** Whether the whole text is one expression, with no literal text before or behind it. */
  static boolean isWholly(String text) {
    var stripped = text.strip();
    var parts = parts(stripped);
    return parts.size() == 1 && stripped.length() == parts.get(0).length() + 3;
  }

  /** Why the expression cannot be read, null when it can. */
  static String fault(String text) {
    if (!Text.isBalanced(text)) {
      return "has a bracket or quote that is not closed";
    }
    for (var part : parts(text)) {
      if (part.isBlank()) {
        return "is empty";
      }
      if (Text.tokens(part).stream().anyMatch(token -> token.is("="))) {
        return "uses = where it compares; write ==";
      }
    }
    return null;
  }

  /**
   * What an expression calls besides a bean and the harmless questions to a text or a list, empty for nothing.
   *
   * @param isAsked tells beans and what else may be asked by its first name
   */
  static Optional<String> faultOfCalls(String text, Predicate<String> isAsked) {
    for (var part : parts(text)) {
      var tokens = Text.tokens(part);
      for (int at = 0; at < tokens.size(); at++) {
        var token = tokens.get(at);
        boolean called = token.isName() && is(tokens, at + 1, "(") && !WORDS.contains(token.text());
        boolean after = at > 0 && tokens.get(at - 1).is(".");
        if (CLASS.contains(token.text()) && (after || token.isString() && at > 0 && tokens.get(at - 1).is("["))) {
          return Optional.of("reads \"" + token.text() + "\"");
        }
        if (token.is("(") && at > 0 && (tokens.get(at - 1).is("]") || tokens.get(at - 1).is(")"))) {
          return Optional.of("calls what it works out first");
        }
        if (called && !after) {
          return Optional.of("calls the function \"" + token.text() + "\"");
        }
        boolean asked = at > 1 && tokens.get(at - 2).isName() && isAsked.test(tokens.get(at - 2).text())
            && !(at > 2 && tokens.get(at - 3).is("."));
        if (called && !asked && !HARMLESS.contains(token.text())) {
          return Optional.of("calls \"" + token.text() + "\"");
        }
      }
    }
    return Optional.empty();
  }

  static List<Read> reads(String text) {
    var reads = new ArrayList<Read>();
    for (var part : parts(text)) {
      readInto(reads, Text.tokens(part));
    }
    return reads;
  }

  /** The insides of every {@code ${…}} and {@code #{…}} of the text. */
  private static List<String> parts(String text) {
    var parts = new ArrayList<String>();
    for (int at = 0; at + 1 < text.length(); at++) {
      if ((text.charAt(at) == '$' || text.charAt(at) == '#') && text.charAt(at + 1) == '{') {
        int end = end(text, at + 2);
        parts.add(text.substring(at + 2, end));
        at = end;
      }
    }
    return parts;
  }

  private static int end(String text, int from) {
    int depth = 0;
    char quote = 0;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0 && c == '\\') {
        at++;
      } else if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && depth-- == 0) {
        return at;
      }
    }
    return text.length();
  }

  private static void readInto(List<Read> reads, List<Token> tokens) {
    for (int at = 0; at < tokens.size(); at++) {
      var token = tokens.get(at);
      if (!token.isName() || WORDS.contains(token.text()) || at > 0 && tokens.get(at - 1).is(".")
          || is(tokens, at + 1, "(") || is(tokens, at + 1, ":") && is(tokens, at + 3, "(")
          || at > 1 && tokens.get(at - 1).is(":") && is(tokens, at + 1, "(")) {
        continue;
      }
      var path = new ArrayList<>(List.of(token.text()));
      String method = null;
      List<String> arguments = List.of();
      int next = at + 1;
      while (true) {
        if (is(tokens, next, ".") && next + 1 < tokens.size() && tokens.get(next + 1).isName()) {
          if (is(tokens, next + 2, "(")) {
            method = tokens.get(next + 1).text();
            arguments = arguments(tokens, next + 3);
            break;
          }
          path.add(tokens.get(next + 1).text());
          next += 2;
        } else if (is(tokens, next, "[") && is(tokens, next + 2, "]") && tokens.get(next + 1).isString()) {
          path.add(tokens.get(next + 1).text());
          next += 3;
        } else {
          break;
        }
      }
      reads.add(new Read(List.copyOf(path), method, arguments, compared(tokens, at, next, method, arguments)));
    }
  }

  private static List<String> compared(List<Token> tokens, int first, int next, String method, List<String> arguments) {
    if (method != null) {
      return "contains".equals(method) || "equals".equals(method)
          ? arguments.stream().filter(argument -> argument != null).toList() : List.of();
    }
    if (next + 1 < tokens.size() && EQUALS.contains(tokens.get(next).text()) && tokens.get(next + 1).isString()) {
      return List.of(tokens.get(next + 1).text());
    }
    if (first > 1 && EQUALS.contains(tokens.get(first - 1).text()) && tokens.get(first - 2).isString()) {
      return List.of(tokens.get(first - 2).text());
    }
    return List.of();
  }

  private static List<String> arguments(List<Token> tokens, int from) {
    var arguments = new ArrayList<String>();
    int depth = 0;
    int start = from;
    for (int at = from; at < tokens.size(); at++) {
      var token = tokens.get(at);
      if (token.is("(") || token.is("[")) {
        depth++;
      } else if (depth == 0 && (token.is(",") || token.is(")"))) {
        if (at > start) {
          arguments.add(at == start + 1 && tokens.get(start).isString() ? tokens.get(start).text() : null);
        }
        start = at + 1;
        if (token.is(")")) {
          break;
        }
      } else if (token.is(")") || token.is("]")) {
        depth--;
      }
    }
    return arguments;
  }

  /** One call of a method, with its arguments as they are written. */
  record Call(String method, List<String> arguments) {}

  /** Every call of a bean's methods in a text. */
  static List<Call> calls(String text, String bean) {
    var calls = new ArrayList<Call>();
    if (!text.contains(bean)) {
      return calls;
    }
    var call = Pattern.compile("(?<![\\w.])" + bean + "\\s*\\.\\s*(\\w+)\\s*\\(").matcher(text);
    while (call.find()) {
      calls.add(new Call(call.group(1), written(text, call.end())));
    }
    return calls;
  }

  private static List<String> written(String text, int from) {
    var arguments = new ArrayList<String>();
    int depth = 0;
    int start = from;
    char quote = 0;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0 && c == '\\') {
        at++;
      } else if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (depth == 0 && (c == ',' || c == ')')) {
        arguments.add(text.substring(start, at).strip().replace('"', '\''));
        start = at + 1;
        if (c == ')') {
          break;
        }
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      }
    }
    return arguments;
  }

  private static boolean is(List<Token> tokens, int at, String sign) {
    return at < tokens.size() && tokens.get(at).is(sign);
  }
}
