package org.vigil.redesign;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A case somebody names is asked for under a name Vigil knows. Prevents: a start form that opens any case to whoever
 * types its number, because nobody saw that the answer is a case reference.
 */
final class NamedCaseRule implements Rule {

  /** What joins a process to a case, or a case to another, and the answer it does so by. */
  private static final Map<String, Set<String>> JOINS = Map.of("cases", Set.of("attach", "attachOpen"),
      "reopenings", Set.of("attach"), "missing", Set.of("join"), "links", Set.of("decide"));
  private static final Pattern HELD = Pattern.compile("\\w+(?:\\.\\w+)*\\.(?:caseReference|otherCase)");

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var diagram : change.diagrams()) {
      for (var expression : diagram.expressions()) {
        JOINS.forEach((bean, methods) -> Juel.calls(expression.text(), bean).stream()
            .filter(call -> methods.contains(call.method()) && call.arguments().size() > 1)
            .map(call -> call.arguments().get(1).written()).filter(named -> !HELD.matcher(named).matches())
            .forEach(named -> found.accept(diagram.fault(expression.owner(), "joins the case in \"" + named + "\". Ask"
                + " for it in a form as caseReference, so that nobody opens a case that is not theirs by naming"
                + " it."))));
      }
    }
  }
}
