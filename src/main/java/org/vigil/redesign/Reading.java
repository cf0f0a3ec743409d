package org.vigil.redesign;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.FlowNode;

/** Holds what an expression, a form or a rule reads against what is known where it is read. */
final class Reading {

  private Reading() {}

  /** What is wrong with a read and what to do, empty when it is sound. */
  static Optional<String> explain(Diagram diagram, DataFlow flow, Map<String, Shape> scope, Read read) {
    if (scope.containsKey(read.root())) {
      return parts(scope.get(read.root()), read);
    }
    var later = flow.writers(diagram, read.root());
    return Optional.of(later.isEmpty()
        ? ", which no earlier step writes. Ask for it in the form of an earlier step, or correct the name."
        : ", which only " + labels(later) + " writes, and that does not come before.");
  }

  /** What is wrong with the parts a read names, and with what it is compared with. */
  static Optional<String> parts(Shape whole, Read read) {
    var shape = whole;
    for (int at = 1; at < read.path().size(); at++) {
      if (shape.open()) {
        return Optional.empty();
      }
      var part = read.path().get(at);
      var next = shape.fields().get(part);
      if (next == null) {
        var name = String.join(".", read.path().subList(0, at));
        return Optional.of(shape.fields().isEmpty()
            ? ", but \"" + name + "\" is a single answer without parts."
            : ", but \"" + name + "\" has no \"" + part + "\". It has: " + sorted(shape.fields().keySet()) + ".");
      }
      shape = next;
    }
    if (!shape.options().isEmpty()) {
      for (var literal : read.comparedWith()) {
        if (!shape.options().contains(literal)) {
          return Optional.of(" and compares it with \"" + literal + "\", which is not among its answers: "
              + String.join(", ", shape.options()) + ".");
        }
      }
    }
    return Optional.empty();
  }

  private static String labels(List<FlowNode> nodes) {
    return nodes.stream().map(Labels::of).collect(Collectors.joining(" and "));
  }

  private static String sorted(Collection<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }
}
