package org.vigil.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vigil.facts.Age;
import org.vigil.facts.Initials;

/** The children a report is about, by initials: what a list and a header show, and what their steps begin from. */
final class Children {

  private Children() {}

  /**
   * Every child the report names, every sibling, and a suspect who is a child too: whoever harmed a child and is one is
   * a child at risk as well.
   */
  static List<Map<String, Object>> of(Map<String, Object> report, LocalDate on) {
    var children = new ArrayList<Map<String, Object>>();
    people(report, "children").forEach(child -> children.add(child("victim", child, on)));
    people(report, "siblings").forEach(sibling -> children.add(child("sibling", sibling, on)));
    Suspects.of(report).stream().filter(suspect -> isChild(suspect, on))
        .forEach(suspect -> children.add(child("child suspect", suspect, on)));
    return children;
  }

  /** The first child's initials, whose case this is in short. */
  static String firstInitials(List<Map<String, Object>> children) {
    return children.stream().filter(child -> !"child suspect".equals(child.get("part"))).findFirst()
        .map(child -> (String) child.get("initials")).orElse(Initials.UNKNOWN_CHILD);
  }

  private static Stream<Map<?, ?>> people(Map<String, Object> report, String key) {
    return ((List<?>) report.getOrDefault(key, List.of())).stream().map(person -> (Map<?, ?>) person);
  }

  private static Map<String, Object> child(String part, Map<?, ?> person, LocalDate on) {
    var child = new LinkedHashMap<String, Object>();
    child.put("part", part);
    child.put("initials", initials(person));
    copy("dateOfBirth", person, "dateOfBirth", child);
    copy("approximateAgeYears", person, "approximateAgeYears", child);
    copy("ageYears", person, "approximateAgeYears", child);
    copy("expectedBirthOn", person, "expectedBirthOn", child);
    if (child.containsKey("approximateAgeYears")) {
      // An age grows from the day on which it was said.
      child.put("ageSaidOn", on.toString());
    }
    copy("childAtTheTime", person, "childAtTheTime", child);
    return child;
  }

  private static void copy(String from, Map<?, ?> person, String to, Map<String, Object> child) {
    if (person.get(from) != null) {
      child.put(to, person.get(from));
    }
  }

  private static boolean isChild(Map<?, ?> suspect, LocalDate on) {
    return Age.isChild(suspect.get("dateOfBirth") instanceof String born ? LocalDate.parse(born) : null,
        suspect.get("ageYears") instanceof Integer years ? years : null, on);
  }

  private static String initials(Map<?, ?> person) {
    return Initials.ofChild((String) person.get("givenName"), (String) person.get("familyName"));
  }
}
