package org.vigil.redesign;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/**
 * A table that gives one answer gives exactly one to every question it may be asked. Prevents: a ladder that stops
 * because the row of its third rung at night is gone, and a case that stops because two rows answer.
 *
 * <p>Every combination of the columns' values is tried. The values are those that stand in the table, the ones next to
 * them (a day before, one more), those that a form, a decision before it or the table itself brings, and one that
 * stands nowhere. A combination needs an answer when each of its values is brought by something or meant by some row; a
 * name nobody wrote down, such as a clock that does not exist, needs none.
 */
final class CompletenessRule implements Rule {

  /** Beyond this many combinations a table is a program; a table of the house has a few thousand. */
  private static final long COMBINATIONS = 2_000_000;
  private static final int TOLD = 3;

  private final Cells cells = new Cells();

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var file : change.decisionFiles()) {
      for (var decision : file.decisions()) {
        var table = DecisionFile.table(decision);
        if (table != null && !table.getInputs().isEmpty() && !isList(table)) {
          table(change, file, decision, table, found);
        }
      }
    }
  }

  /** Whether the table answers with a list, so that none and several are answers too. */
  static boolean isList(DecisionTable table) {
    return Set.of(HitPolicy.COLLECT, HitPolicy.RULE_ORDER, HitPolicy.OUTPUT_ORDER).contains(table.getHitPolicy());
  }

  private void table(Change change, DecisionFile file, Decision decision, DecisionTable table,
      Consumer<Finding> found) {
    int rows = table.getRules().size();
    var columns = new ArrayList<Column>();
    for (int at = 0; at < table.getInputs().size(); at++) {
      var column = Column.of(change, decision, table, at, cells);
      if (!column.isReadable()) {
        return;
      }
      columns.add(column);
    }
    long combinations = columns.stream().mapToLong(column -> column.values().size()).reduce(1, Math::multiplyExact);
    if (combinations > COMBINATIONS) {
      found.accept(file.fault(decision, "asks for " + combinations + " combinations, too many to prove that each has an"
          + " answer. Split it into two tables."));
      return;
    }
    boolean one = table.getHitPolicy() == null || table.getHitPolicy() == HitPolicy.UNIQUE;
    var faults = new LinkedHashSet<String>();
    var all = new BitSet();
    all.set(0, rows);
    walk(columns, 0, all, true, "", one, faults);
    faults.stream().limit(TOLD).forEach(fault -> found.accept(file.fault(decision, fault)));
  }

  /** Tries each value of a column on the rows that are left, then the columns behind it. */
  private static void walk(List<Column> columns, int at, BitSet left, boolean asked, String so, boolean one,
      Set<String> faults) {
    if (faults.size() >= TOLD || left.isEmpty() && !asked) {
      return;
    }
    if (at == columns.size()) {
      if (left.isEmpty()) {
        faults.add("has no answer for " + so + ". Add a row for it.");
      } else if (one && left.cardinality() > 1) {
        faults.add("has several answers for " + so + ": the rows "
            + left.stream().mapToObj(row -> String.valueOf(row + 1)).collect(Collectors.joining(" and "))
            + ". Only one row may fit.");
      }
      return;
    }
    var column = columns.get(at);
    for (int value = 0; value < column.values().size(); value++) {
      var fitting = (BitSet) left.clone();
      fitting.and(column.fits().get(value));
      var and = so + (so.isEmpty() ? "" : ", ") + column.label() + " " + column.inWords(value);
      walk(columns, at + 1, fitting, asked && column.asked().get(value), and, one, faults);
    }
  }

  /**
   * One column.
   *
   * @param values what is tried
   * @param fits for each value the rows whose cell it fits
   * @param asked for each value whether the table has to answer it
   * @param isReadable whether each of its cells can be read; {@link DecisionRule} tells of one that cannot
   */
  private record Column(String label, List<Object> values, List<BitSet> fits, BitSet asked, boolean isReadable) {

    static Column of(Change change, Decision decision, DecisionTable table, int at, Cells cells) {
      var input = new ArrayList<>(table.getInputs()).get(at);
      var texts = table.getRules().stream().map(row -> new ArrayList<>(row.getInputEntries()))
          .map(entries -> at < entries.size() ? entries.get(at).getTextContent().strip() : "-").toList();
      boolean isReadable = texts.stream().allMatch(cells::isReadable);
      var brought = Brought.to(change, decision, table, input);
      var values = new ArrayList<Object>(brought);
      texts.stream().flatMap(text -> Cells.values(text).stream()).filter(value -> !values.contains(value))
          .forEach(values::add);
      if (values.stream().allMatch(String.class::isInstance)) {
        values.add(Cells.ANYTHING_ELSE);
      }
      var fits = new ArrayList<BitSet>();
      var asked = new BitSet();
      for (int value = 0; value < values.size(); value++) {
        var one = values.get(value);
        var rows = new BitSet();
        IntStream.range(0, texts.size()).filter(row -> isReadable && cells.fits(texts.get(row), one))
            .forEach(rows::set);
        fits.add(rows);
        asked.set(value, brought.contains(one) || !rows.isEmpty());
      }
      var label = input.getLabel() == null || input.getLabel().isBlank() ? "column " + (at + 1) : input.getLabel();
      return new Column(label, values, fits, asked, isReadable);
    }

    String inWords(int value) {
      var one = values.get(value);
      if (one.equals(Cells.ANYTHING_ELSE)) {
        return "anything else";
      }
      return one instanceof String text ? "\"" + text + "\"" : String.valueOf(one);
    }
  }
}
