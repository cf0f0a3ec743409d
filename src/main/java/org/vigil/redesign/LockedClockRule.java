package org.vigil.redesign;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;

/**
 * A limit of the law may be tightened, never loosened. Prevents: a register in which somebody made room for a backlog
 * by giving the law more time, by a second row, by a row said to be of an older time, or by a step that counts by
 * another clock. The permitted limits stand in {@code locked-clocks.csv}.
 */
final class LockedClockRule implements Rule {

  /** What the register's column of versions reads. */
  private static final String VERSION = "startedOn";

  private final List<LockedClock> locked = LockedClock.all();

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var file : change.decisionFiles()) {
      file.decisions().stream().filter(decision -> Change.REGISTER.equals(decision.getId()))
          .forEach(register -> register(file, register, found));
    }
    change.diagrams().forEach(diagram -> steps(diagram, found));
  }

  private void register(DecisionFile file, Decision register, Consumer<Finding> found) {
    DecisionTable table = DecisionFile.table(register);
    if (table == null) {
      return;
    }
    var outputs = table.getOutputs().stream().map(output -> output.getName()).toList();
    if (!outputs.containsAll(List.of("amount", "unit", "locked"))) {
      found.accept(file.fault(register,
          "has to have the columns amount, unit and locked. Put back the one that is gone."));
      return;
    }
    var usual = RegisterRule.usual(register);
    var versions = table.getInputs().stream()
        .map(input -> input.getInputExpression() != null
            && input.getInputExpression().getTextContent().contains(VERSION)).toList().indexOf(true);
    for (var row : table.getRules()) {
      var in = cells(row.getInputEntries());
      var out = cells(row.getOutputEntries());
      if (!in.get(0).matches("\"[^\"]+\"( *, *\"[^\"]+\")*")) {
        found.accept(file.fault(register, "has a row whose clock is " + in.get(0) + ". Write the names of its clocks,"
            + " in quotes, so that everybody sees which limits it changes."));
        continue;
      }
      for (var clock : in.get(0).replace("\"", "").split(" *, *")) {
        var when = versions < 0 ? Period.ALWAYS : Period.of(in.get(versions));
        var amount = unquoted(out.get(outputs.indexOf("amount")));
        var unit = unquoted(out.get(outputs.indexOf("unit")));
        locked.stream().filter(permitted -> permitted.clock().equals(clock) && permitted.when().overlaps(when))
            .forEach(permitted -> {
              row(file, register, permitted, amount, unit, out.get(outputs.indexOf("locked")), found);
              if (outputs.containsAll(List.of("warnings", "warned")) && amount.matches("\\d{1,6}")) {
                var warnings = out.get(outputs.indexOf("warnings"));
                LockedWarnings.check(permitted, Integer.parseInt(amount), unit,
                        usual.getOrDefault(warnings, List.of(unquoted(warnings))),
                        unquoted(out.get(outputs.indexOf("warned"))))
                    .forEach(fault -> found.accept(file.fault(register, fault)));
              }
            });
      }
    }
  }

  private static void row(DecisionFile file, Decision register, LockedClock permitted, String amount, String unit,
      String locked, Consumer<Finding> found) {
    boolean within = amount.matches("\\d{1,6}") && unit.equals(permitted.unit())
        && Integer.parseInt(amount) <= permitted.amount();
    if (!within) {
      found.accept(file.fault(register, "gives the clock \"" + permitted.clock() + "\" " + amount + " " + unit + ". "
          + permitted.sentence() + " permits at most " + permitted.amount() + " " + permitted.unit()
          + permitted.when().inWords() + ". Keep that, or less, in the same unit."));
    }
    if (!"true".equals(locked)) {
      found.accept(file.fault(register, "says that the clock \"" + permitted.clock() + "\" is not locked. "
          + permitted.sentence() + " sets it. Write true."));
    }
  }

  private void steps(Diagram diagram, Consumer<Finding> found) {
    Set<String> counted = StepClockRule.named(diagram);
    locked.stream()
        .filter(permitted -> permitted.diagram().equals(diagram.id()) && !counted.contains(permitted.clock()))
        .filter(permitted -> permitted.when().isNow())
        .forEach(permitted -> found.accept(new Finding(diagram.file(), "", "no step counts by the clock \""
            + permitted.clock() + "\" any more. " + permitted.sentence()
            + " sets this limit: name the clock in the step"
            + " it is for, as its clock and in its due date.")));
  }

  private static String unquoted(String cell) {
    return cell.replaceAll("^\"([^\"]*)\"$", "$1");
  }

  private static List<String> cells(Iterable<? extends DmnElement> entries) {
    var cells = new ArrayList<String>();
    entries.forEach(entry -> cells.add(entry.getTextContent().strip()));
    return cells;
  }
}
