package org.vigil.redesign;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;

/**
 * A link leads where its name says. Prevents: a late step whose arrow leads into nothing, and a diagram the engine
 * refuses at the next start because a link has no other end, or two.
 */
final class LinkRule implements Rule {

  @Override
  public void check(Change change, Consumer<Finding> found) {
    change.diagrams().forEach(diagram -> check(diagram, found));
  }

  private static void check(Diagram diagram, Consumer<Finding> found) {
    Map<String, FlowNode> caught = new HashMap<>();
    for (var node : diagram.nodes()) {
      var link = Diagram.link(node).orElse(null);
      if (link == null) {
        continue;
      }
      if (link.isBlank()) {
        found.accept(diagram.fault(node, "has no link. Write the link's name at it; what is drawn there is the same."));
      } else if (!Labels.isUnnamed(node) && !link.equals(Labels.name(node))) {
        found.accept(diagram.fault(node, "belongs to the link \"" + link + "\" and is not called so. Give both the same"
            + " name, so that a reader finds the other end."));
      } else if (node instanceof ThrowEvent && diagram.next(node).isEmpty()) {
        found.accept(diagram.fault(node, "leads to a link that nothing "
            + (node.getParentElement() instanceof SubProcess
            ? "in its frame catches. A link does not leave its frame: draw" : "catches. Draw")
            + " the event that catches it, with the same name."));
      } else if (node instanceof CatchEvent && caught.putIfAbsent(link, node) != null) {
        found.accept(diagram.fault(node, "is caught in two places of this diagram, and the engine knows one. Take one"
            + " out; in a frame give the link another name, for instance \"" + link + " there\"."));
      }
    }
  }
}
