package org.vigil.report;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** What counts as text: words a person can read, nothing a browser or a terminal would act on. */
final class PlainText {

  // Tags and comments only: "5 < 7" is a sentence, "<b" is not.
  private static final Pattern MARKUP = Pattern.compile("<\\s*[/?]?\\s*[a-zA-Z!]");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\h]+");

  private PlainText() {}

  /** What to do about this text, if it cannot be kept. */
  static Optional<String> fault(String text, int longest) {
    if (text.codePoints().anyMatch(PlainText::unreadable)) {
      return Optional.of("remove the control characters; send plain text.");
    }
    if (MARKUP.matcher(text).find()) {
      return Optional.of("remove the markup (< and >); send plain text.");
    }
    if (text.length() > longest) {
      return Optional.of("shorten this to at most %,d characters.".formatted(longest));
    }
    return Optional.empty();
  }

  /** Whether there is not one letter or figure in it: blanks, dashes and dots are no answer. */
  static boolean saysNothing(String text) {
    return text.codePoints().noneMatch(c -> Character.isLetterOrDigit(c) || unreadable(c) || c == '<');
  }

  /** The text with one way of writing each letter and each line end, and no space around it. */
  static String clean(String text) {
    return Normalizer.normalize(text.replace("\r\n", "\n").replace('\r', '\n'), Normalizer.Form.NFC).strip();
  }

  /** As {@link #clean}, on one line. */
  static String cleanLine(String text) {
    return BLANKS.matcher(clean(text)).replaceAll(" ").strip();
  }

  private static boolean unreadable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\n' && c != '\r' && c != '\t';
      case Character.SURROGATE -> true;
      // Marks that turn the direction of text can make a name read as another; U+FFFE and its like are no characters.
      default -> c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || (c & 0xFFFE) == 0xFFFE;
    };
  }
}
