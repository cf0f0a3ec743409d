package org.vigil.redesign;

import java.util.ArrayList;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Expressions can be read and call only what Vigil offers to diagrams. Prevents: a misspelt bean that stops the case at
 * night with an error nobody sees, and a drawing that reaches into the application.
 */
final class BeanRule implements Rule {

  /** Names the engine itself offers to an expression. */
  static final Set<String> ENGINE_NAMES = Set.of("execution", "task", "authenticatedUserId");
  private static final Set<String> EXECUTION_METHODS = Set.of("getVariable", "hasVariable", "setVariable",
      "getVariableLocal", "setVariableLocal", "hasVariableLocal", "removeVariable", "getBusinessKey",
      "getProcessBusinessKey", "getProcessInstanceId", "getCurrentActivityId", "getCurrentActivityName", "getId",
      "getAssignee", "getName", "getTaskDefinitionKey");

  private final House house;

  BeanRule(House house) {
    this.house = house;
  }

  @Override
  public void check(Change change, Consumer<Finding> found) {
    var flow = change.flow(house);
    for (var diagram : change.diagrams()) {
      for (var expression : diagram.expressions()) {
        var fault = Juel.fault(expression.text());
        if (fault != null) {
          found.accept(diagram.fault(expression.owner(), "cannot be read: " + expression.place() + " " + fault + ": "
              + expression.text()));
          continue;
        }
        calls(diagram, expression, flow, found);
        Juel.faultOfCalls(expression.text(), name -> house.beans().containsKey(name)
                || ENGINE_NAMES.contains(name) || !flow.isEverWritten(diagram, name))
            .ifPresent(what -> found.accept(diagram.fault(expression.owner(), what + " in " + expression.place()
                + ", which diagrams may not. Ask a bean instead: " + beans() + ".")));
      }
    }
  }

  /** Whether this rule finds fault with what an expression calls, so that no other rule need. */
  boolean refuses(Change change, Diagram diagram, Expression expression) {
    var faults = new ArrayList<Finding>();
    calls(diagram, expression, change.flow(house), faults::add);
    return !faults.isEmpty();
  }

  private void calls(Diagram diagram, Expression expression, DataFlow flow, Consumer<Finding> found) {
    expression.reads().forEach(read -> call(diagram, expression, read, flow, found));
    for (var call : Juel.calls(expression.text())) {
      var methods = house.methods(call.on(), call.method());
      if (!methods.isEmpty() && methods.stream().noneMatch(method -> method.takes(call.arguments(), house))) {
        found.accept(diagram.fault(expression.owner(), "gives \"%s.%s\" in %s: %s. It takes: %s.".formatted(call.on(),
            call.method(), expression.place(), call.arguments().isEmpty() ? "nothing" : call.arguments().stream()
                .map(Juel.Argument::written).collect(Collectors.joining(", ")),
            methods.stream().map(BeanMethod::wants).distinct().collect(Collectors.joining("; or: ")))));
      }
    }
  }

  private void call(Diagram diagram, Expression expression, Read read, DataFlow flow, Consumer<Finding> found) {
    if (read.method() == null) {
      if (house.beans().containsKey(read.root())) {
        found.accept(diagram.fault(expression.owner(), "names \"" + read.root() + "\" in " + expression.place()
            + " without saying what to ask it. It offers: " + offers(read.root()) + "."));
      }
      return;
    }
    if (ENGINE_NAMES.contains(read.root())) {
      if (read.path().size() == 1 && !EXECUTION_METHODS.contains(read.method())) {
        found.accept(diagram.fault(expression.owner(), "calls \"" + read.root() + "." + read.method() + "\" in "
            + expression.place() + ", which diagrams may not. Ask a bean instead: " + beans() + "."));
      }
      return;
    }
    if (!house.beans().containsKey(read.root())) {
      if (!flow.isEverWritten(diagram, read.root())) {
        found.accept(diagram.fault(expression.owner(), "calls \"" + read.root() + "." + read.method() + "\" in "
            + expression.place() + ", but \"" + read.root() + "\" is neither a variable nor something diagrams may ask."
            + " They may ask: " + beans() + "."));
      }
    } else if (house.methods(read.root(), read.method()).isEmpty()) {
      found.accept(diagram.fault(expression.owner(), "calls \"" + read.root() + "." + read.method() + "\" in "
          + expression.place() + ", which does not exist. \"" + read.root() + "\" offers:"
          + " " + offers(read.root()) + "."));
    }
  }

  private String beans() {
    return String.join(", ", house.beans().keySet().stream().sorted().toList());
  }

  private String offers(String bean) {
    return String.join(", ", house.beans().get(bean).stream().map(BeanMethod::name).distinct()
        .sorted().toList());
  }
}
