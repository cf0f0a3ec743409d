package org.vigil.clock;

/**
 * One row of the clock register, {@code processes/clocks.dmn}.
 *
 * @param id the clock's name in the diagrams, for example {@code crime-recorded}
 * @param title what has to happen, in words
 * @param limit how long
 * @param starts what the limit counts from, in words
 * @param authority what kind of rule sets the limit: law, statutory guidance, partnership, force policy
 * @param source the Act, the guidance or the policy by name
 * @param locked true when a process owner may tighten the limit but never loosen it
 */
public record ClockRule(String id, String title, Limit limit, String starts, String authority, String source,
    boolean locked) {

  /** The authority and its source as an officer reads them. */
  public String inWords() {
    return authority + ": " + source;
  }
}
