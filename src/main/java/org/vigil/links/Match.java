package org.vigil.links;

import java.util.List;
import java.util.Optional;

/**
 * Two people of two cases who may be one, be brother or sister, or live in one home.
 *
 * @param kind same-child, same-suspect, sibling, same-address; what a person is asked first, never what is so
 * @param points how strong
 * @param reasons in words
 */
record Match(People.Known mine, People.Known other, String kind, double points, List<String> reasons) {

  static Optional<Match> of(People.Known mine, People.Known other, Comparison.Result result) {
    boolean children = mine.person().isChild() && other.person().isChild();
    if (result.same()) {
      boolean suspects = mine.person().isSuspect() && other.person().isSuspect();
      return Optional.of(new Match(mine, other, suspects && !children ? "same-suspect" : children ? "same-child"
          : "same-person", result.points(), result.words()));
    }
    if (result.sameHome()) {
      return Optional.of(new Match(mine, other, children && result.sameFamily() ? "sibling" : "same-address",
          result.points(), result.words()));
    }
    return Optional.empty();
  }
}
