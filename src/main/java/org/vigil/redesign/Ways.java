package org.vigil.redesign;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/** Where a case can still come from where it stands. Rather too many places than too few. */
final class Ways {

  private final Diagram diagram;

  Ways(Diagram diagram) {
    this.diagram = diagram;
  }

  /** Whether what is wrong at one place meets a case that stands at another, or there; a call it stands at is made. */
  boolean lead(FlowNode from, FlowNode to) {
    return from.equals(to) && !(to instanceof CallActivity) || from(from).contains(to);
  }

  private Set<FlowNode> from(FlowNode start) {
    var reached = new LinkedHashSet<FlowNode>();
    var next = new ArrayDeque<FlowNode>();
    leave(start, next);
    while (!next.isEmpty()) {
      var node = next.poll();
      if (reached.add(node)) {
        leave(node, next);
        if (node instanceof SubProcess frame) {
          diagram.nodes().stream()
              .filter(inner -> frame.equals(inner.getParentElement()) && diagram.previous(inner).isEmpty())
              .forEach(next::add);
        }
      }
    }
    return reached;
  }

  private void leave(FlowNode node, ArrayDeque<FlowNode> next) {
    next.addAll(diagram.next(node));
    next.addAll(diagram.edgesOf(node));
    if (node.getParentElement() instanceof SubProcess frame) {
      next.add(frame);
    }
    // What begins by an event beside it can begin at any time.
    diagram.nodes().stream().filter(other -> other instanceof SubProcess beside && beside.triggeredByEvent()
        && other.getParentElement().equals(node.getParentElement())).forEach(next::add);
  }
}
