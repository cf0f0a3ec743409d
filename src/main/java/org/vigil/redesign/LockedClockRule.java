package org.vigil.redesign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;

/**
 * A limit of the law may be tightened, never loosened. Prevents: a register in which somebody made room for a backlog by
 * giving the law more time. The permitted limits stand in {@code locked-clocks.csv}.
 */
final class LockedClockRule implements Rule {

  private record Permitted(int amount, String unit, String by) {}

  private final Map<String, Permitted> locked = read();

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var file : change.decisionFiles()) {
      file.decisions().stream().filter(decision -> Change.REGISTER.equals(decision.getId()))
          .forEach(register -> register(file, register, found));
    }
  }

  private void register(DecisionFile file, Decision register, Consumer<Finding> found) {
    DecisionTable table = DecisionFile.table(register);
    if (table == null) {
      return;
    }
    var outputs = table.getOutputs().stream().map(output -> output.getName()).toList();
    if (!outputs.containsAll(List.of("amount", "unit", "locked"))) {
      found.accept(file.fault(register, "has to have the columns amount, unit and locked. Put back the one that is gone."));
      return;
    }
    for (var row : table.getRules()) {
      var clock = cells(row.getInputEntries()).get(0);
      var permitted = locked.get(clock);
      if (permitted == null) {
        continue;
      }
      var out = cells(row.getOutputEntries());
      var amount = out.get(outputs.indexOf("amount"));
      var unit = out.get(outputs.indexOf("unit"));
      // A row for an older time may count in the unit of its day; it can only be shorter in kind (28 days, 3 months).
      boolean sameUnit = unit.equals(permitted.unit());
      boolean ofItsTime = !sameUnit && cells(row.getInputEntries()).stream().anyMatch(cell -> cell.contains("< date("));
      if (!amount.matches("\\d+") || !ofItsTime && (!sameUnit || Integer.parseInt(amount) > permitted.amount())) {
        found.accept(file.fault(register, "gives the clock \"" + clock + "\" " + amount + " " + unit + ". "
            + sentence(permitted.by()) + " permits at most " + permitted.amount() + " " + permitted.unit()
            + ". Keep that, or less, in the same unit."));
      }
      if (!"true".equals(out.get(outputs.indexOf("locked")))) {
        found.accept(file.fault(register, "says that the clock \"" + clock + "\" is not locked. " + sentence(permitted.by())
            + " sets it. Write true."));
      }
    }
  }

  private static String sentence(String by) {
    return Character.toUpperCase(by.charAt(0)) + by.substring(1);
  }

  private static List<String> cells(Iterable<? extends DmnElement> entries) {
    var cells = new ArrayList<String>();
    entries.forEach(entry -> cells.add(entry.getTextContent().strip().replaceAll("^\"([^\"]*)\"$", "$1")));
    return cells;
  }

  private static Map<String, Permitted> read() {
    try (var csv = LockedClockRule.class.getResourceAsStream("/locked-clocks.csv")) {
      var locked = new LinkedHashMap<String, Permitted>();
      new String(csv.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
          .map(line -> line.split(",", 4))
          .forEach(row -> locked.put(row[0], new Permitted(Integer.parseInt(row[1]), row[2], row[3])));
      return locked;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
