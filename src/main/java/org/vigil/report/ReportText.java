package org.vigil.report;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vigil.form.StorableText;

/** What a report may say, and the one way in which it is written down. */
final class ReportText {

  private static final Pattern BLANKS = Pattern.compile("[\\s\\h]+");

  private ReportText() {}

  /** What to do about this text, if it cannot be kept. */
  static Optional<String> fault(String text, int longest) {
    if (StorableText.fault(text).isPresent()) {
      return Optional.of("remove the NUL character; send plain text.");
    }
    if (clean(text).length() > longest) {
      return Optional.of("shorten this to at most %,d characters.".formatted(longest));
    }
    return Optional.empty();
  }

  /** Whether there is not one letter or figure in it: blanks, dashes and dots are no answer. */
  static boolean saysNothing(String text) {
    return text.indexOf('\0') < 0 && text.codePoints().noneMatch(c -> Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.OTHER_SYMBOL || Character.getType(c) == Character.SURROGATE);
  }

  /** The text with one way of writing each letter and each line end, nothing unseen, and no space around it. */
  static String clean(String text) {
    return Normalizer.normalize(StorableText.clean(text), Normalizer.Form.NFC).strip();
  }

  /** As {@link #clean}, on one line. */
  static String cleanLine(String text) {
    return BLANKS.matcher(clean(text)).replaceAll(" ").strip();
  }
}
