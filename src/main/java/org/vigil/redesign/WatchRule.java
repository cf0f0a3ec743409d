package org.vigil.redesign;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * Every wait is watched by a timer that leads to a supervisor. Prevents: the case that lies on a desk and nobody knows,
 * the fault this system was built against.
 */
final class WatchRule implements Rule {

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var diagram : change.diagrams()) {
      for (var node : diagram.nodes()) {
        if (!waits(diagram, node)) {
          continue;
        }
        if (diagram.isLadder()) {
          if (!runsBesideATimer(diagram, node)) {
            found.accept(diagram.fault(node, "has no timer beside it. Draw one, so that the next rung is told when this"
                + " one does not act."));
          }
        } else if (!isWatched(diagram, node)) {
          found.accept(diagram.fault(node, node instanceof EventBasedGateway || node instanceof CatchEvent
              ? "waits and no timer leads from it to \"Escalate\". Put it in a sub-process, draw a non-interrupting"
                  + " timer on its edge and lead it to the link \"Late\" or to the step that calls escalate."
              : "has no timer that leads to \"Escalate\". Draw a non-interrupting timer on its edge and lead it to the"
                  + " link \"Late\" or to the step that calls escalate."));
        }
      }
    }
  }

  private static boolean waits(Diagram diagram, FlowNode node) {
    if (node instanceof UserTask || node instanceof ReceiveTask || node instanceof EventBasedGateway) {
      return true;
    }
    if (node instanceof ServiceTask task) {
      return "external".equals(task.getCamundaType());
    }
    if (node instanceof SendTask task) {
      return "external".equals(task.getCamundaType());
    }
    boolean standsAlone = node instanceof IntermediateCatchEvent
        && diagram.into(node).stream().noneMatch(flow -> flow.getSource() instanceof EventBasedGateway);
    return standsAlone && !Diagram.isTimer((CatchEvent) node) && Diagram.link(node).isEmpty();
  }

  private static boolean isWatched(Diagram diagram, FlowNode node) {
    if (hasTimerToEscalate(diagram, node)) {
      return true;
    }
    if (node instanceof UserTask) {
      return false;
    }
    if (node instanceof EventBasedGateway && diagram.outOf(node).stream().anyMatch(flow ->
        flow.getTarget() instanceof CatchEvent event && Diagram.isTimer(event) && leadsToEscalate(diagram, event))) {
      return true;
    }
    for (var around = node.getParentElement(); around instanceof SubProcess frame; around = frame.getParentElement()) {
      if (hasTimerToEscalate(diagram, frame)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasTimerToEscalate(Diagram diagram, FlowNode host) {
    return timers(diagram, host).anyMatch(timer -> leadsToEscalate(diagram, timer));
  }

  /** The non-interrupting timers on the edge of a step. */
  static Stream<BoundaryEvent> timers(Diagram diagram, FlowNode host) {
    return diagram.edgesOf(host).stream().filter(event -> Diagram.isTimer(event) && !event.cancelActivity());
  }

  static boolean leadsToEscalate(Diagram diagram, FlowNode from) {
    return leadsToEscalate(diagram, from, new HashSet<>());
  }

  private static boolean leadsToEscalate(Diagram diagram, FlowNode from, Set<FlowNode> seen) {
    if (from instanceof CallActivity call && Diagram.LADDER.equals(call.getCalledElement())) {
      return true;
    }
    return seen.add(from)
        && diagram.next(from).stream().anyMatch(next -> leadsToEscalate(diagram, next, seen));
  }

  private static boolean runsBesideATimer(Diagram diagram, FlowNode node) {
    return diagram.nodes().stream().anyMatch(other -> other instanceof CatchEvent event && Diagram.isTimer(event)
        && (other instanceof BoundaryEvent edge
            ? edge.getAttachedTo().equals(node) || edge.getAttachedTo().equals(node.getParentElement())
            : other.getParentElement().equals(node.getParentElement())));
  }
}
