package org.vigil.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The known ways in which a case stalls, each with the tests that catch it: methods called {@code stall_<number>_…}.
 */
final class Stalls {

  static final String TABLE_STARTS = "<!-- stalls: generated -->";
  static final String TABLE_ENDS = "<!-- /stalls -->";

  /** As the inspectorate and the press have found them; the place in the list is the number. */
  private static final List<String> KNOWN = List.of(
      "Report kept as advice or log only, no crime in 24 hours",
      "Crime recorded, nobody owns it",
      "Owner on leave, sick, moved or gone; tasks still on their list",
      "Owner holds more cases than the ceiling",
      "Allocated, and no action for days",
      "Referral sent, the authority never answered",
      "Strategy discussion to be arranged, and no date",
      "Discussion held without health, or not recorded",
      "Action of a discussion without owner or date",
      "Child not seen; failed visits look like activity",
      "Brother or sister not linked",
      "Police protection runs out on a Sunday",
      "Forensic window lost while waiting for a call back",
      "Suspect named, and not arrested or interviewed for weeks",
      "Bail ends without an extension, its conditions fall",
      "Release under investigation drifts without a review",
      "Telephone in the digital queue, nobody chases",
      "Request for third-party material not answered",
      "Action plan of the Crown Prosecution Service not answered",
      "Victim not told, or the suspect parent told instead",
      "Supervisor’s review repeats the last one’s text",
      "Outcome 14, 16 or 18 used early to clear stock",
      "Closed with open actions",
      "Case asked about again keeps old timers",
      "Missing child closed as concern for safety",
      "Child missing eight hours, no search",
      "Repeat missing never leads to a meeting",
      "Found, and nobody spoke to the child",
      "Exploitation assessment overdue, warning notice lapsed",
      "Designated officer for allegations not told",
      "Transfer to another force not accepted",
      "Task raised at night for an office that is closed",
      "Vigil down, timers late: once each, in order, no storm",
      "Notice sent to somebody who is away as well",
      "Escalation acknowledged and nothing done");

  private static final Pattern TEST = Pattern.compile(
      "@(?:Test|ParameterizedTest|TestFactory)\\b(?:(?!@Test|\\n  }).)*?\\bvoid (stall_(\\d+)_\\w+)\\(",
      Pattern.DOTALL);

  private Stalls() {}

  /** The numbers that no test catches. */
  static List<Integer> forgotten() {
    var tests = tests();
    return Stream.iterate(1, number -> number + 1).limit(KNOWN.size())
        .filter(number -> !tests.containsKey(number)).toList();
  }

  static String table() {
    var tests = tests();
    var lines = new ArrayList<>(List.of("| | Stall | Caught by |", "|---|---|---|"));
    for (int number = 1; number <= KNOWN.size(); number++) {
      String caught = String.join("<br>", tests.getOrDefault(number, new TreeSet<>()));
      lines.add("| " + number + " | " + KNOWN.get(number - 1) + " | " + caught + " |");
    }
    return String.join("\n", lines);
  }

  private static SortedMap<Integer, Set<String>> tests() {
    SortedMap<Integer, Set<String>> tests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      for (Path file : files.filter(file -> file.toString().endsWith("Test.java")).toList()) {
        var found = TEST.matcher(Files.readString(file));
        while (found.find()) {
          tests.computeIfAbsent(Integer.valueOf(found.group(2)), number -> new TreeSet<>()).add("`"
              + file.getFileName().toString().replace(".java", "") + "#" + found.group(1) + "`");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tests;
  }
}
