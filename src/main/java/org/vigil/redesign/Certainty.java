package org.vigil.redesign;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/**
 * Which variables are written on every way that leads to a step. An expression that reads one that is not stops the
 * case with an error on the way that leaves it out.
 */
final class Certainty {

  private final Diagram diagram;
  private final Set<String> given;
  private final Function<FlowNode, Set<String>> writes;
  /** What is certain on entry; a node that is not in the map yet has not been reached. */
  private final Map<FlowNode, Set<String>> entry = new HashMap<>();

  Certainty(Diagram diagram, Set<String> given, Function<FlowNode, Set<String>> writes) {
    this.diagram = diagram;
    this.given = given;
    this.writes = writes;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (var node : diagram.nodes()) {
        var now = compute(node);
        if (now != null && !now.equals(entry.get(node))) {
          entry.put(node, now);
          changed = true;
        }
      }
    }
  }

  /** Certain when the node is reached; null when no way leads to it. */
  Set<String> onEntry(FlowNode node) {
    return entry.get(node);
  }

  /** Certain when the node is over. */
  Set<String> onExit(FlowNode node) {
    var before = entry.get(node);
    if (before == null) {
      return null;
    }
    var after = new HashSet<>(before);
    after.addAll(writes.apply(node));
    if (node instanceof SubProcess frame) {
      diagram.nodes().stream().filter(inner -> frame.equals(inner.getParentElement()))
          .forEach(inner -> after.addAll(writes.apply(inner)));
    }
    return after;
  }

  private Set<String> compute(FlowNode node) {
    if (node instanceof BoundaryEvent event) {
      return entry.get((FlowNode) event.getAttachedTo());
    }
    if (node instanceof SubProcess frame && frame.triggeredByEvent()) {
      return common(diagram.all(StartEvent.class).stream()
          .filter(start -> start.getParentElement().equals(frame.getParentElement())).map(this::onExit).toList());
    }
    var sources = diagram.previous(node);
    if (sources.isEmpty()) {
      return node.getParentElement() instanceof SubProcess frame ? entry.get(frame) : given;
    }
    var ways = sources.stream().map(this::onExit).toList();
    if (node instanceof ParallelGateway) {
      return ways.contains(null) ? null : union(ways);
    }
    return common(ways);
  }

  private static Set<String> union(Collection<Set<String>> sets) {
    var union = new LinkedHashSet<String>();
    sets.forEach(union::addAll);
    return union;
  }

  /** What all ways have in common; ways not reached yet do not count. */
  private static Set<String> common(List<Set<String>> ways) {
    Set<String> common = null;
    for (var way : ways) {
      if (way != null && common == null) {
        common = new LinkedHashSet<>(way);
      } else if (way != null) {
        common.retainAll(way);
      }
    }
    return common;
  }
}
