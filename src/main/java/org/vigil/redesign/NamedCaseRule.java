package org.vigil.redesign;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A case somebody names is asked for under a name Vigil knows. Prevents: a start form that opens any case to whoever
 * types its number, because nobody saw that the answer is a case reference.
 */
final class NamedCaseRule implements Rule {

  private static final Pattern HELD = Pattern.compile("\\w+(?:\\.\\w+)*\\.(?:caseReference|otherCase)");

  private final House house;

  NamedCaseRule(House house) {
    this.house = house;
  }

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var diagram : change.diagrams()) {
      for (var expression : diagram.expressions()) {
        Juel.calls(expression.text()).stream()
            .filter(call -> call.arguments().size() > 1
                && house.methods(call.on(), call.method()).stream().anyMatch(BeanMethod::joinsCase))
            .map(call -> call.arguments().get(1).written()).filter(named -> !HELD.matcher(named).matches())
            .forEach(named -> found.accept(diagram.fault(expression.owner(), "joins the case in \"" + named + "\". Ask"
                + " for it in a form as caseReference, so that nobody opens a case that is not theirs by naming"
                + " it.")));
      }
    }
  }
}
