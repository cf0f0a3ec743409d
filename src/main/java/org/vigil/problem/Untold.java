package org.vigil.problem;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What failed and where, without the texts of the failures: they may quote what was typed, or a row. */
public final class Untold {

  private static final Pattern NUMBER = Pattern.compile("ENGINE-\\d+|SPIN/[A-Z-]+-\\d+");
  private static final String OURS = "org.vigil.";
  private static final int FRAMES = 12;

  private Untold() {}

  /** Each cause by its kind, its number where the engine or the database gives one, and where it was thrown. */
  public static String of(Throwable failure) {
    StringBuilder told = new StringBuilder();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 100; depth++, cause = cause.getCause()) {
      told.append(depth == 0 ? "" : "\nbecause of ").append(cause.getClass().getName()).append(number(cause));
      StackTraceElement[] frames = cause.getStackTrace();
      // The innermost says most; of the others only our own are of use.
      Arrays.stream(frames).limit(FRAMES).forEach(frame -> told.append("\n  at ").append(frame));
      Arrays.stream(frames).skip(FRAMES).filter(frame -> frame.getClassName().startsWith(OURS)).limit(FRAMES)
          .forEach(frame -> told.append("\n  at ").append(frame));
    }
    return told.toString();
  }

  private static String number(Throwable cause) {
    if (cause instanceof SQLException sql) {
      return " " + sql.getSQLState() + "/" + sql.getErrorCode();
    }
    StackTraceElement[] frames = cause.getStackTrace();
    if (cause instanceof IllegalStateException && frames.length > 0 && frames[0].getClassName().startsWith(OURS)) {
      // A fault of ours, or a table without the row it needs: we wrote the sentence, and it says what to put right.
      return ": " + cause.getMessage();
    }
    Matcher number = NUMBER.matcher(String.valueOf(cause.getMessage()));
    return number.find() ? " " + number.group() : "";
  }
}
