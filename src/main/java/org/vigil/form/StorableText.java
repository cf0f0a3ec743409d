package org.vigil.form;

import java.util.Optional;
import java.util.regex.Pattern;

/** What may be kept of what people type: text that every database stores and no browser runs. */
public final class StorableText {

  /** A tag, or the start of one: nothing that a browser could run is ever stored. */
  private static final Pattern MARKUP = Pattern.compile("<\\s*[/?]?\\s*[a-zA-Z!]");

  private StorableText() {}

  /** What is wrong with a text and what to do, in words that come after its name; nothing when it may be kept. */
  public static Optional<String> fault(String text) {
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
        || text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      return Optional.of("contains characters that cannot be stored: type the text again.");
    }
    return MARKUP.matcher(text).find()
        ? Optional.of("contains characters that cannot be stored: remove the < > markup.") : Optional.empty();
  }
}
