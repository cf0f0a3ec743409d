package org.vigil.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vigil.facts.Initials;

/** What a sender said that no form asks for, and further suspects, a line each for whoever assesses the risk. */
final class AlsoSaid {

  private static final int LONGEST = 500;

  private AlsoSaid() {}

  /** An empty text when there is nothing. */
  static String inWords(Map<String, Object> report, ReportForm form) {
    var said = report.get("alsoSent") instanceof Map<?, ?> sent ? sent : new LinkedHashMap<>();
    Stream<String> words = said.entrySet().stream()
        .map(one -> "- " + form.label(String.valueOf(one.getKey())).orElse(String.valueOf(one.getKey())) + ": "
            + shortened(String.valueOf(one.getValue())));
    var others = report.get("otherSuspects") instanceof List<?> list ? list : List.of();
    return Stream.concat(others.stream().map(one -> "- Another suspect: " + suspect((Map<?, ?>) one)), words)
        .collect(Collectors.joining("\n"));
  }

  private static String suspect(Map<?, ?> suspect) {
    return Stream.of(Initials.inWords((String) suspect.get("givenName"), (String) suspect.get("familyName")),
            suspect.get("relationship"),
            Boolean.TRUE.equals(suspect.get("livesWithChild")) ? "lives with the child" : null)
        .filter(Objects::nonNull).map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
  }
}
