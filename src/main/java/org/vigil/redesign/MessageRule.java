package org.vigil.redesign;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;

/**
 * A message that is waited for is sent, and one that is sent is waited for. Prevents: a duty that never begins
 * because its message has another name than what raises it, and a step that fails because what it raises is drawn
 * nowhere.
 */
final class MessageRule implements Rule {

  private final House house;

  MessageRule(House house) {
    this.house = house;
  }

  @Override
  public void check(Change change, Consumer<Finding> found) {
    var sent = change.messages(house).keySet();
    var awaited = new HashSet<String>();
    for (var diagram : change.diagrams()) {
      for (var event : diagram.all(CatchEvent.class)) {
        event.getEventDefinitions().stream().filter(MessageEventDefinition.class::isInstance)
            .forEach(waits -> awaits(diagram, event, ((MessageEventDefinition) waits).getMessage(), sent, awaited,
                found));
      }
      for (var task : diagram.all(ReceiveTask.class)) {
        awaits(diagram, task, task.getMessage(), sent, awaited, found);
      }
    }
    for (var diagram : change.diagrams()) {
      for (var expression : diagram.expressions()) {
        Messages.by(expression.text(), house).stream().map(Sent::message).filter(message -> !awaited.contains(message))
            .distinct().forEach(message -> found.accept(diagram.fault(expression.owner(), "sends the message \""
                + message + "\", and no diagram begins with it or waits for it. Write it as there, or draw what it"
                + " begins.")));
      }
      for (var event : diagram.all(ThrowEvent.class)) {
        event.getEventDefinitions().stream().filter(MessageEventDefinition.class::isInstance)
            .forEach(throwing -> says(diagram, event, (MessageEventDefinition) throwing, found));
      }
    }
  }

  private static void awaits(Diagram diagram, BaseElement owner, Message message, Set<String> sent, Set<String> awaited,
      Consumer<Finding> found) {
    String name = message == null ? null : message.getName();
    if (name == null || name.isBlank()) {
      found.accept(diagram.fault(owner, "waits for a message without a name. Choose the message."));
      return;
    }
    awaited.add(name);
    if (!sent.contains(name)) {
      found.accept(diagram.fault(owner, "waits for the message \"" + name + "\", which nothing sends. Those that are"
          + " sent: " + String.join(", ", sent) + "."));
    }
  }

  /** What the drawing shows is what is sent. */
  private void says(Diagram diagram, ThrowEvent event, MessageEventDefinition throwing, Consumer<Finding> found) {
    String shown = throwing.getMessage() == null ? null : throwing.getMessage().getName();
    String expression = throwing.getCamundaExpression();
    if (expression != null && shown != null) {
      Messages.by(expression, house).stream().map(Sent::message).filter(message -> !message.equals(shown)).distinct()
          .forEach(message -> found.accept(diagram.fault(event, "shows the message \"" + shown + "\" and sends \""
              + message + "\". Let both be the same.")));
    }
  }
}
