package org.vigil.redesign;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is known about a variable.
 *
 * @param open nothing is known: any part may be read
 * @param fields its parts by name, empty for a plain value
 * @param options the only values it can have, empty when it is free
 */
record Shape(boolean open, Map<String, Shape> fields, Set<String> options) {

  static final Shape ANYTHING = new Shape(true, Map.of(), Set.of());
  static final Shape LEAF = new Shape(false, Map.of(), Set.of());

  static Shape choice(Set<String> options) {
    return new Shape(false, Map.of(), options);
  }

  static Shape parts(Map<String, Shape> fields) {
    return new Shape(false, fields, Set.of());
  }

  /** What is known when either of the two may have been written. */
  Shape or(Shape other) {
    if (open || other.open) {
      return ANYTHING;
    }
    var merged = new LinkedHashMap<>(fields);
    other.fields.forEach((name, shape) -> merged.merge(name, shape, Shape::or));
    var values = new LinkedHashSet<String>();
    if (!options.isEmpty() && !other.options.isEmpty()) {
      values.addAll(options);
      values.addAll(other.options);
    }
    return new Shape(false, merged, values);
  }
}
