package org.vigil.redesign;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;

/**
 * Something starts every process, a way leads to every step, and a way leads on from it. Prevents: an approval that is
 * still drawn and that no case ever comes to, a case that simply stops behind a step whose flow was deleted. What such a
 * hole does to the data behind it is its echo and is not told beside it.
 */
final class WaysRule implements Rule {

  @Override
  public void check(Change change, Consumer<Finding> found) {
    Set<String> called = change.diagrams().stream().flatMap(diagram -> diagram.all(CallActivity.class).stream())
        .map(call -> String.valueOf(call.getCalledElement())).collect(Collectors.toSet());
    for (var diagram : change.diagrams()) {
      if (!called.contains(diagram.id()) && starts(diagram).noneMatch(start ->
          start.getCamundaFormRef() != null || !start.getEventDefinitions().isEmpty())) {
        found.accept(diagram.fault(diagram.process(), "is started by nothing. Give its start a form or a message, or call"
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
    for (var node : diagram.nodes()) {
      var sources = diagram.into(node).stream().map(SequenceFlow::getSource).toList();
      // Behind the first step nobody comes to, the others are its echo; a ring of them has no first and is told whole.
      if (!reached.contains(node) && !isInsideUnreached(node, reached) && !(node instanceof BoundaryEvent)
          && (sources.isEmpty() || isRing(diagram, node, reached))) {
        found.accept(diagram.fault(node, "is drawn, and nothing leads to it, so no case would ever come there. Draw a flow"
            + " to it, or take it out."));
      } else if (reached.contains(node) && isDeadEnd(diagram, node)) {
        found.accept(diagram.fault(node, "leads nowhere, so a case would stop there and nobody would know. Draw a flow to"
            + " what comes next, or to an end."));
      }
    }
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
    diagram.outOf(node).forEach(flow -> go(diagram, flow.getTarget(), reached));
    diagram.edgesOf(node).forEach(edge -> go(diagram, edge, reached));
    if (node instanceof SubProcess frame) {
      diagram.nodes().stream().filter(inner -> frame.equals(inner.getParentElement()))
          .filter(inner -> inner instanceof StartEvent || inner instanceof SubProcess event && event.triggeredByEvent())
          .forEach(inner -> go(diagram, inner, reached));
    }
    if (node instanceof ThrowEvent thrown) {
      var names = links(thrown.getEventDefinitions());
      diagram.all(CatchEvent.class).stream().filter(event -> links(event.getEventDefinitions()).stream()
          .anyMatch(names::contains)).forEach(event -> go(diagram, event, reached));
    }
  }

  private static boolean isInsideUnreached(FlowNode node, Set<FlowNode> reached) {
    return node.getParentElement() instanceof SubProcess frame && !reached.contains(frame);
  }

  private static boolean isRing(Diagram diagram, FlowNode node, Set<FlowNode> reached) {
    var before = new HashSet<FlowNode>();
    collect(diagram, node, before);
    return before.stream().noneMatch(reached::contains) && before.contains(node)
        && before.stream().noneMatch(source -> diagram.into(source).isEmpty());
  }

  private static void collect(Diagram diagram, FlowNode node, Set<FlowNode> before) {
    diagram.into(node).stream().map(SequenceFlow::getSource).filter(before::add)
        .forEach(source -> collect(diagram, source, before));
  }

  private static boolean isDeadEnd(Diagram diagram, FlowNode node) {
    if ((node instanceof CallActivity || node instanceof SubProcess) && isEndedByAnother(diagram, node)) {
      return false;
    }
    boolean throwsALink = node instanceof ThrowEvent thrown && !links(thrown.getEventDefinitions()).isEmpty();
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

  private static List<String> links(Collection<?> definitions) {
    return definitions.stream().filter(LinkEventDefinition.class::isInstance)
        .map(definition -> ((LinkEventDefinition) definition).getName()).toList();
  }
}
