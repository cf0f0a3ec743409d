package org.vigil.links;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.vigil.facts.Age;

/** The people a report or a step names, each with the part they have. */
final class ReportedPeople {

  private ReportedPeople() {}

  /**
   * Everybody a report names: the children, brothers and sisters, the suspect and further people. Whoever lives with
   * the child is found at the child’s address too.
   *
   * @param on the day of the report, from which an age counts
   */
  static List<NamedPerson> of(Map<?, ?> report, LocalDate on) {
    List<NamedPerson> people = new ArrayList<>();
    each(report.get("children")).forEach(child -> people.add(person("victim", child, on)));
    String home = people.stream().map(NamedPerson::address).filter(Objects::nonNull).findFirst().orElse(null);
    // The report asks for brothers, sisters and other children of the household.
    each(report.get("siblings")).forEach(sibling -> people.add(person("sibling", sibling, on).livingAt(home)));
    if (report.get("suspect") instanceof Map<?, ?> suspect) {
      people.add(suspect(suspect, on, home));
    }
    each(report.get("otherSuspects")).forEach(suspect -> people.add(suspect(suspect, on, home)));
    each(report.get("people")).forEach(other -> people.add(one(other, on)));
    return people.stream().filter(NamedPerson::isAnybody).toList();
  }

  private static NamedPerson suspect(Map<?, ?> suspect, LocalDate on, String home) {
    NamedPerson named = person(isChild(suspect, on) ? "child suspect" : "suspect", suspect, on);
    return Boolean.TRUE.equals(suspect.get("livesWithChild")) ? named.livingAt(home) : named;
  }

  /** Somebody a step names, with the part it gives. */
  static NamedPerson one(Map<?, ?> named, LocalDate on) {
    String part = text(named, "part");
    return person(part == null ? "other" : "suspect".equals(part) && isChild(named, on) ? "child suspect" : part, named,
        on);
  }

  private static NamedPerson person(String part, Map<?, ?> named, LocalDate on) {
    return new NamedPerson(part, text(named, "givenName"), text(named, "familyName"), date(named.get("dateOfBirth")),
        age(named), on, text(named, "sex"), text(named, "school"), text(named, "address"), text(named, "phone"));
  }

  private static boolean isChild(Map<?, ?> suspect, LocalDate on) {
    return Age.isChild(date(suspect.get("dateOfBirth")), age(suspect), on);
  }

  private static Integer age(Map<?, ?> named) {
    return Stream.of("approximateAgeYears", "ageYears").map(named::get).filter(Number.class::isInstance)
        .map(years -> ((Number) years).intValue()).findFirst().orElse(null);
  }

  private static List<Map<?, ?>> each(Object list) {
    List<Map<?, ?>> people = new ArrayList<>();
    if (list instanceof List<?> items) {
      items.forEach(item -> {
        if (item instanceof Map<?, ?> person) {
          people.add(person);
        }
      });
    }
    return people;
  }

  private static String text(Map<?, ?> named, String key) {
    return named.get(key) instanceof String text && !text.isBlank() ? text.strip() : null;
  }

  /** A date as the reader of reports has checked it; one that is none counts as not known. */
  private static LocalDate date(Object text) {
    try {
      return text instanceof String date ? LocalDate.parse(date) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
