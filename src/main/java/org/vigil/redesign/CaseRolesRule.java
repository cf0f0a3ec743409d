package org.vigil.redesign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.function.Consumer;
import org.camunda.bpm.model.dmn.instance.Decision;

/**
 * Every role that gets cases has a ceiling. Prevents: the choice of an officer that fails for every case because a new
 * team was named and nobody said how much one of its people holds.
 */
final class CaseRolesRule implements Rule {

  private static final String ROLES = "case-roles";
  private static final String CEILINGS = "workload-ceiling";
  private static final String COLUMN = "group";
  private static final String CASE = "a case";

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var file : change.decisionFiles()) {
      file.decisions().stream()
          .filter(decision -> ROLES.equals(decision.getId()) && DecisionFile.table(decision) != null)
          .forEach(decision -> check(change, file, decision, found));
    }
  }

  private static void check(Change change, DecisionFile file, Decision decision, Consumer<Finding> found) {
    var table = DecisionFile.table(decision);
    var column = table.getOutputs().stream().filter(output -> COLUMN.equals(output.getName())).findFirst();
    if (column.isEmpty()) {
      found.accept(file.fault(decision, "has no column \"" + COLUMN + "\". Put it back."));
      return;
    }
    int at = new ArrayList<>(table.getOutputs()).indexOf(column.get());
    for (var row : table.getRules()) {
      var given = DecisionFile.strings(row.getInputEntries().iterator().next().getTextContent());
      var roles = DecisionFile.strings(new ArrayList<>(row.getOutputEntries()).get(at).getTextContent()).stream()
          .flatMap(cell -> Arrays.stream(cell.split(","))).map(String::strip).filter(role -> !role.isEmpty()).toList();
      if (roles.isEmpty()) {
        found.accept(file.fault(decision, "gives " + String.join(" and ", given) + " to nobody. Name a role."));
      }
      if (given.contains(CASE)) {
        roles.stream().filter(role -> !hasCeiling(change, role)).forEach(role -> found.accept(file.fault(decision,
            "gives cases to \"" + role + "\", and workload-ceiling.dmn does not say how many one of them holds."
                + " Add a row for them there.")));
      }
    }
  }

  /** A table of ceilings that is not there, or no table, is told elsewhere. */
  private static boolean hasCeiling(Change change, String role) {
    return change.decision(CEILINGS).filter(ceilings -> DecisionFile.table(ceilings) != null)
        .map(ceilings -> DecisionFile.table(ceilings).getRules().stream()
            .map(row -> row.getInputEntries().iterator().next().getTextContent().strip())
            .anyMatch(cell -> cell.isEmpty() || cell.equals("-") || DecisionFile.strings(cell).contains(role)))
        .orElse(true);
  }
}
