package org.vigil.facts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How great the risk to a child is, the greatest first. A case is of high, medium or standard risk; an episode of a
 * missing child of high, medium, low or very low (College of Policing, Missing persons). Which it is stands in the
 * decisions ({@code initial-risk.dmn}, {@code missing-risk.dmn}). Where nobody has assessed it, it counts as high.
 */
public enum Risk {
  HIGH(50, 20), MEDIUM(30, 10), STANDARD(20, 0), LOW(10, 0), VERY_LOW(0, 0);

  private final int priority;
  private final long jobPriority;

  /**
   * The numbers stand on the steps and jobs that wait already, so only the release that changes them all may change
   * one: 50 is the engine's own for a step nobody has given any.
   */
  Risk(int priority, long jobPriority) {
    this.priority = priority;
    this.jobPriority = jobPriority;
  }

  /** As decisions and forms write it: {@code very-low}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How urgent a step is among others. */
  public int priority() {
    return priority;
  }

  /** How soon the engine does a job of the case when more are due than it can do at once. */
  public long jobPriority() {
    return jobPriority;
  }

  /** @param level as a decision wrote it; nothing while there is none, or for any other word */
  public static Optional<Risk> of(Object level) {
    return Arrays.stream(values()).filter(risk -> risk.word().equals(level)).findFirst();
  }

  /** What a case is treated as: nobody waits longer because nobody has looked. */
  public static Risk countedAs(Object level) {
    return of(level).orElse(HIGH);
  }

  /** At the head of a form or a page: {@code Very low}, {@code Not yet assessed}. */
  public static String title(Object level) {
    return of(level).map(risk -> risk.name().charAt(0) + risk.said().substring(1)).orElse("Not yet assessed");
  }

  /** Within a sentence or a letter: {@code very low}, {@code not assessed}. */
  public static String said(Object level) {
    return of(level).map(risk -> risk.said()).orElse("not assessed");
  }

  private String said() {
    return word().replace('-', ' ');
  }

  /** All of them as decisions write them, the greatest first. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Risk::word).toList();
  }
}
