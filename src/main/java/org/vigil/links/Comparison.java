package org.vigil.links;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.vigil.facts.Age;

/**
 * Holds two people against each other, trait by trait, and adds up what the findings count: the way of Fellegi and
 * Sunter, A Theory for Record Linkage, 1969. What a finding counts is a row of {@code same-person.dmn}.
 */
final class Comparison {

  private static final JaroWinklerSimilarity LIKENESS = new JaroWinklerSimilarity();
  private static final LevenshteinDistance STEPS = new LevenshteinDistance(2);
  /** From here on two words are one mistyped; below, names such as Jayden and Hayden begin to meet. */
  private static final double ALIKE = 0.9;
  private static final int SHORTEST_TO_MISTYPE = 4;

  private final Weights weights;
  private final NameVariants variants;

  Comparison(Weights weights, NameVariants variants) {
    this.weights = weights;
    this.variants = variants;
  }

  /**
   * What came out.
   *
   * @param words the reasons as a sentence’s parts, the strongest kind first
   * @param sameHome whether address or telephone is the same
   * @param sameFamily whether the family names are one, however written
   * @param given what was found of the given names
   */
  record Result(double points, boolean same, List<String> words, boolean sameHome, boolean sameFamily, String given) {}

  Result of(Traits one, Traits other) {
    List<Evidence> straight = names(one, other.given(), other.family());
    List<Evidence> swapped = List.of();
    if (one.given().isKnown() && one.family().isKnown() && other.given().isKnown() && other.family().isKnown()) {
      swapped = new ArrayList<>(names(one, other.family(), other.given()));
      swapped.add(weights.of("names", "swapped"));
    }
    boolean turned = points(swapped) > points(straight) && !swapped.isEmpty();
    List<Evidence> all = new ArrayList<>(turned ? swapped : straight);
    String given = turned ? given(one.given(), other.family()) : given(one.given(), other.given());
    String family = turned ? family(one.family(), other.given()) : family(one.family(), other.family());
    all.add(weights.of("born", born(one.person(), other.person())));
    all.add(weights.of("sex", sex(one.person().sex(), other.person().sex())));
    all.add(weights.of("school", school(one.school(), other.school())));
    String address = address(one, other);
    String phone = phone(one.phone(), other.phone());
    all.add(weights.of("address", address));
    all.add(weights.of("phone", phone));
    List<String> words = all.stream().map(Evidence::words).filter(text -> !text.isEmpty()).toList();
    return new Result(points(all), points(all) >= weights.threshold(), words,
        "same".equals(address) || "same".equals(phone), Set.of("same", "part", "sound", "alike").contains(family),
        given);
  }

  private static double points(List<Evidence> all) {
    return all.stream().mapToDouble(Evidence::points).sum();
  }

  private List<Evidence> names(Traits one, Name given, Name family) {
    return List.of(weights.of("given name", given(one.given(), given)),
        weights.of("family name", family(one.family(), family)));
  }

  private String given(Name one, Name other) {
    if (!one.isKnown() || !other.isKnown()) {
      return "not known";
    }
    if (one.joined().equals(other.joined())) {
      return "same";
    }
    if (!(one.isLatin() && other.isLatin()) && Romanised.alike(one.joined(), other.joined())) {
      return "sound";
    }
    boolean several = one.words().size() > 1 || other.words().size() > 1;
    if (several && one.words().size() > 1 && other.words().size() > 1) {
      // Two brothers may share a first name; two forms of one name share every word of the shorter.
      return one.words().containsAll(other.words()) || other.words().containsAll(one.words()) ? "part" : "different";
    }
    String best = "different";
    for (String mine : one.words()) {
      for (String theirs : other.words()) {
        best = better(best, word(mine, theirs));
      }
    }
    return several && "same".equals(best) ? "part" : best;
  }

  private static final List<String> ORDER =
      List.of("different", "initial", "alike", "sound", "nickname", "part", "same");

  private static String better(String one, String other) {
    return ORDER.indexOf(other) > ORDER.indexOf(one) ? other : one;
  }

  private String word(String one, String other) {
    if (one.equals(other)) {
      return "same";
    }
    if (variants.of(one).contains(other)) {
      return "nickname";
    }
    if (isInitial(one) || isInitial(other)) {
      return one.charAt(0) == other.charAt(0) ? "initial" : "different";
    }
    return spelling(one, other);
  }

