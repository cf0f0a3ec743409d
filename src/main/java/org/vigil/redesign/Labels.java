package org.vigil.redesign;

import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;

/** Calls each element by the words drawn on it, as a process owner would point at it. */
final class Labels {

  private Labels() {}

  /** The label as drawn, on one line; the id when nothing is drawn. */
  static String name(BaseElement element) {
    var name = rawName(element);
    return name == null || name.isBlank() ? String.valueOf(element.getId()) : name.strip().replaceAll("\\s+", " ");
  }

  static boolean isUnnamed(BaseElement element) {
    var name = rawName(element);
    return name == null || name.isBlank();
  }

  /** For instance: the step "Record the crime". */
  static String of(BaseElement element) {
    if (element instanceof SequenceFlow flow) {
      var between = "from " + of(flow.getSource()) + " to " + of(flow.getTarget());
      return isUnnamed(flow) ? "the unnamed flow " + between : "the flow \"" + name(flow) + "\" " + between;
    }
    var label = isUnnamed(element)
        ? "the unnamed " + kind(element) + " " + element.getId()
        : "the " + kind(element) + " \"" + name(element) + "\"";
    return element instanceof BoundaryEvent event ? label + " on the edge of " + of(event.getAttachedTo()) : label;
  }

  private static String kind(BaseElement element) {
    if (element instanceof Process) {
      return "process";
    }
    if (element instanceof Task) {
      return "step";
    }
    if (element instanceof Gateway) {
      return "gateway";
    }
    if (element instanceof CallActivity) {
      return "called process";
    }
    if (element instanceof SubProcess) {
      return "sub-process";
    }
    if (element instanceof StartEvent) {
      return "start";
    }
    if (element instanceof EndEvent) {
      return "end";
    }
    if (element instanceof Message) {
      return "message";
    }
    if (element instanceof CatchEvent event && Diagram.isTimer(event)) {
      return "timer";
    }
    if (element instanceof FlowNode node && Diagram.link(node).isPresent()) {
      return "link";
    }
    return element instanceof FlowElement ? "event" : "element";
  }

  private static String rawName(BaseElement element) {
    if (element instanceof FlowElement flowElement) {
      return flowElement.getName();
    }
    if (element instanceof Process process) {
      return process.getName();
    }
    if (element instanceof Message message) {
      return message.getName();
    }
    if (element instanceof Lane lane) {
      return lane.getName();
    }
    return element instanceof Participant participant ? participant.getName() : null;
  }
}
