package org.vigil.redesign;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * A step's due date and its timer are one instant, from one clock of the register. Prevents: a task list that shows
 * Friday while the supervisor is told on Thursday, and a clock id that names nothing and fails at midnight.
 */
final class StepClockRule implements Rule {

  private static final String DUE = "${due}";

  @Override
  public void check(Change change, Consumer<Finding> found) {
    var clocks = change.clockIds();
    for (var diagram : change.diagrams()) {
      if (!diagram.isLadder()) {
        diagram.all(UserTask.class).forEach(task -> step(diagram, task, found));
      }
      for (var node : diagram.nodes()) {
        Diagram.input(node, "clock")
            .filter(clock -> !Juel.isExpression(clock) && !clocks.contains(clock))
            .ifPresent(clock -> found.accept(unknown(diagram, node, clock)));
      }
      for (var expression : diagram.expressions()) {
        for (var read : expression.reads()) {
          boolean asksTheRegister =
              read.root().equals("clocks") && read.method() != null && read.arguments().size() > 1;
          var clock = asksTheRegister ? read.arguments().get(1) : null;
          if (clock != null && !clocks.contains(clock)) {
            found.accept(unknown(diagram, expression.owner(), clock));
          }
        }
      }
    }
    for (var file : change.decisionFiles()) {
      for (var decision : file.decisions()) {
        var table = DecisionFile.table(decision);
        if (table == null || Change.REGISTER.equals(decision.getId())) {
          continue;
        }
        table.getOutputs().stream().filter(output -> "clock".equals(output.getName()))
            .flatMap(output -> DecisionFile.literalsOf(table, output).stream())
            .filter(clock -> !clocks.contains(clock))
            .forEach(clock -> found.accept(file.fault(decision, "answers with the clock \"" + clock
                + "\", which is not in the first column of clocks.dmn. Add the clock there or correct the name.")));
      }
    }
  }

  /** The clocks a diagram names by their ids. */
  static Set<String> named(Diagram diagram) {
    var named = new LinkedHashSet<String>();
    diagram.nodes().forEach(node -> Diagram.input(node, "clock").ifPresent(named::add));
    diagram.expressions().stream().flatMap(expression -> expression.reads().stream())
        .filter(read -> read.root().equals("clocks") && read.method() != null && read.arguments().size() > 1)
        .map(read -> read.arguments().get(1)).filter(Objects::nonNull).forEach(named::add);
    return named;
  }

  private static void step(Diagram diagram, UserTask task, Consumer<Finding> found) {
    if (Diagram.input(task, "clock").isEmpty()) {
      found.accept(diagram.fault(task, "names no clock. Add the input \"clock\" with the id of a row of clocks.dmn."));
    }
    if (Diagram.input(task, "due").isEmpty()) {
      found.accept(diagram.fault(task, "computes no due date. Add the input \"due\":"
          + " ${clocks.due(execution, 'the-clock', …)}."));
    }
    Diagram.input(task, "due").stream().flatMap(due -> Juel.reads(due).stream())
        .filter(read -> read.root().equals("clocks") && "due".equals(read.method()) && read.arguments().size() > 1)
        .map(read -> read.arguments().get(1))
        .filter(counted -> counted != null
            && Diagram.input(task, "clock").filter(named -> !named.equals(counted)).isPresent())
        .forEach(counted -> found.accept(diagram.fault(task, "names the clock \"" + Diagram.input(task, "clock").get()
            + "\" and counts by \"" + counted + "\". Write the same clock in both inputs.")));
    if (!DUE.equals(task.getCamundaDueDate())) {
      found.accept(diagram.fault(task, "shows another due date than its clock's. Set its due date to ${due}."));
    }
    WatchRule.timers(diagram, task)
        .filter(timer -> WatchRule.leadsToEscalate(diagram, timer))
        .forEach(timer -> timer(diagram, task, timer, found));
  }

  private static void timer(Diagram diagram, UserTask task, BoundaryEvent timer, Consumer<Finding> found) {
    for (var definition : timer.getEventDefinitions()) {
      var date = definition instanceof TimerEventDefinition time && time.getTimeDate() != null
          ? time.getTimeDate().getTextContent().strip() : "";
      if (!DUE.equals(date)) {
        found.accept(diagram.fault(timer, "does not fire at the step's due date. Set its date to ${due}."));
      }
    }
    if (Diagram.isRepeated(task)) {
      found.accept(diagram.fault(timer, "watches a step that is done several times at once, and is set once for all of"
          + " them, before any of their due dates is known. Put step and timer into a sub-process and repeat that."));
    }
  }

  private static Finding unknown(Diagram diagram, BaseElement element, String clock) {
    return diagram.fault(element, "names the clock \"" + clock
        + "\", which is not in the first column of clocks.dmn. Add the clock there or correct the name.");
  }
}
