package org.vigil.redesign;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * Something starts every process, a way leads to every step, and a way leads on from it. Prevents: an approval that is
 * still drawn and that no case ever comes to, a case that simply stops behind a step whose flow was deleted. What
 * such a hole does to the data behind it is its echo and is not told beside it.
 */
final class WaysRule implements Rule {

  @Override
  public void check(Change change, Consumer<Finding> found) {
    Set<String> called = change.diagrams().stream().flatMap(diagram -> diagram.all(CallActivity.class).stream())
        .map(call -> String.valueOf(call.getCalledElement())).collect(Collectors.toSet());
    for (var diagram : change.diagrams()) {
      if (!called.contains(diagram.id()) && starts(diagram).noneMatch(start ->
          start.getCamundaFormRef() != null || !start.getEventDefinitions().isEmpty())) {
        found.accept(diagram.fault(diagram.process(), "is started by nothing. Give its start a form or a message, or"
            + " call"
            + " it from another diagram."));
        continue;
      }
      ways(diagram, found);
    }
  }

  private static Stream<StartEvent> starts(Diagram diagram) {
    return diagram.all(StartEvent.class).stream().filter(start -> diagram.process().equals(start.getParentElement()));
  }

  private static void ways(Diagram diagram, Consumer<Finding> found) {
    var reached = new LinkedHashSet<FlowNode>();
    diagram.nodes().stream().filter(node -> begins(diagram, node)).forEach(node -> go(diagram, node, reached));
    var dead = reached.stream().filter(node -> isDeadEnd(diagram, node)).toList();
    dead.forEach(node -> found.accept(diagram.fault(node, "leads nowhere, so a case would stop there and nobody would"
        + " know. Draw a flow to what comes next, or to an end.")));
    if (!dead.isEmpty()) {
      // What no way leads to any more may well lie behind one of these.
      return;
    }
    // Behind the first step nobody comes to, the others are its echo; of a ring that has no first, its first step is
    // told.
    var behind = new LinkedHashSet<FlowNode>();
    var unreached = diagram.nodes().stream().filter(node -> !reached.contains(node) && !isInsideUnreached(node, reached)
        && !(node instanceof BoundaryEvent) && !isAnEnd(node)).toList();
    Stream.of(unreached.stream().filter(node -> diagram.previous(node).isEmpty()),
        unreached.stream().filter(UserTask.class::isInstance), unreached.stream()).flatMap(nodes -> nodes)
        .filter(node -> !behind.contains(node)).forEach(node -> {
          go(diagram, node, behind);
          found.accept(diagram.fault(node, "is drawn, and nothing leads to it, so no case would ever come there. Draw"
              + " a flow to it, or take it out."));
        });
  }

  /** What the engine begins with at its level; an end of an edge is reached with its host. */
  private static boolean begins(Diagram diagram, FlowNode node) {
    return diagram.process().equals(node.getParentElement())
        && (node instanceof StartEvent || node instanceof SubProcess frame && frame.triggeredByEvent());
  }

  private static void go(Diagram diagram, FlowNode node, Set<FlowNode> reached) {
    if (!reached.add(node)) {
      return;
    }
    diagram.next(node).forEach(next -> go(diagram, next, reached));
    diagram.edgesOf(node).forEach(edge -> go(diagram, edge, reached));
    if (node instanceof SubProcess frame) {
      diagram.nodes().stream().filter(inner -> frame.equals(inner.getParentElement()))
          .filter(inner -> inner instanceof StartEvent || inner instanceof SubProcess event && event.triggeredByEvent())
          .forEach(inner -> go(diagram, inner, reached));
    }
  }

  /** The end of a way is its last step's echo, and so is the link that step's timer threw. */
  private static boolean isAnEnd(FlowNode node) {
    return node instanceof EndEvent || node instanceof ThrowEvent && Diagram.link(node).isPresent();
  }

  private static boolean isInsideUnreached(FlowNode node, Set<FlowNode> reached) {
    return node.getParentElement() instanceof SubProcess frame && !reached.contains(frame);
  }

  private static boolean isDeadEnd(Diagram diagram, FlowNode node) {
    if ((node instanceof CallActivity || node instanceof SubProcess) && isEndedByAnother(diagram, node)) {
      return false;
    }
    // Where a link leads that nobody catches is for LinkRule to say.
    boolean throwsALink = node instanceof ThrowEvent && Diagram.link(node).isPresent();
    return diagram.outOf(node).isEmpty() && !(node instanceof EndEvent) && !throwsALink
        && !(node instanceof SubProcess frame && frame.triggeredByEvent());
  }

  /** Whether what runs here without a way on is ended by an event on the edge around it, or by an end beside it. */
  private static boolean isEndedByAnother(Diagram diagram, FlowNode node) {
    if (interrupts(diagram, node)) {
      return true;
    }
    for (var around = node.getParentElement(); around instanceof SubProcess frame; around = frame.getParentElement()) {
      if (interrupts(diagram, frame)) {
        return true;
      }
    }
    return diagram.all(TerminateEventDefinition.class).stream()
        .anyMatch(end -> end.getParentElement().getParentElement().equals(node.getParentElement()));
  }

  private static boolean interrupts(Diagram diagram, FlowNode node) {
    return diagram.edgesOf(node).stream().anyMatch(BoundaryEvent::cancelActivity);
  }
}
