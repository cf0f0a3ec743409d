package org.vigil.redesign;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The messages that are sent, by beans on their own and by the calls of the diagrams. */
final class Messages {

  private Messages() {}

  /** Each message that is sent, and the variables that come with it whoever sends it. */
  static Map<String, Set<String>> of(Change change, House house) {
    var messages = new TreeMap<String, Set<String>>();
    Stream.concat(house.sends().stream(), change.diagrams().stream().flatMap(diagram -> diagram.expressions().stream())
        .flatMap(expression -> by(expression.text(), house).stream()))
        .forEach(sent -> messages.merge(sent.message(), sent.brings(), Messages::common));
    return messages;
  }

  /** What one expression sends. A call with several texts names the message first and then what it brings. */
  static List<Sent> by(String expression, House house) {
    var sent = new ArrayList<Sent>();
    for (var bean : house.beans().keySet()) {
      for (var call : Juel.calls(expression, bean)) {
        var texts = call.arguments().stream().map(Juel.Argument::literal).filter(String.class::isInstance)
            .map(String.class::cast).toList();
        house.methods(bean, call.method()).stream().filter(method -> method.takes(call.arguments(), house))
            .flatMap(method -> method.sends().stream()).forEach(sends -> {
              if (!sends.message().isEmpty()) {
                sent.add(sends);
              } else if (!texts.isEmpty()) {
                var brings = new LinkedHashSet<>(sends.brings());
                texts.stream().skip(1).limit(1).forEach(brings::add);
                sent.add(new Sent(texts.get(0), brings));
              }
            });
      }
    }
    return sent;
  }

  private static Set<String> common(Set<String> one, Set<String> other) {
    var both = new LinkedHashSet<>(one);
    both.retainAll(other);
    return both;
  }
}
