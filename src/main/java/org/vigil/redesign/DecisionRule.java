package org.vigil.redesign;

import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;

/**
 * Every decision asked is there, can be read and is called as its file is. Prevents: a case that stops at a table
 * nobody deployed, and a cell with a typing error that is found on the first night it matters.
 */
final class DecisionRule implements Rule {

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var diagram : change.diagrams()) {
      for (var task : diagram.all(BusinessRuleTask.class)) {
        task(change, diagram, task, found);
      }
    }
    for (var file : change.decisionFiles()) {
      var stem = file.file().replaceAll("\\.dmn$", "");
      var decisions = file.decisions();
      if (decisions.isEmpty()) {
        found.accept(new Finding(file.file(), "", "the file holds no decision."));
      } else if (decisions.stream().noneMatch(decision -> stem.equals(decision.getId()))) {
        var decision = decisions.iterator().next();
        found.accept(file.fault(decision, "has the id \"" + decision.getId()
            + "\", which is not the file's name. Call it \"" + stem + "\" or rename the file."));
      }
      for (var decision : decisions) {
        if (decision.getName() == null || decision.getName().isBlank()) {
          found.accept(file.fault(decision, "has no name. Name it as officers call it."));
        }
        if (!decision.getId().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
          found.accept(file.fault(decision, "has the id \"" + decision.getId()
              + "\". Write it in small letters with hyphens, for instance strategy-limit."));
        }
        var table = DecisionFile.table(decision);
        if (table != null) {
          table(file, decision, table, found);
        }
      }
    }
  }

  static void task(Change change, Diagram diagram, BusinessRuleTask task, Consumer<Finding> found) {
    var ref = task.getCamundaDecisionRef();
    if (ref == null || ref.isBlank()) {
      if (task.getCamundaExpression() == null && task.getCamundaDelegateExpression() == null) {
        found.accept(diagram.fault(task, "asks no decision. Set its decision reference."));
      }
      return;
    }
    if (!Juel.isExpression(ref) && change.decision(ref).isEmpty()) {
      found.accept(diagram.fault(task, "asks the decision \"" + ref + "\", which is not there. Add " + ref
          + ".dmn to processes/ or correct the reference."));
    }
    if (Set.of("singleResult", "singleEntry").contains(String.valueOf(task.getCamundaMapDecisionResult()))) {
      change.decision(ref).map(DecisionFile::table).filter(table -> CompletenessRule.isList(table)
          && table.getAggregation() == null).ifPresent(table -> found.accept(diagram.fault(task, "wants one answer of"
              + " the decision \"" + ref + "\", which answers with a list. Set its hit policy to Unique.")));
    }
    if (task.getCamundaResultVariable() == null || task.getCamundaResultVariable().isBlank()) {
      found.accept(diagram.fault(task, "asks a decision and forgets the answer. Set its result variable."));
    }
  }

  private void table(DecisionFile file, Decision decision, DecisionTable table, Consumer<Finding> found) {
    int inputs = table.getInputs().size();
    int outputs = table.getOutputs().size();
    int row = 0;
    for (var input : table.getInputs()) {
      var text = input.getInputExpression() == null ? "" : input.getInputExpression().getTextContent().strip();
      Feel.fault(text).ifPresent(unreadable(file, decision, "the column \"" + input.getLabel() + "\"", text, found));
    }
    for (var rule : table.getRules()) {
      row++;
      if (rule.getInputEntries().size() != inputs || rule.getOutputEntries().size() != outputs) {
        found.accept(file.fault(decision, "has a row " + row + " with too many or too few cells."));
      }
      for (var entry : rule.getInputEntries()) {
        var text = entry.getTextContent().strip();
        if (!text.isEmpty()) {
          Feel.cellFault(text).ifPresent(unreadable(file, decision, "a condition in row " + row, text, found));
        }
      }
      for (LiteralExpression entry : rule.getOutputEntries()) {
        var text = entry.getTextContent().strip();
        if (!text.isEmpty()) {
          Feel.fault(text).ifPresent(unreadable(file, decision, "an answer in row " + row, text, found));
        }
      }
    }
  }

  private static Consumer<String> unreadable(DecisionFile file, Decision decision, String where, String text,
      Consumer<Finding> found) {
    return why -> found.accept(file.fault(decision, "cannot be read: " + where + " holds " + text + ". It " + why
        + ". Put text in quotes and check the brackets."));
  }
}