  /** A letter by itself; a sign of Chinese is a name. */
  private static boolean isInitial(String word) {
    return word.length() == 1 && !Character.isIdeographic(word.charAt(0));
  }

  private static String family(Name one, Name other) {
    if (!one.isKnown() || !other.isKnown()) {
      return "not known";
    }
    if (one.joined().equals(other.joined()) || new HashSet<>(one.words()).equals(new HashSet<>(other.words()))) {
      return "same";
    }
    boolean several = one.words().size() > 1 || other.words().size() > 1;
    if (several && !Collections.disjoint(one.words(), other.words())) {
      return "part";
    }
    String best = spelling(one.joined(), other.joined());
    for (String mine : one.words()) {
      for (String theirs : other.words()) {
        best = better(best, spelling(mine, theirs));
      }
    }
    return best;
  }

  private static String spelling(String one, String other) {
    if (!Collections.disjoint(Name.sounds(one), Name.sounds(other))) {
      return "sound";
    }
    if (!(Romanised.isLatin(one) && Romanised.isLatin(other)) && Romanised.alike(one, other)) {
      return "sound";
    }
    int shorter = Math.min(one.length(), other.length());
    int steps = STEPS.apply(one, other);
    boolean mistyped = shorter >= SHORTEST_TO_MISTYPE
        && (steps == 1 || turned(one, other) || LIKENESS.apply(one, other) >= ALIKE);
    return mistyped ? "alike" : "different";
  }

  /** Whether two letters beside each other are turned round and nothing else. */
  private static boolean turned(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    int first = 0;
    while (first < one.length() && one.charAt(first) == other.charAt(first)) {
      first++;
    }
    return first + 1 < one.length() && one.charAt(first) == other.charAt(first + 1)
        && one.charAt(first + 1) == other.charAt(first) && one.substring(first + 2).equals(other.substring(first + 2));
  }

  private static String born(NamedPerson one, NamedPerson other) {
    if (one.dateOfBirth() != null && other.dateOfBirth() != null) {
      return dates(one.dateOfBirth(), other.dateOfBirth());
    }
    if (one.bornInYear().isEmpty() || other.bornInYear().isEmpty()) {
      return "not known";
    }
    // An age is a guess, and moves by one with the birthday.
    return Math.abs(ageThen(one, other) - ageThen(other, one)) <= 1 ? "age fits" : "age differs";
  }

  /** The age of one on the day the other’s age was said, in years. */
  private static int ageThen(NamedPerson one, NamedPerson other) {
    LocalDate day = other.ageSaidOn() != null ? other.ageSaidOn() : one.ageSaidOn();
    if (one.dateOfBirth() != null) {
      return Age.years(one.dateOfBirth(), day);
    }
    return one.age() + day.getYear() - one.ageSaidOn().getYear();
  }

  private static String dates(LocalDate one, LocalDate other) {
    if (one.equals(other)) {
      return "same";
    }
    if (one.getYear() == other.getYear() && one.getMonthValue() == other.getDayOfMonth()
        && one.getDayOfMonth() == other.getMonthValue()) {
      return "day and month swapped";
    }
    boolean sameDay = one.getMonthValue() == other.getMonthValue() && one.getDayOfMonth() == other.getDayOfMonth();
    if (sameDay && Math.abs(one.getYear() - other.getYear()) == 1) {
      return "year off by one";
    }
    String mine = one.toString();
    String theirs = other.toString();
    int wrong = 0;
    for (int i = 0; i < mine.length(); i++) {
      wrong += mine.charAt(i) == theirs.charAt(i) ? 0 : 1;
    }
    return wrong == 1 || wrong == 2 && turned(mine, theirs) ? "one figure" : "different";
  }

  private static String sex(String one, String other) {
    boolean told = Set.of("F", "M").contains(String.valueOf(one)) && Set.of("F", "M").contains(String.valueOf(other));
    return !told ? "not known" : one.equals(other) ? "same" : "different";
  }

  private static String school(String one, String other) {
    return one.isEmpty() || other.isEmpty() ? "not known" : one.equals(other) ? "same" : "different";
  }

  private static String address(Traits one, Traits other) {
    if (one.place().isEmpty() || other.place().isEmpty()) {
      return "not known";
    }
    return one.place().get().sameAs(other.place().get()) ? "same" : "different";
  }

  private static String phone(String one, String other) {
    return one.isEmpty() || other.isEmpty() ? "not known" : one.equals(other) ? "same" : "different";
  }
}
