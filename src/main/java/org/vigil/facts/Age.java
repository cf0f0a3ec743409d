package org.vigil.facts;

import java.time.LocalDate;
import java.time.Period;

/**
 * How old somebody is on a day. Whoever was born on 29 February is a year older on 1 March of a common year: an age is
 * attained at the commencement of the relevant anniversary of the date of birth (Family Law Reform Act 1969, s.9).
 */
public final class Age {

  /** Who is younger is a child (Children Act 1989, s.105). */
  public static final int OF_MAJORITY = 18;

  private Age() {}

  /** Whole years; negative for somebody not born yet. */
  public static int years(LocalDate born, LocalDate on) {
    return Period.between(born, on).getYears();
  }

  public static boolean isChild(LocalDate born, LocalDate on) {
    return years(born, on) < OF_MAJORITY;
  }

  /**
   * Whether somebody is a child on a day: by the date of birth, and where nobody knows it by the age that is said of
   * them. Of whom neither is known is none.
   *
   * @param born or null
   * @param years or null
   */
  public static boolean isChild(LocalDate born, Integer years, LocalDate on) {
    return born != null ? isChild(born, on) : years != null && years < OF_MAJORITY;
  }

  /** The age on a day of somebody of whom an age was said on an earlier one. */
  public static int grown(int years, LocalDate saidOn, LocalDate on) {
    return saidOn == null || on.isBefore(saidOn) ? years : years + years(saidOn, on);
  }
}
