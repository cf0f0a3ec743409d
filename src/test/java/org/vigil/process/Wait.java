package org.vigil.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;

/** A place in a deployed diagram where a case stands until somebody or something outside moves it. */
record Wait(ProcessDefinition definition, FlowNode node) {

  /** The process every late step climbs; its own step is watched by the climb itself. */
  static final String LADDER = "escalate";

  /** Every wait of the newest version of every deployed diagram, but for the ladder's own. */
  static List<Wait> all(RepositoryService repository) {
    List<Wait> all = new ArrayList<>();
    repository.createProcessDefinitionQuery().latestVersion().orderByProcessDefinitionKey().asc().list().stream()
        .filter(definition -> !LADDER.equals(definition.getKey()))
        .forEach(definition -> all.addAll(of(repository, definition)));
    return all;
  }

  static List<Wait> of(RepositoryService repository, ProcessDefinition definition) {
    return repository.getBpmnModelInstance(definition.getId()).getModelElementsByType(FlowNode.class).stream()
        .filter(Wait::waits).map(node -> new Wait(definition, node)).toList();
  }

  private static boolean waits(FlowNode node) {
    if (node instanceof UserTask || node instanceof ReceiveTask || node instanceof EventBasedGateway) {
      return true;
    }
    if (node instanceof IntermediateCatchEvent event) {
      // A timer ends by itself; an event behind an event-based gateway is waited for at the gateway.
      return !timer(event) && link(event).isEmpty()
          && flows(node).stream().noneMatch(flow -> flow.getTarget().equals(node)
              && flow.getSource() instanceof EventBasedGateway);
    }
    return "external".equals(node.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "type"));
  }

  String step() {
    return node.getId();
  }

  boolean userTask() {
    return node instanceof UserTask;
  }

  /** How a person finds it: the step's name and id, and the file. */
  String words() {
    return "“" + node.getName() + "” (" + node.getId() + ") in " + definition.getKey() + ".bpmn";
  }

  /** The ids of the timers that lead from this wait to the ladder and let it go on waiting. */
  List<String> timersToLadder() {
    List<String> timers = new ArrayList<>();
    for (var host = (Object) node; host instanceof FlowNode around; host = around.getParentElement()) {
      node.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
          .map(BoundaryEvent.class::cast)
          .filter(event -> around.equals(event.getAttachedTo()) && timer(event) && !event.cancelActivity())
          .filter(event -> leadsToLadder(event, new HashSet<>())).map(FlowElement::getId).forEach(timers::add);
      // A person's step has a limit of its own; a wait for something outside may share its frame's.
      if (userTask() || !(around.getParentElement() instanceof SubProcess)) {
        break;
      }
    }
    flows(node).stream().filter(flow -> node instanceof EventBasedGateway && flow.getSource().equals(node))
        .map(SequenceFlow::getTarget).filter(target -> target instanceof CatchEvent event && timer(event))
        .filter(target -> leadsToLadder(target, new HashSet<>())).map(FlowElement::getId).forEach(timers::add);
    return timers;
  }

  private static boolean leadsToLadder(FlowNode from, Set<FlowNode> seen) {
    return from instanceof CallActivity call && LADDER.equals(call.getCalledElement())
        || seen.add(from) && Stream.concat(flows(from).stream().filter(flow -> flow.getSource().equals(from))
            .map(SequenceFlow::getTarget), caught(from)).anyMatch(next -> leadsToLadder(next, seen));
  }

  /** Where the engine goes on from a link that is thrown: it leads to the event of that name in the same frame. */
  private static Stream<FlowNode> caught(FlowNode thrown) {
    return !(thrown instanceof ThrowEvent) ? Stream.of() : thrown.getModelInstance()
        .getModelElementsByType(CatchEvent.class).stream().map(FlowNode.class::cast)
        .filter(event -> event.getParentElement().equals(thrown.getParentElement()))
        .filter(event -> link(event).isPresent() && link(event).equals(link(thrown)));
  }

  /** The name of the link a node throws or catches. */
  static Optional<String> link(FlowNode node) {
    return node.getChildElementsByType(LinkEventDefinition.class).stream().map(LinkEventDefinition::getName)
        .findFirst();
  }

  static boolean timer(CatchEvent event) {
    return event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance);
  }

  private static Collection<SequenceFlow> flows(FlowNode node) {
    return ((BpmnModelInstance) node.getModelInstance()).getModelElementsByType(SequenceFlow.class);
  }

  /** The step's input parameters: by name, what is written in them. */
  Map<String, String> inputs() {
    return inputs(node);
  }

  static Map<String, String> inputs(BaseElement element) {
    Map<String, String> inputs = new LinkedHashMap<>();
    if (element.getExtensionElements() != null) {
      element.getExtensionElements().getElements().forEach(extension -> extension
          .getChildElementsByType(CamundaInputParameter.class)
          .forEach(input -> inputs.put(input.getCamundaName(), input.getTextContent().strip())));
    }
    return inputs;
  }

  /** What else the engine works out when a case comes here, with the inputs known: who, by when, and the timers. */
  List<String> expressions() {
    List<String> found = new ArrayList<>();
    if (node instanceof UserTask task) {
      for (String text : new String[] {task.getCamundaAssignee(), task.getCamundaCandidateGroups(),
          task.getCamundaCandidateUsers(), task.getCamundaDueDate(), task.getCamundaFollowUpDate()}) {
        if (text != null) {
          found.add(text);
        }
      }
    }
    node.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
        .map(BoundaryEvent.class::cast).filter(event -> node.equals(event.getAttachedTo()))
        .flatMap(event -> event.getEventDefinitions().stream()).filter(TimerEventDefinition.class::isInstance)
        .map(TimerEventDefinition.class::cast).filter(timer -> timer.getTimeDate() != null)
        .forEach(timer -> found.add(timer.getTimeDate().getTextContent().strip()));
    return found;
  }
}
