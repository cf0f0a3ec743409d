package org.vigil.access;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.UnaryOperator;

/**
 * What some people were called, and when.
 *
 * @param names by account: each name by the moment from which they had it
 */
public record Called(Map<String, NavigableMap<Instant, String>> names) {

  /** What somebody was called then; the account when no name of theirs is known, null when there is nobody. */
  public String at(String person, Instant moment) {
    NavigableMap<Instant, String> theirs = person == null ? null : names.get(person);
    if (theirs == null) {
      return person;
    }
    var then = theirs.floorEntry(moment);
    return then == null ? theirs.firstEntry().getValue() : then.getValue();
  }

  /** What people were called at one moment, by account. */
  public UnaryOperator<String> on(Instant moment) {
    return person -> at(person, moment);
  }

  /** Whether this is somebody who has or had a name. */
  public boolean knows(String person) {
    return names.containsKey(person);
  }
}
