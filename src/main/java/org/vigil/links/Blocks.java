package org.vigil.links;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The numbers under which a person is filed and searched for. Two people are compared only when they share one. Each is
 * narrow enough that it holds few people however many there are: two names as they sound, or one with a day, a month, a
 * school; an address; a telephone. Given and family names are filed alike, so that swapped ones meet; day and month are
 * filed in order of size, so that swapped ones meet too.
 */
final class Blocks {

  private static final String UNDATED = "undated";

  private Blocks() {}

  /** Under which numbers a person is filed. */
  static Set<Long> of(Traits person) {
    Set<Long> blocks = new LinkedHashSet<>();
    LocalDate born = person.person().dateOfBirth();
    Set<String> pairs = pairs(person.givenSounds(), person.familySounds());
    pairs.addAll(pairs(written(person.given()), written(person.family())));
    for (String pair : pairs) {
      blocks.add(strong("names", pair));
      blocks.add(strong("named", (born == null ? UNDATED : born.getYear()) + "," + pair));
    }
    Set<String> names = new TreeSet<>(person.givenSounds());
    names.addAll(person.familySounds());
    names.addAll(written(person.given()));
    names.addAll(written(person.family()));
    others(person, names, blocks);
    return blocks;
  }

  /**
   * Under which numbers to look for a person. Two names alone are shared by more people the more there are, so who has
   * a date of birth is looked for among those born in that year, the one before or after, or at no known date; a year
   * that is further off is found by day and month.
   *
   * @param givenSounds how the given name may sound, nicknames and full forms included
   */
  static Set<Long> lookingFor(Traits person, Collection<String> givenSounds) {
    Set<Long> blocks = new LinkedHashSet<>();
    LocalDate born = person.person().dateOfBirth();
    Set<String> pairs = pairs(givenSounds, person.familySounds());
    pairs.addAll(pairs(writtenOtherwise(person.given()), writtenOtherwise(person.family())));
    for (String pair : pairs) {
      if (born == null) {
        blocks.add(strong("names", pair));
        continue;
      }
      blocks.add(strong("named", UNDATED + "," + pair));
      for (int year = born.getYear() - 1; year <= born.getYear() + 1; year++) {
        blocks.add(strong("named", year + "," + pair));
      }
    }
    Set<String> names = new TreeSet<>(givenSounds);
    names.addAll(person.familySounds());
    names.addAll(writtenOtherwise(person.given()));
    names.addAll(writtenOtherwise(person.family()));
    others(person, names, blocks);
    return blocks;
  }

  /** A name by its consonants, under the alphabet it is written in. */
  private static Set<String> written(Name name) {
    return marked(name, name.isLatin() ? "L" : "O");
  }

  /** Where the same name stands in another alphabet. Latin names find each other by their sound. */
  private static Set<String> writtenOtherwise(Name name) {
    Set<String> marked = marked(name, "O");
    if (!name.isLatin()) {
      marked.addAll(marked(name, "L"));
    }
    return marked;
  }

  private static Set<String> marked(Name name, String alphabet) {
    Set<String> marked = new TreeSet<>();
    name.bones().forEach(bones -> marked.add(alphabet + "~" + bones));
    return marked;
  }

  /** Given and family name as they sound, in the order of the alphabet, so that swapped ones are one pair. */
  private static Set<String> pairs(Collection<String> givenNames, Collection<String> familyNames) {
    Set<String> pairs = new TreeSet<>();
    for (String given : givenNames) {
      for (String family : familyNames) {
        pairs.add(given.compareTo(family) < 0 ? given + "," + family : family + "," + given);
      }
    }
    return pairs;
  }

  private static void others(Traits person, Set<String> names, Set<Long> blocks) {
    LocalDate born = person.person().dateOfBirth();
    for (String name : names) {
      if (born != null) {
        int small = Math.min(born.getMonthValue(), born.getDayOfMonth());
        int large = Math.max(born.getMonthValue(), born.getDayOfMonth());
        blocks.add(weak("day", small + "," + large + "," + name));
        blocks.add(weak("month", born.getYear() + "," + born.getMonthValue() + "," + name));
      }
      if (!person.school().isEmpty()) {
        blocks.add(weak("school", person.school() + "," + name));
      }
    }
    person.place().ifPresent(place -> {
      if (!place.number().isEmpty() && !place.postcode().isEmpty()) {
        blocks.add(strong("postcode", place.number() + "," + place.postcode()));
      }
      if (!place.number().isEmpty() && !place.street().isEmpty()) {
        blocks.add(strong("street", place.number() + "," + place.street()));
      }
    });
    if (!person.phone().isEmpty()) {
      blocks.add(strong("phone", person.phone()));
    }
  }

  /**
   * Whether people who share these may be one. Two names, a front door or a telephone are enough; of one name with a
   * day, a month or a school there are more the more people there are, so it takes two of those.
   */
  static boolean enough(Collection<Long> shared) {
    return shared.size() > 1 || shared.stream().anyMatch(block -> (block & 1) == 1);
  }

  private static long strong(String kind, String text) {
    return number(kind, text) | 1;
  }

  private static long weak(String kind, String text) {
    return number(kind, text) & ~1L;
  }

  /** Eight bytes of a digest: small in an index, and no name can be read in it. */
  private static long number(String kind, String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest((kind + ":" + text).getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
