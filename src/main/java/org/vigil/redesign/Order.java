package org.vigil.redesign;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/** Which steps of a diagram may be over when another begins. */
final class Order {

  private final Diagram diagram;
  private final Map<FlowNode, Set<FlowNode>> before = new HashMap<>();

  Order(Diagram diagram) {
    this.diagram = diagram;
  }

  /** Every node from which a way leads to this one. */
  Set<FlowNode> before(FlowNode node) {
    var known = before.get(node);
    if (known == null) {
      known = new LinkedHashSet<>();
      enter(node, known, new LinkedHashSet<>());
      before.put(node, known);
    }
    return known;
  }

  private void enter(FlowNode node, Set<FlowNode> over, Set<FlowNode> entered) {
    if (!entered.add(node)) {
      return;
    }
    diagram.previous(node).forEach(source -> complete(source, over, entered));
    if (node instanceof BoundaryEvent event) {
      if (event.getAttachedTo() instanceof SubProcess frame) {
        over.addAll(inside(frame));
      }
      enter((FlowNode) event.getAttachedTo(), over, entered);
    } else if (diagram.previous(node).isEmpty() && node.getParentElement() instanceof SubProcess frame) {
      enter(frame, over, entered);
    } else if (node instanceof SubProcess frame && frame.triggeredByEvent()) {
      diagram.nodes().stream().filter(other -> other.getParentElement().equals(frame.getParentElement())
          && !other.equals(frame)).forEach(other -> complete(other, over, entered));
    }
  }

  private void complete(FlowNode node, Set<FlowNode> over, Set<FlowNode> entered) {
    if (over.add(node) && node instanceof SubProcess frame) {
      over.addAll(inside(frame));
    }
    enter(node, over, entered);
  }

  /** Every node drawn inside a sub-process, at any depth. */
  Collection<FlowNode> inside(SubProcess frame) {
    return diagram.nodes().stream().filter(node -> {
      for (var around = node.getParentElement(); around instanceof SubProcess; around = around.getParentElement()) {
        if (around.equals(frame)) {
          return true;
        }
      }
      return false;
    }).toList();
  }
}
