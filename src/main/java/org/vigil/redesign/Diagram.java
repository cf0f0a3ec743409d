package org.vigil.redesign;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.w3c.dom.Document;

/** One diagram: a file with one process. What the rules ask again and again is looked up once. */
final class Diagram {

  /** The process every late step climbs. */
  static final String LADDER = "escalate";

  private final String file;
  private final BpmnModelInstance model;
  private final Process process;
  private final String id;
  private final List<FlowNode> nodes;
  private final List<SequenceFlow> flows;
  private final Map<FlowNode, List<SequenceFlow>> into;
  private final Map<FlowNode, List<SequenceFlow>> outOf;
  private final List<Expression> expressions;
  private final Set<String> shownForms;
  private final Map<Class<?>, List<? extends ModelElementInstance>> byType = new HashMap<>();

  private Diagram(String file, BpmnModelInstance model, Process process) {
    this.file = file;
    this.model = model;
    this.process = process;
    id = process.getId();
    nodes = List.copyOf(model.getModelElementsByType(FlowNode.class));
    flows = List.copyOf(model.getModelElementsByType(SequenceFlow.class));
    into = flows.stream().collect(Collectors.groupingBy(SequenceFlow::getTarget));
    outOf = flows.stream().collect(Collectors.groupingBy(SequenceFlow::getSource));
    expressions = Expression.of(this);
    shownForms = Stream.concat(all(UserTask.class).stream().map(UserTask::getCamundaFormRef),
            all(StartEvent.class).stream().map(StartEvent::getCamundaFormRef))
        .filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  static Diagram read(ProcessFile file) throws Change.Unreadable {
    try {
      var model = Bpmn.readModelFromStream(new ByteArrayInputStream(file.content()));
      if (isForAnotherEngine(model)) {
        throw new Change.Unreadable("it is drawn for Camunda 8, and Vigil runs Camunda 7. Choose \"Camunda 7\" when you"
            + " begin a diagram, and draw it there.");
      }
      var processes = model.getModelElementsByType(Process.class);
      if (processes.size() != 1) {
        throw new Change.Unreadable("it holds " + processes.size() + " processes; one file holds one process.");
      }
      return new Diagram(file.name(), model, processes.iterator().next());
    } catch (ModelException notBpmn) {
      throw Change.Unreadable.because(notBpmn, "BPMN 2.0");
    }
  }

  private static boolean isForAnotherEngine(BpmnModelInstance model) {
    var root = ((Document) model.getDocument().getDomSource().getNode()).getDocumentElement();
    return root.getAttributeNS("http://camunda.org/schema/modeler/1.0", "executionPlatform").equals("Camunda Cloud")
        || root.lookupPrefix("http://camunda.org/schema/zeebe/1.0") != null;
  }

  String file() {
    return file;
  }

  Process process() {
    return process;
  }

  String id() {
    return id;
  }

  boolean isLadder() {
    return LADDER.equals(id);
  }

  List<FlowNode> nodes() {
    return nodes;
  }

  List<SequenceFlow> flows() {
    return flows;
  }

  /** Every expression, wherever one can stand. */
  List<Expression> expressions() {
    return expressions;
  }

  /** All elements of a type, in the order of the file. */
  @SuppressWarnings("unchecked") // What is kept for a type is of that type.
  <T extends ModelElementInstance> List<T> all(Class<T> type) {
    return (List<T>) byType.computeIfAbsent(type, of -> List.copyOf(model.getModelElementsByType(type)));
  }

  /** The diagram as its file says it, for what has no type of its own. */
  Document document() {
    return (Document) model.getDocument().getDomSource().getNode();
  }

  /** What has this id, null for nothing. */
  ModelElementInstance element(String id) {
    return model.getModelElementById(id);
  }

  /** The ids of the forms its steps and starts show. */
  Set<String> shownForms() {
    return shownForms;
  }

  /** Flows into a node, by the flows' own ends: the list a box keeps may be stale and the engine ignores it. */
  List<SequenceFlow> into(FlowNode node) {
    return into.getOrDefault(node, List.of());
  }

  /** Flows out of a node. */
  List<SequenceFlow> outOf(FlowNode node) {
    return outOf.getOrDefault(node, List.of());
  }

  /** Where the way goes on from a node: along its flows, or to the event that catches its link. */
  List<FlowNode> next(FlowNode node) {
    return Stream.concat(outOf(node).stream().map(SequenceFlow::getTarget),
        node instanceof ThrowEvent ? otherEnds(node, CatchEvent.class) : Stream.of()).toList();
  }

  /** From where the way comes to a node: along flows, or from the events that throw the link it catches. */
  List<FlowNode> previous(FlowNode node) {
    return Stream.concat(into(node).stream().map(SequenceFlow::getSource),
        node instanceof CatchEvent ? otherEnds(node, ThrowEvent.class) : Stream.of()).toList();
  }

  /** A link leads within its frame only. */
  private Stream<? extends FlowNode> otherEnds(FlowNode node, Class<? extends FlowNode> kind) {
    var link = link(node);
    return link.isEmpty() ? Stream.of() : nodes.stream().filter(kind::isInstance)
        .filter(other -> other.getParentElement().equals(node.getParentElement()) && link.equals(link(other)));
  }

  /** The name of the link a node throws or catches; empty for every other node. */
  static Optional<String> link(FlowNode node) {
    var definitions = node instanceof ThrowEvent thrown ? thrown.getEventDefinitions()
        : node instanceof CatchEvent caught ? caught.getEventDefinitions() : List.<ModelElementInstance>of();
    return definitions.stream().filter(LinkEventDefinition.class::isInstance)
        .map(definition -> Objects.requireNonNullElse(((LinkEventDefinition) definition).getName(), "")).findFirst();
  }

  /** A finding about one element; {@code says} goes on after the element's label. */
  Finding fault(BaseElement element, String says) {
    return new Finding(file, Labels.name(element), Labels.of(element) + " " + says);
  }

  Collection<BoundaryEvent> edgesOf(FlowNode host) {
    return nodes.stream().filter(BoundaryEvent.class::isInstance).map(BoundaryEvent.class::cast)
        .filter(event -> host.equals(event.getAttachedTo())).toList();
  }

  /** The input parameter of this name that the element itself declares. */
  static Optional<String> input(BaseElement element, String name) {
    return inputs(element).stream()
        .filter(parameter -> name.equals(parameter.getCamundaName()))
        .map(parameter -> parameter.getTextContent().strip())
        .findFirst();
  }

  static List<CamundaInputParameter> inputs(BaseElement element) {
    return extensions(element, CamundaInputParameter.class);
  }

  /**
   * Variables a process owner declares in the Modeler as the extension property {@code writes}, for a step whose
   * bean, message or listener writes what no form shows.
   */
  static Set<String> declaredWrites(BaseElement element) {
    var names = new LinkedHashSet<String>();
    for (var property : extensions(element, CamundaProperty.class)) {
      if ("writes".equals(property.getCamundaName()) && property.getCamundaValue() != null) {
        names.addAll(List.of(property.getCamundaValue().strip().split("[\\s,]+")));
      }
    }
    return names;
  }

  /** Extension elements of the element itself, not of the elements drawn inside it. */
  static <T extends ModelElementInstance> List<T> extensions(BaseElement element, Class<T> type) {
    var extensions = element.getExtensionElements();
    if (extensions == null) {
      return List.of();
    }
    var found = new ArrayList<T>();
    for (var child : extensions.getElements()) {
      if (type.isInstance(child)) {
        found.add(type.cast(child));
      } else {
        found.addAll(child.getChildElementsByType(type));
      }
    }
    return found;
  }

  static boolean isRepeated(FlowNode node) {
    return node instanceof Activity activity
        && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics;
  }

  static boolean isTimer(CatchEvent event) {
    return event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance);
  }
}
