package org.vigil.form;

import java.util.regex.Pattern;

/**
 * A text that a pattern of a form accepts: for the plain patterns that forms use (characters, classes, groups,
 * alternatives, counts). Takes the first of everything and the least of every count.
 */
final class RegexSample {

  private final String regex;
  private int at;

  private RegexSample(String regex) {
    this.regex = regex;
  }

  static String of(String regex) {
    String sample = new RegexSample(regex).alternatives();
    if (!Pattern.compile(regex).matcher(sample).find()) {
      throw new IllegalArgumentException("No sample for the pattern " + regex + ": say the answer in the test.");
    }
    return sample;
  }

  private String alternatives() {
    String first = sequence();
    while (at < regex.length() && regex.charAt(at) == '|') {
      at++;
      sequence();
    }
    return first;
  }

  private String sequence() {
    StringBuilder text = new StringBuilder();
    while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
      String piece = piece();
      text.append(piece.repeat(count()));
    }
    return text.toString();
  }

  private String piece() {
    char next = regex.charAt(at++);
    return switch (next) {
      case '^', '$' -> "";
      case '.' -> "a";
      case '[' -> characterClass();
      case '\\' -> escaped();
      case '(' -> group();
      default -> String.valueOf(next);
    };
  }

  private String group() {
    boolean looksAhead = regex.startsWith("?=", at) || regex.startsWith("?!", at);
    if (regex.startsWith("?", at)) {
      at += 2;
    }
    String inside = alternatives();
    at++;
    return looksAhead ? "" : inside;
  }

  private String escaped() {
    char next = regex.charAt(at++);
    return switch (next) {
      case 'd' -> "1";
      case 'w' -> "a";
      case 's' -> " ";
      case 'S', 'D' -> "a";
      case 'b', 'B' -> "";
      default -> String.valueOf(next);
    };
  }

  private String characterClass() {
    int start = at - 1;
    while (regex.charAt(at) != ']') {
      at += regex.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
    Pattern inClass = Pattern.compile(regex.substring(start, at));
    for (char c : "1aA -/.'".toCharArray()) {
      if (inClass.matcher(String.valueOf(c)).matches()) {
        return String.valueOf(c);
      }
    }
    for (char c = ' '; c < 256; c++) {
      if (inClass.matcher(String.valueOf(c)).matches()) {
        return String.valueOf(c);
      }
    }
    throw new IllegalArgumentException("No character fits a class of the pattern " + regex);
  }

  private int count() {
    if (at >= regex.length()) {
      return 1;
    }
    return switch (regex.charAt(at)) {
      case '*', '?' -> {
        at++;
        yield 0;
      }
      case '+' -> {
        at++;
        yield 1;
      }
      case '{' -> {
        int end = regex.indexOf('}', at);
        String least = regex.substring(at + 1, end).split(",")[0];
        at = end + 1;
        yield Integer.parseInt(least);
      }
      default -> 1;
    };
  }
}
