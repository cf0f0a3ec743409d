package org.vigil.redesign;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What a diagram lets the victim be told of is a row of the table of the Victims' Code. Prevents: an arrest nobody is
 * told of, because the table does not know the event by the name the diagram uses.
 */
final class VictimEventRule implements Rule {

  private static final String TABLE = "victims-code";
  /** The second name is that of diagrams drawn before. */
  private static final Set<String> BEANS = Set.of("caseMessages", "cases");

  @Override
  public void check(Change change, Consumer<Finding> found) {
    var known = new TreeSet<String>();
    change.decisionFiles().stream().flatMap(file -> file.decisions().stream())
        .filter(decision -> TABLE.equals(decision.getId()) && DecisionFile.table(decision) != null)
        .flatMap(decision -> DecisionFile.table(decision).getRules().stream())
        .forEach(row -> known.add(row.getInputEntries().iterator().next().getTextContent().strip().replace("\"", "")));
    for (var diagram : change.diagrams()) {
      for (var expression : diagram.expressions()) {
        expression.reads().stream()
            .filter(read -> BEANS.contains(read.root()) && "tellVictim".equals(read.method())
                && read.arguments().size() > 1)
            .map(read -> read.arguments().get(1))
            .filter(event -> event != null && !known.contains(event))
            .forEach(event -> found.accept(diagram.fault(expression.owner(), "tells the victim of \"" + event
                + "\", which is not in the first column of victims-code.dmn. Add the event there or correct the"
                + " name.")));
      }
    }
  }
}
