package org.vigil.access;

import java.util.List;
import java.util.Objects;

/** What somebody asked for cannot be done as asked. The message is one plain sentence that says what to do. */
public class NotPossible extends RuntimeException {

  private static final int LONGEST_REASON = 4000;

  public NotPossible(String sentence) {
    super(sentence);
  }

  /** What was chosen, each once, in order. */
  public static List<String> unlessChosen(List<String> chosen, int most) {
    List<String> all = chosen == null ? List.of()
        : chosen.stream().filter(Objects::nonNull).filter(one -> !one.isBlank()).distinct().toList();
    if (all.isEmpty()) {
      throw new NotPossible("Choose at least one.");
    }
    if (all.size() > most) {
      throw new NotPossible("Choose at most " + most + " at once.");
    }
    return all;
  }

  /** The user name of whoever was chosen. */
  public static String unlessNamed(String person) {
    if (person == null || person.isBlank()) {
      throw new NotPossible("Choose who takes it over.");
    }
    return person.strip();
  }

  /** A reason somebody gave, without the space around it. */
  public static String unlessGiven(String reason) {
    String given = reason == null ? "" : reason.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip();
    if (given.isEmpty()) {
      throw new NotPossible("Give a reason, so that who takes it over knows why.");
    }
    if (given.length() > LONGEST_REASON) {
      throw new NotPossible("Keep the reason within " + LONGEST_REASON + " characters.");
    }
    return given;
  }
}
