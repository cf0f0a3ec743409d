package org.vigil.clock;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the clock register, {@code processes/clocks.dmn}.
 *
 * @param id the clock's name in the diagrams, for example {@code crime-recorded}
 * @param title what has to happen, in words
 * @param limit how long
 * @param warnings when the owner is reminded before the limit is over
 * @param warned the groups that are warned besides the owner, empty for none
 * @param partner whether the step waits for somebody outside the force
 * @param starts what the limit counts from, in words
 * @param authority what kind of rule sets the limit: law, statutory guidance, partnership, force policy
 * @param source the Act, the guidance or the policy by name
 * @param locked true when a process owner may tighten the limit but never loosen it
 */
public record ClockRule(String id, String title, Limit limit, Warnings warnings, List<String> warned, boolean partner,
    String starts, String authority, String source, boolean locked) {

  /**
   * Reads the answers of one row by the names of their columns.
   *
   * @throws IllegalStateException saying in one sentence which row cannot be read, and why
   */
  public static ClockRule of(String clock, Map<String, Object> row) {
    try {
      Limit limit = Limit.of(((Number) row.get("amount")).intValue(), (String) row.get("unit"));
      return new ClockRule(clock, (String) row.get("title"), limit, Warnings.of((String) row.get("warnings"), limit),
          groups((String) row.get("warned")), Boolean.TRUE.equals(row.get("partner")), (String) row.get("starts"),
          (String) row.get("authority"), (String) row.get("source"), Boolean.TRUE.equals(row.get("locked")));
    } catch (IllegalArgumentException | ClassCastException | NullPointerException fault) {
      throw new IllegalStateException("The row of the clock \"" + clock + "\" in clocks.dmn cannot be read: "
          + (fault instanceof IllegalArgumentException ? fault.getMessage() : "its amount has to be a number and its"
              + " other cells texts, or true or false") + ".", fault);
    }
  }

  /** Why a row cannot be read, in one sentence; empty when it can. */
  public static Optional<String> fault(String clock, Map<String, Object> row) {
    try {
      of(clock, row);
      return Optional.empty();
    } catch (IllegalStateException unreadable) {
      return Optional.of(unreadable.getMessage());
    }
  }

  private static List<String> groups(String text) {
    return text == null || text.isBlank() ? List.of() : Arrays.stream(text.split(",")).map(String::strip).toList();
  }

  /**
   * When somebody is to be reminded before a step of this clock is due, first to last. A moment may lie before the step
   * began: a clock that counts from an earlier event has used its first days.
   */
  public List<Instant> warnings(Instant due, WorkingCalendar calendar) {
    return warnings.before(due, limit, calendar);
  }

  /** The authority and its source as an officer reads them. */
  public String inWords() {
    return authority + ": " + source;
  }
}
