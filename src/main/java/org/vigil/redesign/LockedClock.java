package org.vigil.redesign;

import java.util.Arrays;
import java.util.List;

/**
 * What the law permits of one clock: a line of {@code locked-clocks.csv}.
 *
 * @param diagram the diagram with a step that counts by the clock, {@code -} for none yet
 * @param countedFrom the moment a step has to count from, as a diagram says it; {@code -} for none yet
 * @param warnedAt when the owner of the step is reminded at the latest, as the register says it
 * @param warned who is reminded besides the owner
 * @param by the Act or guidance
 */
record LockedClock(String clock, Period when, int amount, String unit, String diagram, String countedFrom,
    List<String> warnedAt, List<String> warned, String by) {

  static List<LockedClock> all() {
    return LockedFile.lines("locked-clocks.csv").stream().map(LockedClock::of).toList();
  }

  private static LockedClock of(String line) {
    var cells = line.split(",", 10);
    return new LockedClock(cells[0], Period.between(cells[1], cells[2]), Integer.parseInt(cells[3]), cells[4], cells[5],
        cells[6], list(cells[7]), list(cells[8]), cells[9]);
  }

  private static List<String> list(String cell) {
    return Arrays.stream(cell.split(";")).map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  /** Who sets it, at the beginning of a sentence. */
  String sentence() {
    return Character.toUpperCase(by.charAt(0)) + by.substring(1);
  }
}
