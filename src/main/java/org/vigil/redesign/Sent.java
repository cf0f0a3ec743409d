package org.vigil.redesign;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.vigil.diagram.Carried;
import org.vigil.diagram.Sends;

/**
 * A message somebody sends.
 *
 * @param message its name; empty where the call in the diagram names it
 * @param brings the variables that come with it
 */
record Sent(String message, Set<String> brings) {

  /** What a type or a method says that it sends. */
  static Stream<Sent> by(AnnotatedElement sender) {
    return Arrays.stream(sender.getAnnotationsByType(Sends.class))
        .map(sends -> new Sent(sends.value(), names(sends.brings(), sends.carried())));
  }

  static Set<String> names(String[] own, Carried[] carried) {
    var names = new LinkedHashSet<String>();
    Arrays.stream(carried).forEach(one -> names.addAll(one.names()));
    names.addAll(Arrays.asList(own));
    return names;
  }
}
