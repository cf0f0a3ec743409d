package org.vigil.redesign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.instance.Decision;

/**
 * A rule that the law sets, or that keeps two pairs of eyes on a decision, stays in the table of form rules. Prevents:
 * one person who takes out the row that says "you proposed this yourself", and from then on decides about their own
 * proposals. The rules stand in {@code locked-guards.csv}.
 */
final class LockedGuardRule implements Rule {

  private record Guard(String form, String refusedWhen, String because) {

    static Guard of(String line) {
      var cells = line.split(" \\| ", 3);
      return new Guard(cells[0], plain(cells[1]), cells[2]);
    }

    boolean isKeptBy(String condition) {
      // Only what comes after: before it "if true then false else false or" or a comment would take it away.
      return condition.equals(refusedWhen) || condition.startsWith(refusedWhen + " or ");
    }
  }

  /** What the table is asked: the form that is sent, and whether the condition of a row is true. */
  private static final List<String> COLUMNS = List.of("form", "true");

  private final List<Guard> locked = LockedFile.lines("locked-guards.csv").stream().map(Guard::of).toList();

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var file : change.decisionFiles()) {
      file.decisions().stream()
          .filter(decision -> FormRulesRule.TABLE.equals(decision.getId()) && DecisionFile.table(decision) != null)
          .forEach(decision -> table(change, file, decision, found));
    }
  }

  private void table(Change change, DecisionFile file, Decision decision, Consumer<Finding> found) {
    var asked = DecisionFile.table(decision).getInputs().stream()
        .map(input -> input.getInputExpression().getTextContent().strip()).toList();
    if (!asked.equals(COLUMNS)) {
      found.accept(file.fault(decision, "has other columns than Form and Refused when, so that a rule may never refuse."
          + " Put these two back as they were, and add no other."));
      return;
    }
    var kept = FormRulesRule.rows(DecisionFile.table(decision)).stream().filter(FormRulesRule.RuleRow::namesItsForms)
        .flatMap(row -> row.forms().stream().map(form -> Map.entry(form, plain(row.condition()))))
        .collect(Collectors.groupingBy(Map.Entry::getKey,
            Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    for (var guard : locked) {
      if (change.form(guard.form()).isPresent() && kept.getOrDefault(guard.form(), new ArrayList<>()).stream()
          .noneMatch(guard::isKeptBy)) {
        found.accept(file.fault(decision, "no longer refuses the form \"" + guard.form() + "\" when"
            + " " + guard.refusedWhen()
            + ". This rule is kept (" + guard.because() + "): put its row back as it was."));
      }
    }
  }

  private static String plain(String condition) {
    return condition.strip().replaceAll("\\s+", " ");
  }
}
