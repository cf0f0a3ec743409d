package org.vigil.redesign;

import java.util.Locale;
import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * Names follow the house. Prevents: a form that goes to no step, a question nobody can answer because the drawing does
 * not ask it.
 */
final class NamingRule implements Rule {

  private static final String KEBAB = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
  private static final String CAMEL = "[a-z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*";
  private static final String PAST_EVENT = "([A-Z][a-z0-9]+)+";

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var diagram : change.diagrams()) {
      if (!diagram.id().matches(KEBAB)) {
        found.accept(diagram.fault(diagram.process(), "has the id \"" + diagram.id()
            + "\". Write it in small letters with hyphens, for instance line-of-enquiry."));
      }
      diagram.all(Message.class).forEach(message -> message(diagram, message, found));
      diagram.nodes().forEach(node -> node(diagram, node, found));
    }
    for (var form : change.forms()) {
      if (!form.id().equals(form.file().replaceAll("\\.form$", ""))) {
        found.accept(form.fault("the form has the id \"" + form.id()
            + "\", which is not the file's name. Make them the same."));
      }
      if (!form.id().matches(KEBAB)) {
        found.accept(form.fault("the form has the id \"" + form.id()
            + "\". Write it in small letters with hyphens, for instance record-crime."));
      }
    }
  }

  private static void node(Diagram diagram, FlowNode node, Consumer<Finding> found) {
    boolean asks = node instanceof ExclusiveGateway || node instanceof InclusiveGateway;
    if (asks && diagram.outOf(node).size() > 1) {
      if (Labels.isUnnamed(node) || !Labels.name(node).endsWith("?")) {
        found.accept(diagram.fault(node, "splits the way without asking. Name it as a question that ends with \"?\"."));
      }
      diagram.outOf(node).stream().filter(Labels::isUnnamed).forEach(flow ->
          found.accept(diagram.fault(flow, "has no name. Name it with the answer that leads this way.")));
    }
    if (!(node instanceof Gateway) && Labels.isUnnamed(node)) {
      found.accept(diagram.fault(node, node instanceof EndEvent
          ? "has no name. Name it with the state that is reached here."
          : "has no name. Name it in the officer's words."));
    }
    if (node instanceof Task && !node.getId().matches(CAMEL)) {
      found.accept(diagram.fault(node, "has the id \"" + node.getId()
          + "\". Write a verb and what it acts on, for instance recordCrime."));
    }
    if (node instanceof UserTask task && task.getCamundaFormRef() != null && node.getId().matches(CAMEL)
        && !task.getCamundaFormRef().equals(kebab(node.getId()))) {
      found.accept(diagram.fault(node, "has the id \"" + node.getId() + "\" but shows the form \""
          + task.getCamundaFormRef() + "\". The form of this step is called \"" + kebab(node.getId()) + "\"."));
    }
  }

  private static void message(Diagram diagram, Message message, Consumer<Finding> found) {
    if (message.getName() == null || !message.getName().matches(PAST_EVENT)) {
      found.accept(diagram.fault(message,
          "is not named as a thing that happened. Write it like ReportReceived."));
    }
  }

  static String kebab(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
