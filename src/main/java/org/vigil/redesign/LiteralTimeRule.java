package org.vigil.redesign;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * No diagram holds a time of its own. Prevents: a statutory limit changed in the register and still old in a drawing;
 * "P1W2D", which looks like a time and fails only when the case reaches it.
 */
final class LiteralTimeRule implements Rule {

  private static final String DURATION =
      "P(\\d+W|(?=\\d|T\\d)(\\d+Y)?(\\d+M)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?)";
  private static final String DATE = "\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?)?";
  private static final Pattern TIME =
      Pattern.compile(DURATION + "|" + DATE + "|R\\d*/((" + DATE + ")/)?" + DURATION);
  private static final Pattern RETRIES = Pattern.compile("R\\d+/" + DURATION + "|" + DURATION + "(," + DURATION + ")*");

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var diagram : change.diagrams()) {
      for (var timer : diagram.all(TimerEventDefinition.class)) {
        time(diagram, timer, timer.getTimeDate(), found);
        time(diagram, timer, timer.getTimeDuration(), found);
        time(diagram, timer, timer.getTimeCycle(), found);
        if (timer.getTimeDate() == null && timer.getTimeDuration() == null && timer.getTimeCycle() == null) {
          found.accept(diagram.fault(owner(timer), "has no time. Set its date to ${due} or to a clock."));
        }
      }
      for (var task : diagram.all(UserTask.class)) {
        literal(diagram, task, task.getCamundaDueDate(), found);
        literal(diagram, task, task.getCamundaFollowUpDate(), found);
      }
      for (var element : diagram.all(FlowElement.class)) {
        for (var retries : Diagram.extensions(element, CamundaFailedJobRetryTimeCycle.class)) {
          var text = retries.getTextContent().strip();
          if (!Juel.isExpression(text) && !RETRIES.matcher(text).matches()) {
            found.accept(diagram.fault(element, "is tried again \"" + text
                + "\", which the engine cannot read. Write it like R5/PT10M."));
          }
        }
      }
    }
  }

  private static void time(Diagram diagram, TimerEventDefinition timer, ModelElementInstance value,
      Consumer<Finding> found) {
    if (value != null) {
      literal(diagram, owner(timer), value.getTextContent(), found);
    }
  }

  private static void literal(Diagram diagram, BaseElement element, String raw, Consumer<Finding> found) {
    if (raw == null) {
      return;
    }
    var text = raw.strip();
    if (Juel.isExpression(text) && Juel.isWholly(text)) {
      return;
    }
    found.accept(diagram.fault(element, TIME.matcher(text).matches()
        ? "holds the time \"" + text + "\". Times stand in clocks.dmn: name a clock with ${clocks.due(execution, …)}."
        : "holds \"" + text + "\", which is no time the engine can read. Name a clock with ${clocks.due(execution,"
            + " …)}."));
  }

  private static BaseElement owner(TimerEventDefinition timer) {
    ModelElementInstance element = timer;
    while (!(element instanceof FlowElement)) {
      element = element.getParentElement();
    }
    return (BaseElement) element;
  }
}
