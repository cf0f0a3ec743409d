package org.vigil.form;

import java.util.Optional;

/**
 * What people type and paste, as it may be kept. A text is a text: what looks like markup in it, an address in angle
 * brackets or a transcript's {@code <unintelligible>}, is what somebody wrote, and is shown as text wherever it is
 * shown.
 */
public final class StorableText {

  private static final int JOINER = 0x200D;
  private static final int NON_JOINER = 0x200C;

  private StorableText() {}

  /** What is wrong with a text and what to do, in words that come after its name; nothing when it may be kept. */
  public static Optional<String> fault(String text) {
    return text.indexOf('\0') < 0 ? Optional.empty()
        : Optional.of("contains characters that cannot be stored: type the text again.");
  }

  /**
   * The text without what nobody sees. Every way of ending a line or a page is one line end; zero-width characters,
   * marks that turn the direction of writing, and other control characters go; half a character is shown as missing.
   */
  public static String clean(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F || c == '\n' || c == '\t')) {
      return text;
    }
    int[] all = text.replace("\r\n", "\n").codePoints().toArray();
    var clean = new StringBuilder(all.length);
    for (int i = 0; i < all.length; i++) {
      int c = all[i];
      if (endsLine(c)) {
        clean.append('\n');
      } else if (Character.getType(c) == Character.SURROGATE) {
        clean.append('\uFFFD');
      } else if (!unseen(c) || joins(all, i)) {
        clean.appendCodePoint(c);
      }
    }
    return clean.toString();
  }

  private static boolean endsLine(int c) {
    // Line feed, vertical tab, form feed, carriage return, next line, and the separators of lines and paragraphs.
    return c >= 0x0A && c <= 0x0D || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean unseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\t';
      case Character.FORMAT -> !signOfNumbers(c);
      // Fillers and a blank that is no space, and what Unicode says is no character.
      default -> c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x2800 || c == 0x3164 || c == 0xFFA0
          || (c & 0xFFFE) == 0xFFFE;
    };
  }

  /** The few format characters that are seen: signs of Arabic, Syriac and Kaithi before numbers and verses. */
  private static boolean signOfNumbers(int c) {
    return c >= 0x0600 && c <= 0x0605 || c == 0x06DD || c == 0x070F || c == 0x0890 || c == 0x0891 || c == 0x08E2
        || c == 0x110BD || c == 0x110CD;
  }

  /** Persian and Indian scripts write words with joiners, and a picture of a family is four joined: there they stay. */
  private static boolean joins(int[] all, int i) {
    return (all[i] == JOINER || all[i] == NON_JOINER) && i > 0 && i + 1 < all.length && joined(all[i - 1])
        && joined(all[i + 1]);
  }

  private static boolean joined(int c) {
    return c >= 0x0600 && !Character.UnicodeScript.of(c).equals(Character.UnicodeScript.LATIN) && !unseen(c)
        && !Character.isWhitespace(c);
  }
}
