package org.vigil.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes answers in maps inside maps. */
final class Paths {

  private Paths() {}

  /** The value at a path, or null. */
  static Object at(Object root, List<String> path) {
    Object value = root;
    for (String step : path) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return value;
  }

  /** Puts a value at a path and makes the maps on the way to it. */
  @SuppressWarnings("unchecked")
  static void put(Map<String, Object> root, List<String> path, Object value) {
    Map<String, Object> map = root;
    for (String step : path.subList(0, path.size() - 1)) {
      Object inner = map.get(step);
      if (!(inner instanceof Map)) {
        inner = new LinkedHashMap<String, Object>();
        map.put(step, inner);
      }
      map = (Map<String, Object>) inner;
    }
    map.put(path.get(path.size() - 1), value);
  }
}
