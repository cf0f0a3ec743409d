package org.vigil.redesign;

import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.vigil.diagram.HeldAs;

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

  /** The parts of a record that stands for a variable; what is in its lists is not known. */
  static Shape of(Class<?> document) {
    var fields = new LinkedHashMap<String, Shape>();
    for (var part : document.getRecordComponents()) {
      fields.put(part.getName(), part.getType().isRecord() ? of(part.getType())
          : part.getGenericType() instanceof ParameterizedType list
              && list.getActualTypeArguments()[0] instanceof Class<?> each && each.isRecord() ? ANYTHING : LEAF);
    }
    var held = document.getAnnotation(HeldAs.class);
    if (held != null) {
      Arrays.stream(held.also()).forEach(name -> fields.put(name, LEAF));
    }
    return parts(fields);
  }

  /** What is known of one variable by two who each know some of it. */
  Shape and(Shape other) {
    var both = new LinkedHashMap<>(fields);
    other.fields.forEach((name, shape) -> both.merge(name, shape, Shape::and));
    return new Shape(open && other.open, both, options.isEmpty() ? other.options : options);
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
