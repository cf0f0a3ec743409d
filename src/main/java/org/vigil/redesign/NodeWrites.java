package org.vigil.redesign;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;

/** What one node writes into the case: its form, its decision's answer, its bean, its message, its outputs. */
final class NodeWrites {

  private static final Pattern SET = Pattern.compile("setVariable\\(\\s*['\"]([^'\"]+)['\"]");

  private final Change change;
  private final House house;
  private final Map<FlowNode, Map<String, Shape>> known = new HashMap<>();
  private final Map<String, Shape> documents = new HashMap<>();

  NodeWrites(Change change, House house) {
    this.change = change;
    this.house = house;
  }

  /** Without what a called process hands back. */
  Map<String, Shape> of(Diagram diagram, FlowNode node) {
    return known.computeIfAbsent(node, unknown -> compute(diagram, node));
  }

  private Map<String, Shape> compute(Diagram diagram, FlowNode node) {
    var writes = new LinkedHashMap<String, Shape>();
    if (node instanceof UserTask task) {
      form(task.getCamundaFormRef(), writes);
    } else if (node instanceof StartEvent start) {
      form(start.getCamundaFormRef(), writes);
    } else if (node instanceof BusinessRuleTask task && task.getCamundaResultVariable() != null) {
      var decision = task.getCamundaDecisionRef() == null
          ? null : change.decision(task.getCamundaDecisionRef()).orElse(null);
      writes.put(task.getCamundaResultVariable(), decision == null
          ? Shape.ANYTHING : DecisionFile.result(decision, task.getCamundaMapDecisionResult()));
    } else if (node instanceof ServiceTask task && task.getCamundaResultVariable() != null) {
      writes.put(task.getCamundaResultVariable(), Shape.ANYTHING);
    } else if (node instanceof SendTask task && task.getCamundaResultVariable() != null) {
      writes.put(task.getCamundaResultVariable(), Shape.ANYTHING);
    } else if (node instanceof ReceiveTask task) {
      message(task.getMessage(), writes);
    }
    if (node instanceof CatchEvent event) {
      for (var definition : event.getEventDefinitions()) {
        if (definition instanceof MessageEventDefinition received) {
          message(received.getMessage(), writes);
        } else if (definition instanceof ErrorEventDefinition error) {
          put(error.getCamundaErrorCodeVariable(), writes);
          put(error.getCamundaErrorMessageVariable(), writes);
        }
      }
    }
    for (var output : Diagram.extensions(node, CamundaOutputParameter.class)) {
      put(output.getCamundaName(), writes);
    }
    Diagram.declaredWrites(node).forEach(name -> put(name, writes));
    calls(diagram, node, writes);
    return writes;
  }

  private void calls(Diagram diagram, BaseElement node, Map<String, Shape> writes) {
    for (var expression : diagram.expressions()) {
      if (!expression.owner().equals(node)) {
        continue;
      }
      var set = SET.matcher(expression.text());
      while (set.find()) {
        put(set.group(1), writes);
      }
      for (var read : expression.reads()) {
        if (read.method() != null) {
          house.methods(read.root(), read.method()).forEach(
              method -> method.writes().forEach(name -> put(name, writes)));
        }
      }
    }
  }

  private void form(String formRef, Map<String, Shape> writes) {
    if (formRef != null) {
      change.form(formRef).ifPresent(form -> writes.putAll(form.writes()));
    }
  }

  private void message(Message message, Map<String, Shape> writes) {
    if (message != null && message.getName() != null) {
      change.messages(house).getOrDefault(message.getName(), Set.of()).forEach(name -> put(name, writes));
    }
  }

  private void put(String name, Map<String, Shape> writes) {
    if (name != null) {
      writes.put(name, documents.computeIfAbsent(name, this::document));
    }
  }

  /** A document has the parts the house knows and the options its form offers. */
  private Shape document(String name) {
    var document = house.documents().get(name);
    return document == null ? Shape.ANYTHING : change.forms().stream().map(form -> form.writes().get(name))
        .filter(Objects::nonNull).reduce(document, Shape::and);
  }
}
