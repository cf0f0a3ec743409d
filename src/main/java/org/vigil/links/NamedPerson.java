package org.vigil.links;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.vigil.facts.Age;
import org.vigil.facts.Initials;

/**
 * A person as one report or step names them. Whatever is not known is null.
 *
 * @param part victim, sibling, child suspect, suspect, parent, carer, witness or other
 * @param age in years on the day {@code ageSaidOn}; only of use without a date of birth
 * @param sex F, M, X or unknown
 */
record NamedPerson(String part, String givenName, String familyName, LocalDate dateOfBirth, Integer age,
    LocalDate ageSaidOn, String sex, String school, String address, String phone) {

  private static final Set<String> SUSPECTS = Set.of("suspect", "child suspect");
  private static final Set<String> CHILDREN = Set.of("victim", "sibling", "child suspect");

  boolean isChild() {
    return CHILDREN.contains(part);
  }

  boolean isSuspect() {
    return SUSPECTS.contains(part);
  }

  /** The year of birth, by the date or by the age; an age of nine may be either of two years, and is the later here. */
  Optional<Integer> bornInYear() {
    if (dateOfBirth != null) {
      return Optional.of(dateOfBirth.getYear());
    }
    return age == null || ageSaidOn == null ? Optional.empty() : Optional.of(ageSaidOn.getYear() - age);
  }

  /** The same person at this address, unless another one is known or this one is not. */
  NamedPerson livingAt(String home) {
    return address != null || home == null ? this
        : new NamedPerson(part, givenName, familyName, dateOfBirth, age, ageSaidOn, sex, school, home, phone);
  }

  /** Whether there is anything to compare: a name, an address or a telephone. */
  boolean isAnybody() {
    return givenName != null || familyName != null || address != null || phone != null;
  }

  String initials() {
    return Initials.inWords(givenName, familyName);
  }

  /** About how old, on a day, as far as somebody has said; null otherwise. */
  Integer aboutOn(LocalDate day) {
    return age == null ? null : Age.grown(age, ageSaidOn, day);
  }
}
