package org.vigil.redesign;

import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/**
 * Every gateway has a way out. Prevents: a case that stops with an error because no condition held, on the one answer
 * nobody drew; a flow without a condition that the engine refuses when the diagram goes live.
 */
final class GatewayRule implements Rule {

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var diagram : change.diagrams()) {
      for (var node : diagram.nodes()) {
        if (node instanceof ExclusiveGateway gateway) {
          check(diagram, gateway, gateway.getDefault(), found);
        } else if (node instanceof InclusiveGateway gateway) {
          check(diagram, gateway, gateway.getDefault(), found);
        }
      }
    }
  }

  private static void check(Diagram diagram, FlowNode gateway, SequenceFlow usual, Consumer<Finding> found) {
    var ways = diagram.outOf(gateway);
    if (ways.size() == 1 && ways.get(0).getConditionExpression() != null) {
      found.accept(diagram.fault(ways.get(0), "is the only way and has a condition, which the engine refuses. Take the"
          + " condition away or draw the other way."));
    }
    if (ways.size() < 2) {
      return;
    }
    if (usual == null) {
      found.accept(diagram.fault(gateway, "has no way out when none of its conditions holds. Make one flow its"
          + " default."));
    }
    for (var way : ways) {
      if (!way.equals(usual) && way.getConditionExpression() == null) {
        found.accept(diagram.fault(way, "has no condition. Say when it is taken, or make it the gateway's default."));
      } else if (way.equals(usual) && way.getConditionExpression() != null) {
        found.accept(diagram.fault(way, "is the gateway's default and has a condition, which is never asked. Take one"
            + " of"
            + " the two away."));
      }
    }
  }
}
