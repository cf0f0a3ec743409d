package org.vigil.links;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Looks for people in other cases who may be one with, or live with, a person of this one. */
@Component
class Search {

  /** More would not be read. */
  private static final int MOST = 20;

  private final People people;
  private final DeployedWeights weights;
  private final DeployedNames names;

  Search(People people, DeployedWeights weights, DeployedNames names) {
    this.people = people;
    this.weights = weights;
    this.names = names;
  }

  /** Whoever may matter to the people of a case, strongest first. */
  List<Match> around(String caseReference) {
    NameVariants variants = names.inForce();
    var comparison = new Comparison(weights.inForce(), variants);
    List<Match> matches = new ArrayList<>();
    for (People.Known mine : people.of(caseReference)) {
      Traits traits = Traits.of(mine.person());
      for (People.Known other : people.sharing(blocks(traits, variants), caseReference)) {
        Match.of(mine, other, comparison.of(traits, Traits.of(other.person()))).ifPresent(matches::add);
      }
    }
    return matches.stream().sorted(Comparator.comparing(Match::points).reversed()).limit(MOST).toList();
  }

  /** Where to look for a person: where they would be filed under any form of the given name. */
  static Set<Long> blocks(Traits person, NameVariants variants) {
    Set<String> sounds = new LinkedHashSet<>(person.givenSounds());
    List<String> words = new ArrayList<>(person.given().words());
    // The given name may stand where the family name is.
    words.addAll(person.family().words());
    words.forEach(word -> variants.of(word).forEach(form -> sounds.addAll(Name.sounds(form))));
    return Blocks.lookingFor(person, sounds);
  }
}
