package org.vigil.redesign;

import java.util.List;

/**
 * One thing an expression reads.
 *
 * @param path variable and the parts of it, {@code crime.decision} as two names
 * @param method the method called on it, null when none is
 * @param arguments the method's arguments: the text of a string literal, null for anything else
 * @param comparedWith string literals the value is compared with
 */
record Read(List<String> path, String method, List<String> arguments, List<String> comparedWith) {

  String root() {
    return path.get(0);
  }

  String dotted() {
    return String.join(".", path);
  }
}
