package org.vigil.links;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vigil.facts.NoName;

/** A person made ready for comparison once, whatever number of others they are held against. */
record Traits(NamedPerson person, Name given, Name family, Set<String> givenSounds, Set<String> familySounds,
    Optional<PostalAddress> place, String phone, String school) {

  private static final Set<String> WORDS_OF_EVERY_SCHOOL = Set.of("school", "primary", "academy", "the", "of", "c", "e",
      "ce", "church", "england", "high", "infants", "infant", "juniors", "junior", "college", "nursery", "community",
      "rc");
  private static final int SHORTEST_PHONE = 7;
  private static final int LONGEST_PHONE = 10;

  static Traits of(NamedPerson person) {
    Name given = Name.of(NoName.isGivenName(person.givenName()) ? person.givenName() : null);
    Name family = Name.of(NoName.isFamilyName(person.familyName(), person.givenName()) ? person.familyName() : null);
    return new Traits(person, given, family, given.sounds(), family.sounds(), PostalAddress.of(person.address()),
        phone(person.phone()), school(person.school()));
  }

  /** The last ten figures, with which +44 and 0 are one; empty when there are too few to mean anything. */
  private static String phone(String text) {
    String figures = text == null ? "" : text.replaceAll("\\D", "");
    return figures.length() < SHORTEST_PHONE ? ""
        : figures.substring(Math.max(0, figures.length() - LONGEST_PHONE));
  }

  private static String school(String text) {
    if (text == null) {
      return "";
    }
    Set<String> words = new LinkedHashSet<>();
    for (String word : text.toLowerCase(Locale.UK).split("[^\\p{L}\\d]+")) {
      if (!word.isEmpty() && !WORDS_OF_EVERY_SCHOOL.contains(word)) {
        words.add(word);
      }
    }
    return String.join(" ", words);
  }
}
