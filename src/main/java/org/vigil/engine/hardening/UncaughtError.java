package org.vigil.engine.hardening;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vigil.form.RefusedInWords;

/** A BPMN error with words that no diagram catches: the words are all that is left of it, and they go to the person. */
final class UncaughtError extends RefusedInWords {

  /** How the engine says it; it keeps the error itself to itself. */
  private static final Pattern SAID = Pattern.compile(
      "throws an error event with errorCode '.*?' and errorMessage '(.+)', but no error handler was defined",
      Pattern.DOTALL);

  private UncaughtError(String sentence) {
    super(sentence);
  }

  static Optional<RefusedInWords> in(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 100; depth++, cause = cause.getCause()) {
      Matcher said = SAID.matcher(String.valueOf(cause.getMessage()));
      if (said.find() && !said.group(1).equals("null")) {
        return Optional.of(new UncaughtError(said.group(1)));
      }
    }
    return Optional.empty();
  }
}
