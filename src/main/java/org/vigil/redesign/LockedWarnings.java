package org.vigil.redesign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The warnings before a limit of the law are as many and as early as Vigil gave them, or more and earlier. Prevents: a
 * register in which the 72 hours of police protection are still the law's, and the first to hear of them is whoever
 * reads that they are over.
 */
final class LockedWarnings {

  private static final Pattern WARNING = Pattern.compile("(\\d{1,3}) ?(%|[a-z ]+?)( before)?");
  private static final Map<String, Double> HOURS = Map.ofEntries(Map.entry("minute", 1 / 60.0), Map.entry("hour", 1.0),
      Map.entry("day", 24.0), Map.entry("working day", 24.0), Map.entry("week", 168.0), Map.entry("month", 730.0),
      Map.entry("day from and including", 24.0), Map.entry("month from the next day", 730.0));

  private LockedWarnings() {}

  /**
   * What a row of the register takes away.
   *
   * @param answers each text its column of warnings can have
   * @param warned who its column says is warned besides the owner
   */
  static List<String> check(LockedClock locked, int amount, String unit, List<?> answers, String warned) {
    var faults = new ArrayList<String>();
    var needed = moments(locked.warnedAt(), locked.amount(), locked.unit());
    boolean kept = answers.stream().allMatch(answer -> {
      var given = moments(Arrays.stream(String.valueOf(answer).split(",")).map(String::strip)
          .filter(part -> !part.isEmpty()).toList(), amount, unit);
      return given.size() >= needed.size()
          && IntStream.range(0, needed.size()).allMatch(at -> given.get(at) <= needed.get(at) + 0.01);
    });
    if (!kept) {
      faults.add("takes a warning away from the clock \"" + locked.clock() + "\", or gives it later."
          + " " + locked.sentence()
          + " sets this limit: warn at " + String.join(", ", locked.warnedAt()) + ", or earlier; you may add more.");
    }
    var told = Arrays.stream(warned.split(",")).map(String::strip).toList();
    locked.warned().stream().filter(group -> !told.contains(group)).forEach(group -> faults.add("no longer warns \""
        + group        + "\" of the clock \"" + locked.clock() + "\". " + locked.sentence() + " sets this limit: keep"
        + " them; you may add"
        + " more."));
    return faults;
  }

  /**
   * Hours from the start of the limit, first to last. No warning is what cannot be read, a second one at the same
   * moment and one before the clock has started; a limit that ends on a day is counted back from that day and has no
   * start.
   */
  private static List<Double> moments(List<String> warnings, int amount, String unit) {
    double limit = amount * hours(unit);
    return warnings.stream().map(WARNING::matcher).filter(matcher -> matcher.matches()).map(matcher -> {
      double said = Integer.parseInt(matcher.group(1));
      if (matcher.group(2).equals("%")) {
        return limit * said / 100;
      }
      double moment = said * hours(matcher.group(2));
      return matcher.group(3) == null ? moment : limit - moment;
    }).filter(moment -> limit == 0 || moment > 0).distinct().sorted().toList();
  }

  private static double hours(String unit) {
    return HOURS.getOrDefault(unit.replaceFirst("s( |$)", "$1").replaceFirst("^working day.*", "working day"), 0.0);
  }
}
