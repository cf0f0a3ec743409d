package org.vigil.redesign;

import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/**
 * What Vigil does every day by itself has a time that every day has. Prevents: a morning digest that stops on the first
 * day its time cannot be read, and one that comes twice or not at all when the clocks change.
 */
final class RoundRule implements Rule {

  private static final Map<String, String> RANGE = Map.of("hour", "0|[2-9]|1\\d|2[0-3]", "minute", "\\d|[1-5]\\d");

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var file : change.decisionFiles()) {
      file.decisions().stream().filter(decision -> "rounds".equals(decision.getId()))
          .forEach(rounds -> times(file, rounds, found));
    }
  }

  private static void times(DecisionFile file, Decision rounds, Consumer<Finding> found) {
    DecisionTable table = DecisionFile.table(rounds);
    if (table == null) {
      return;
    }
    var columns = table.getOutputs().stream().map(output -> output.getName()).toList();
    for (var row : table.getRules()) {
      int column = 0;
      for (var cell : row.getOutputEntries()) {
        String range = RANGE.get(columns.get(column++));
        String text = cell.getTextContent().strip();
        if (range != null && !text.matches(range)) {
          found.accept(file.fault(rounds, "says " + text + " as the " + columns.get(column - 1) + " of "
              + row.getInputEntries().iterator().next().getTextContent().strip() + ". Write an hour from 0 to 23, but"
              + " not 1 (it is missing or doubled when the clocks change), and a minute from 0 to 59."));
        }
      }
    }
  }
}
