package org.vigil.form;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reference of a case as people type it and as Vigil writes it: 2026-86 is CA-2026-000086. Read here only. */
public final class CaseReference {

  /** Six figures; seven after a restore, when the numbers go on from a moment that no lost report can have reached. */
  private static final Pattern TYPED =
      Pattern.compile("(?:CA)?\\s*[-–/ ]?\\s*(\\d{4})\\s*[-–/ ]?\\s*(\\d{1,7})\\.?", Pattern.CASE_INSENSITIVE);

  private CaseReference() {}

  /** The reference in full; nothing when what was typed is none. */
  public static Optional<String> read(String typed) {
    // A text that is copied brings spaces that are none.
    Matcher read = TYPED.matcher(typed == null ? "" : typed.replaceAll("[\\p{Z}\\p{Cf}\\s]+", " ").strip());
    return read.matches() ? Optional.of("CA-%s-%06d".formatted(read.group(1), Integer.parseInt(read.group(2))))
        : Optional.empty();
  }

  /** The reference in full, or what was typed without the space around it. */
  public static String inFull(String typed) {
    return read(typed).orElseGet(() -> typed == null ? "" : typed.strip());
  }
}
