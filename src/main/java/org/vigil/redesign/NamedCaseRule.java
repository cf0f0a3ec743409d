package org.vigil.redesign;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A case somebody names is asked for under a name Vigil knows. Prevents: a start form that opens any case to whoever
 * types its number, because nobody saw that the answer is a case reference.
 */
final class NamedCaseRule implements Rule {

  /** What joins a process to a case, or a case to another, and the answer it does so by. */
  private static final Pattern JOINS = Pattern.compile("\\b(?:cases\\.(?:attach|attachOpen)|reopenings\\.attach"
      + "|missing\\.join|links\\.decide)\\s*\\(\\s*execution\\s*,\\s*([\\w.]+)");
  private static final Pattern HELD = Pattern.compile(".+\\.(?:caseReference|otherCase)");

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var diagram : change.diagrams()) {
      for (var expression : diagram.expressions()) {
        var joins = JOINS.matcher(expression.text());
        while (joins.find()) {
          if (!HELD.matcher(joins.group(1)).matches()) {
            found.accept(diagram.fault(expression.owner(), "joins the case in \"" + joins.group(1) + "\". Ask for it in"
                + " a form as caseReference, so that nobody opens a case that is not theirs by naming it."));
          }
        }
      }
    }
  }
}
