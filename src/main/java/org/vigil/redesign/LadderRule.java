package org.vigil.redesign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/**
 * The ladder leads up, has people on every rung, and no rung waits too long. Prevents: a late step that nobody above
 * the sergeant ever hears of, because a rung leads to itself, tells an empty group, or waits for six weeks. The
 * longest waits stand in {@code locked-ladder.csv}.
 */
final class LadderRule implements Rule {

  private static final String TABLE = "escalation-ladder";
  private static final List<String> OUTPUTS =
      List.of("group", "nextRung", "amount", "unit", "countedFrom", "takenWithin");
  private static final Map<String, Integer> MINUTES =
      Map.of("minutes", 1, "hours", 60, "days", 1440, "working days", 1440);
  /** The risks that wait longer; every other, and none assessed, is a child who may be in danger now. */
  private static final Pattern LOWER = Pattern.compile(
      "\"(medium|standard|low|very-low)\"( *, *\"(medium|standard|low|very-low)\")*");

  /** @param urgent for children at high risk or not assessed */
  private record Longest(int rung, boolean urgent, int amount, String unit) {

    static Longest of(String line) {
      var cells = line.split(",");
      return new Longest(Integer.parseInt(cells[0]), cells[1].equals("high"), Integer.parseInt(cells[2]), cells[3]);
    }

    boolean permits(int wait, String waitUnit) {
      // A working day may take three days to come, so hours never become working days.
      boolean comparable = waitUnit.equals(unit) || !waitUnit.equals("working days");
      return comparable && (long) wait * MINUTES.get(waitUnit) <= (long) amount * MINUTES.get(unit);
    }
  }

  /** One row of the ladder. */
  private record Rung(int number, int rung, String risk, Map<String, String> says) {

    String says(String column) {
      return says.getOrDefault(column, "").replaceAll("^\"([^\"]*)\"$", "$1").strip();
    }
  }

  private final List<Longest> longest = LockedFile.lines("locked-ladder.csv").stream().map(Longest::of).toList();

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var file : change.decisionFiles()) {
      file.decisions().stream()
          .filter(decision -> TABLE.equals(decision.getId()) && DecisionFile.table(decision) != null)
          .forEach(decision -> ladder(file, decision, DecisionFile.table(decision), found));
    }
  }

  private void ladder(DecisionFile file, Decision ladder, DecisionTable table, Consumer<Finding> found) {
    var outputs = table.getOutputs().stream().map(output -> output.getName()).toList();
    if (!outputs.containsAll(OUTPUTS) || table.getInputs().size() < 2) {
      found.accept(file.fault(ladder, "has to have the columns " + String.join(", ", OUTPUTS)
          + ". Put back the one that is gone."));
      return;
    }
    var rungs = new ArrayList<Rung>();
    int row = 0;
    for (var rule : table.getRules()) {
      row++;
      var in = rule.getInputEntries().stream().map(cell -> cell.getTextContent().strip()).toList();
      var out = rule.getOutputEntries().stream().map(cell -> cell.getTextContent().strip()).toList();
      if (in.size() < 2 || !in.get(0).matches("[1-9]\\d?") || out.size() != outputs.size()) {
        found.accept(file.fault(ladder, "has a row " + row + " whose rung is " + (in.isEmpty() ? "missing" : in.get(0))
            + ". Write one number, one row a rung."));
        continue;
      }
      var says = new LinkedHashMap<String, String>();
      for (int at = 0; at < outputs.size(); at++) {
        says.put(outputs.get(at), out.get(at));
      }
      rungs.add(new Rung(row, Integer.parseInt(in.get(0)), in.get(1), says));
    }
    int last = rungs.stream().mapToInt(Rung::rung).max().orElse(0);
    int needed = longest.stream().mapToInt(Longest::rung).max().orElse(0);
    if (last < needed) {
      found.accept(file.fault(ladder, "ends at rung " + last + ". A late step is told up to rung " + needed
          + " at least: put the rungs above back."));
    }
    rungs.forEach(rung -> rung(file, ladder, rung, last, found));
  }

  private void rung(DecisionFile file, Decision ladder, Rung rung, int last, Consumer<Finding> found) {
    var where = "has a row " + rung.number() + " (rung " + rung.rung() + ") ";
    if (rung.says("group").replace(",", "").isBlank()) {
      found.accept(file.fault(ladder, where + "that tells nobody. Name the roles of this rung."));
    }
    int next = Math.min(rung.rung() + 1, last);
    if (!rung.says("nextRung").equals(String.valueOf(next))) {
      found.accept(file.fault(ladder, where + "that leads to rung " + rung.says("nextRung") + (rung.rung() == last
          ? ". It is the last: write " + next + ", so that it is asked again until the step is done."
          : ", so nobody above would be told in turn. Write " + next + " as its next rung.")));
    }
    if (!List.of("breach", "this rung").contains(rung.says("countedFrom"))) {
      found.accept(file.fault(ladder, where + "that counts from \"" + rung.says("countedFrom")
          + "\". Write \"breach\" or \"this rung\"."));
    }
    if (!rung.says("takenWithin").matches("\\d{1,4}")) {
      found.accept(file.fault(ladder, where + "that has to be taken within " + rung.says("takenWithin")
          + ". Write whole minutes, or 0 for no such limit."));
    }
    wait(file, ladder, rung, where, found);
  }

  private void wait(DecisionFile file, Decision ladder, Rung rung, String where, Consumer<Finding> found) {
    var amount = rung.says("amount");
    var unit = rung.says("unit");
    if (!amount.matches("[1-9]\\d{0,5}") || !MINUTES.containsKey(unit)) {
      found.accept(file.fault(ladder, where + "that waits " + amount + " " + unit + ". Write a whole number of minutes,"
          + " hours, days or working days."));
      return;
    }
    boolean urgent = !LOWER.matcher(rung.risk()).matches();
    longest.stream().filter(one -> one.urgent() == urgent && one.rung() == Math.min(rung.rung(), lastKnown()))
        .filter(one -> !one.permits(Integer.parseInt(amount), unit))
        .forEach(one -> found.accept(file.fault(ladder, where + "that waits " + amount + " " + unit + " before the next"
            + " rung is told. The longest wait of this rung is " + one.amount() + " " + one.unit()
            + (urgent ? " at high risk or before the risk is assessed." : " at this risk.") + " Wait that, or less.")));
  }

  private int lastKnown() {
    return longest.stream().mapToInt(Longest::rung).max().orElse(0);
  }
}
