package org.vigil.redesign;

import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.xml.sax.SAXParseException;

/** One diagram: a file with one process. */
record Diagram(String file, BpmnModelInstance model, Process process) {

  /** The process every late step climbs. */
  static final String LADDER = "escalate";

  private static final Pattern TWICE = Pattern.compile("ID value '([^']+)'");

  static Diagram read(ProcessFile file) throws Change.Unreadable {
    try {
      var model = Bpmn.readModelFromStream(new ByteArrayInputStream(file.content()));
      var processes = model.getModelElementsByType(Process.class);
      if (processes.size() != 1) {
        throw new Change.Unreadable("it holds " + processes.size() + " processes; one file holds one process.");
      }
      return new Diagram(file.name(), model, processes.iterator().next());
    } catch (ModelException notBpmn) {
      throw new Change.Unreadable(why(notBpmn));
    }
  }

  /** The reader's reason in a process owner's words, as far as it gives one. */
  private static String why(Throwable fault) {
    for (var cause = fault; cause != null; cause = cause.getCause()) {
      var twice = TWICE.matcher(String.valueOf(cause.getMessage()));
      if (twice.find()) {
        return "two elements have the id \"" + twice.group(1) + "\". Give each an id of its own.";
      }
      if (cause instanceof SAXParseException parse) {
        return "it is no valid BPMN 2.0 near line " + parse.getLineNumber() + ".";
      }
    }
    return "it is no valid BPMN 2.0.";
  }

  String id() {
    return process.getId();
  }

  boolean isLadder() {
    return LADDER.equals(id());
  }

  Collection<FlowNode> nodes() {
    return all(FlowNode.class);
  }

  Collection<SequenceFlow> flows() {
    return all(SequenceFlow.class);
  }

  <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
    return model.getModelElementsByType(type);
  }

  /** Flows into a node, by the flows' own ends: the list a box keeps of its flows may be stale; the engine ignores it. */
  List<SequenceFlow> into(FlowNode node) {
    return flows().stream().filter(flow -> node.equals(flow.getTarget())).toList();
  }

  /** Flows out of a node. */
  List<SequenceFlow> outOf(FlowNode node) {
    return flows().stream().filter(flow -> node.equals(flow.getSource())).toList();
  }

  /** A finding about one element; {@code says} goes on after the element's label. */
  Finding fault(BaseElement element, String says) {
    return new Finding(file, Labels.name(element), Labels.of(element) + " " + says);
  }

  Collection<BoundaryEvent> edgesOf(FlowNode host) {
    return all(BoundaryEvent.class).stream().filter(event -> host.equals(event.getAttachedTo())).toList();
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
    return element.getModelInstance().getModelElementsByType(type).stream()
        .filter(candidate -> {
          var ancestor = candidate.getParentElement();
          while (ancestor != null && !ancestor.equals(extensions)) {
            ancestor = ancestor.getParentElement();
          }
          return ancestor != null;
        })
        .map(type::cast)
        .toList();
  }

  static boolean isRepeated(FlowNode node) {
    return node instanceof Activity activity
        && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics;
  }

  static boolean isTimer(CatchEvent event) {
    return event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance);
  }
}
