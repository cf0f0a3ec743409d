package org.vigil.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which passwords are guessed first: those in lists of stolen ones, rows of the keyboard, sequences, dates, repeats,
 * one word with figures and signs around it, and what stands in Vigil's own papers. Length and this count, and no rule
 * of capitals and signs, which only makes Password123! out of password. (NIST SP 800-63B, memorized secrets; NCSC,
 * Password administration for system owners.)
 */
@Component
public class KnownPasswords {

  /** Fewest guesses somebody who knows all that needs for it. */
  private static final double FEWEST_GUESSES = 1e8;
  /** Fewest for its letters alone: below that it is one word in disguise. */
  private static final double FEWEST_FOR_WORDS = 1e5;
  /** Longer ones are safe by what has been looked at. */
  private static final int LOOKED_AT = 64;
  private static final List<String> OURS = List.of("vigil", "demo", "camunda", "admin", "police", "constabulary",
      "force", "officer", "changeme", "change", "welcome", "password", "letmein", "test");
  /** Passwords that are printed somewhere, whatever their case. */
  private static final Set<String> PRINTED = Set.of("vigil-demo-2026!", "camunda", "camunda123!", "demo", "admin",
      "admin123!", "password", "password1!", "password123!", "passw0rd!", "changeme", "changeme123!", "change-me-2026!",
      "vigil", "vigil-2026!", "vigil-admin-2026!", "letmein123!", "welcome123!", "qwerty123!");

  private final Zxcvbn guesser = new Zxcvbn();

  /** Whether it stands somewhere for everybody to read. */
  static boolean printed(String password) {
    return PRINTED.contains(password.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether it is among the first to be guessed.
   *
   * @param about names and addresses of its owner, which a guesser knows
   */
  public boolean known(String password, List<String> about) {
    String looked = password.substring(0, Math.min(password.length(), LOOKED_AT));
    List<String> words = new ArrayList<>(OURS);
    about.stream().flatMap(one -> Arrays.stream(one.split("[^\\p{L}\\p{N}]+"))).filter(one -> one.length() > 2)
        .forEach(words::add);
    String letters = looked.replaceAll("[^\\p{L}]", "");
    return printed(password) || guesser.measure(looked, words).getGuesses() < FEWEST_GUESSES
        || !letters.isEmpty() && guesser.measure(letters, words).getGuesses() < FEWEST_FOR_WORDS;
  }
}
