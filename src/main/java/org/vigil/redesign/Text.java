package org.vigil.redesign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts an expression into words, strings, numbers and signs; both expression languages of the files share them. */
final class Text {

  enum Kind { NAME, STRING, NUMBER, SIGN }

  record Token(Kind kind, String text) {
    boolean is(String sign) {
      return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isName() {
      return kind == Kind.NAME;
    }

    boolean isString() {
      return kind == Kind.STRING;
    }
  }

  private static final Map<Character, Character> CLOSING = Map.of('(', ')', '[', ']', '{', '}');
  private static final List<String> PAIRS = List.of("==", "!=", "<=", ">=", "&&", "||", "..", "**", "->");

  private Text() {}

  /** The tokens of an expression; quotes left open end at the end of the text. */
  static List<Token> tokens(String text) {
    var tokens = new ArrayList<Token>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (Character.isWhitespace(c)) {
        at = end;
        continue;
      }
      if (c == '"' || c == '\'') {
        while (end < text.length() && text.charAt(end) != c) {
          end += text.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, text.length());
        tokens.add(new Token(Kind.STRING, text.substring(at + 1, end)));
        at = end + 1;
        continue;
      }
      var kind = Kind.SIGN;
      if (Character.isJavaIdentifierStart(c)) {
        kind = Kind.NAME;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
          end++;
        }
      } else if (Character.isDigit(c)) {
        kind = Kind.NUMBER;
        while (end < text.length() && (Character.isDigit(text.charAt(end))
            || text.charAt(end) == '.' && end + 1 < text.length() && Character.isDigit(text.charAt(end + 1)))) {
          end++;
        }
      } else if (end < text.length() && PAIRS.contains(text.substring(at, end + 1))) {
        end++;
      }
      tokens.add(new Token(kind, text.substring(at, end)));
      at = end;
    }
    return tokens;
  }

  /** Whether every bracket and quote that opens is closed, in order. */
  static boolean isBalanced(String text) {
    var open = new StringBuilder();
    char quote = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0) {
        if (c == '\\') {
          at++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (CLOSING.containsKey(c)) {
        open.append(CLOSING.get(c));
      } else if (CLOSING.containsValue(c)) {
        if (open.isEmpty() || open.charAt(open.length() - 1) != c) {
          return false;
        }
        open.setLength(open.length() - 1);
      }
    }
    return quote == 0 && open.isEmpty();
  }
}
