package org.vigil.access;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.vigil.problem.Refused;

/** What somebody asked for cannot be done as asked. The message is one plain sentence that says what to do. */
public class NotPossible extends Refused {

  private static final int LONGEST_REASON = 4000;
  /** How the engine's ids, case references and user names are written. */
  private static final Pattern ID = Pattern.compile("[\\w:.-]{1,255}");

  public NotPossible(String sentence) {
    super(HttpStatus.BAD_REQUEST, sentence);
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
    if (!all.stream().allMatch(one -> ID.matcher(one).matches())) {
      throw new NotPossible("What was chosen cannot be read. Open the page again and choose from it.");
    }
    return all;
  }

  /** The user name of whoever was chosen. */
  public static String unlessNamed(String person) {
    if (person == null || person.isBlank()) {
      throw new NotPossible("Choose who takes it over.");
    }
    String name = person.strip();
    if (!ID.matcher(name).matches()) {
      throw new NotPossible("There is nobody with this user name.");
    }
    return name;
  }

  /** A reason somebody gave, without the space around it. */
  public static String unlessGiven(String reason) {
    String given = reason == null ? "" : reason.strip();
    if (given.isEmpty()) {
      throw new NotPossible("Give a reason, so that who takes it over knows why.");
    }
    if (given.length() > LONGEST_REASON) {
      throw new NotPossible("Keep the reason within " + LONGEST_REASON + " characters.");
    }
    return given;
  }
}
