package org.vigil.redesign;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;

/**
 * A limit of the law counts from the moment the law counts from. Prevents: "crime recorded within 24 hours", counted
 * from when somebody came to look at it instead of from the report. The moments stand in {@code locked-clocks.csv}.
 */
final class LockedMomentRule implements Rule {

  private final List<LockedClock> locked = LockedClock.all().stream()
      .filter(clock -> !clock.countedFrom().equals("-") && clock.when().isNow()).toList();

  private final BeanRule beans;

  LockedMomentRule(House house) {
    beans = new BeanRule(house);
  }

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var diagram : change.diagrams()) {
      diagram.expressions().forEach(expression -> Juel.calls(expression.text(), "clocks").stream()
          .filter(call -> call.arguments().size() > 2).forEach(call -> call(diagram, expression, call, found)));
      locked.forEach(clock -> diagram.nodes().forEach(node -> node(change, diagram, node, clock, found)));
    }
  }

  private void call(Diagram diagram, Expression expression, Juel.Call call, Consumer<Finding> found) {
    locked.stream().filter(clock -> clock.clock().equals(call.arguments().get(1).literal()))
        .filter(clock -> !plain(call.arguments().get(2).written()).equals(plain(clock.countedFrom())))
        .forEach(clock -> found.accept(diagram.fault(expression.owner(), "counts the clock \"" + clock.clock()
            + "\" from " + call.arguments().get(2).written() + ". " + clock.sentence() + " counts it from "
            + clock.countedFrom() + ": write that.")));
  }

  private void node(Change change, Diagram diagram, FlowNode node, LockedClock clock, Consumer<Finding> found) {
    boolean counts = Diagram.input(node, "clock").filter(clock.clock()::equals).isPresent();
    var due = Diagram.input(node, "due").orElse("");
    if (counts && Juel.calls(due, "clocks").stream().noneMatch(call -> call.arguments().size() > 2)
        && diagram.expressions().stream().noneMatch(expression -> expression.owner().equals(node)
            && expression.text().equals(due) && beans.refuses(change, diagram, expression))) {
      found.accept(diagram.fault(node, "does not count by its clock \"" + clock.clock() + "\". " + clock.sentence()
          + " sets the limit: write ${clocks.due(execution, '" + clock.clock() + "', " + clock.countedFrom()
          + ")} as its due date."));
    }
    if (clock.diagram().equals(diagram.id())) {
      Juel.reads("${" + clock.countedFrom() + "}").stream().map(Read::root).distinct()
          .filter(name -> setsToNow(diagram, node, name).isPresent())
          .forEach(name -> found.accept(diagram.fault(node, "sets \"" + name + "\" to the present, and the clock \""
              + clock.clock() + "\" counts from it. " + clock.sentence() + " sets that moment: leave it as it is.")));
    }
  }

  private static Optional<String> setsToNow(Diagram diagram, FlowNode node, String name) {
    var inputs = Diagram.extensions(node, CamundaInputParameter.class).stream()
        .filter(input -> name.equals(input.getCamundaName())).map(input -> input.getTextContent());
    var outputs = Diagram.extensions(node, CamundaOutputParameter.class).stream()
        .filter(output -> name.equals(output.getCamundaName())).map(output -> output.getTextContent());
    var passed = Diagram.extensions(node, CamundaIn.class).stream()
        .filter(in -> name.equals(in.getCamundaTarget())).map(in -> String.valueOf(in.getCamundaSourceExpression()));
    var answer = node instanceof ServiceTask task && name.equals(task.getCamundaResultVariable())
        ? Stream.of(String.valueOf(task.getCamundaExpression())) : Stream.<String>empty();
    var set = diagram.expressions().stream().filter(expression -> expression.owner().equals(node))
        .map(Expression::text).filter(text -> text.matches("(?s).*setVariable(Local)?\\(\\s*['\"]" + name + "['\"].*"));
    return Stream.of(inputs, outputs, passed, answer, set).flatMap(texts -> texts)
        .filter(text -> text.contains("clocks.now")).findFirst();
  }

  private static String plain(String expression) {
    return expression.replaceAll("\\s+", "");
  }
}
