package org.vigil.links;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.vigil.facts.London;
import org.vigil.facts.NoName;

/** The people of one case, for those who may read its file. */
@Component
public class CasePeople {

  private final People people;
  private final Clock clock;

  CasePeople(People people, Clock clock) {
    this.clock = clock;
    this.people = people;
  }

  /**
   * Somebody of a case.
   *
   * @param part victim, sibling, suspect …
   * @param name in full, or “not named”
   * @param dateOfBirth null when it is not known
   * @param age in years, grown since somebody said it, or null
   */
  public record Named(String part, String name, LocalDate dateOfBirth, Integer age) { }

  /** Everybody a report or a step has named, in that order. */
  public List<Named> of(String caseReference) {
    LocalDate today = London.today(clock);
    return people.of(caseReference).stream().map(People.Known::person)
        .map(person -> new Named(person.part(), name(person), person.dateOfBirth(), person.aboutOn(today))).toList();
  }

  private static String name(NamedPerson person) {
    String name = Stream.of(person.givenName(), person.familyName()).filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
    return name.isEmpty() ? NoName.NOT_NAMED : name;
  }
}
