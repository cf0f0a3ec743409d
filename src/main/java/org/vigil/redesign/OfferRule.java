package org.vigil.redesign;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/**
 * A step is offered to roles that work on cases, by their names or by a decision that answers with their names, and
 * given to nobody but whom the case itself names. Prevents: a task no officer's list ever shows, and a drawing that
 * opens every new case to somebody who may see none: whoever is offered a step reads the case.
 */
final class OfferRule implements Rule {

  /** The columns of decisions by which steps are offered. */
  private static final Set<String> COLUMNS = Set.of("group", "standIn");
  private static final Pattern COLUMN = Pattern.compile("\\$\\{\\s*([A-Za-z]\\w*)\\.group\\s*}");
  private static final Pattern NAME = Pattern.compile("\\$\\{\\s*([A-Za-z]\\w*)\\s*}");
  /** A variable or a part of one, or a bean's answer, without a word of the drawing's own. */
  private static final Pattern KNOWN =
      Pattern.compile("\\$\\{\\s*[A-Za-z]\\w*(\\.[A-Za-z]\\w*)*(\\([\\w., ]*\\))?\\s*}");

  private final House house;

  OfferRule(House house) {
    this.house = house;
  }

  @Override
  public void check(Change change, Consumer<Finding> found) {
    var flow = change.flow(house);
    for (var diagram : change.diagrams()) {
      for (var task : diagram.all(UserTask.class)) {
        groups(change, flow, diagram, task, found);
        assignee(diagram, task, found);
      }
    }
    for (var file : change.decisionFiles()) {
      for (var decision : file.decisions()) {
        var table = DecisionFile.table(decision);
        if (table != null) {
          table(file, decision, table, found);
        }
      }
    }
  }

  private void groups(Change change, DataFlow flow, Diagram diagram, UserTask task, Consumer<Finding> found) {
    var groups = task.getCamundaCandidateGroups();
    if (groups == null || groups.isBlank()) {
      found.accept(diagram.fault(task, "is offered to nobody. Set its candidate groups to a role, for instance "
          + "child-abuse-sergeants."));
    } else if (!Juel.isExpression(groups)) {
      Arrays.stream(groups.split(",")).map(String::strip).flatMap(group -> house.offerFault(group, diagram.id())
          .stream())
          .forEach(why -> found.accept(diagram.fault(task, "is offered to " + why)));
    } else if (!isDecided(change, flow, diagram, groups.strip())) {
      found.accept(diagram.fault(task, "is offered to " + groups.strip() + ", and nothing says that these are roles."
          + " Name"
          + " roles, or the column \"group\" of a decision the diagram asks."));
    }
  }

  /** Whether the groups come out of a decision's column, which is checked, or are those the ladder has told. */
  private boolean isDecided(Change change, DataFlow flow, Diagram diagram, String groups) {
    var column = COLUMN.matcher(groups);
    if (column.matches()) {
      return change.forms().stream().noneMatch(form -> form.writes().containsKey(column.group(1)))
          && change.messages(house).values().stream().noneMatch(brought -> brought.contains(column.group(1)))
          && flow.writers(diagram, column.group(1)).stream().allMatch(node -> asksATable(change, node));
    }
    var name = NAME.matcher(groups);
    return diagram.isLadder() && (asksTheLadder(groups) || name.matches()
        && flow.writers(diagram, name.group(1)).stream().allMatch(OfferRule::isToldByTheLadder));
  }

  /** Whether the step asks a table with such a column: what another decision works out nobody has checked. */
  private static boolean asksATable(Change change, FlowNode node) {
    return node instanceof BusinessRuleTask task && task.getCamundaDecisionRef() != null
        && change.decision(task.getCamundaDecisionRef()).map(DecisionFile::table).filter(table -> table.getOutputs()
            .stream()
            .anyMatch(output -> "group".equals(output.getName()))).isPresent();
  }

  private static boolean isToldByTheLadder(FlowNode node) {
    return node instanceof ServiceTask task && task.getCamundaExpression() != null
        && asksTheLadder(task.getCamundaExpression());
  }

  private static boolean asksTheLadder(String expression) {
    var reads = Juel.reads(expression);
    return Juel.isWholly(expression) && !reads.isEmpty() && reads.get(0).root().equals("escalation")
        && reads.get(0).method() != null && Juel.calls(expression).stream()
        .flatMap(call -> call.arguments().stream()).noneMatch(argument -> argument.literal() instanceof String);
  }

  private static void assignee(Diagram diagram, UserTask task, Consumer<Finding> found) {
    var assignee = task.getCamundaAssignee();
    if (assignee != null && !assignee.isBlank() && !KNOWN.matcher(assignee.strip()).matches()) {
      found.accept(diagram.fault(task, "is given to " + (Juel.isExpression(assignee) ? assignee.strip()
          : "\"" + assignee.strip() + "\"") + ". A drawing names no person: offer the step to roles, or give it to"
          + " somebody the case names, for instance ${allocatedTo}."));
    }
  }

  private void table(DecisionFile file, Decision decision, DecisionTable table, Consumer<Finding> found) {
    for (var output : table.getOutputs()) {
      if (!COLUMNS.contains(output.getName())) {
        continue;
      }
      if (!DecisionFile.isAllLiteral(table, output)) {
        found.accept(file.fault(decision, "works out the column \"" + output.getLabel() + "\". Write the names of"
            + " roles in"
            + " quotes, so that everybody sees who is offered the step."));
        continue;
      }
      for (var cell : DecisionFile.literalsOf(table, output)) {
        Arrays.stream(cell.split(",")).map(String::strip).filter(group -> !group.isEmpty())
            .flatMap(group -> house.offerFault(group, null).stream())
            .forEach(why -> found.accept(file.fault(decision, "offers a step to " + why)));
      }
    }
  }
}
