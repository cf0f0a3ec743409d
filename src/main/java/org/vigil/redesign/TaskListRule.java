package org.vigil.redesign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;

/**
 * Every list of the table of task lists holds steps that can come and is read by roles that work on cases. Prevents: a
 * list that is empty for good because a process is written wrongly, and one that nobody finds.
 */
final class TaskListRule implements Rule {

  private static final String TABLE = "task-lists";
  private static final List<String> COLUMNS = List.of("name", "description", "colour", "processes", "roles");

  private final House house;

  TaskListRule(House house) {
    this.house = house;
  }

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var file : change.decisionFiles()) {
      file.decisions().stream().filter(decision -> TABLE.equals(decision.getId())).forEach(decision ->
          check(change, decision, fault -> found.accept(file.fault(decision, fault))));
    }
  }

  private void check(Change change, Decision decision, Consumer<String> found) {
    var table = DecisionFile.table(decision);
    if (table == null) {
      found.accept("is no table. Draw it as a decision table, one row a list.");
      return;
    }
    var unreadable = new ArrayList<String>();
    shape(table, unreadable::add);
    unreadable.forEach(found);
    if (unreadable.isEmpty()) {
      rows(change, table, found);
    }
  }

  /** It is read whole, when nothing is known of any case. */
  private static void shape(DecisionTable table, Consumer<String> found) {
    if (!CompletenessRule.isList(table) || table.getAggregation() != null) {
      found.accept("answers with one list only. Set its hit policy to Rule order.");
    }
    table.getInputs().forEach(input -> Feel.reads(input.getInputExpression().getTextContent().strip()).stream()
        .findFirst().ifPresent(read -> found.accept("reads \"" + read.dotted() + "\" in the column \""
            + input.getLabel() + "\", and no case is known when lists are made. Write true there, or take the column"
            + " out.")));
    for (String name : COLUMNS) {
      var column = table.getOutputs().stream().filter(output -> name.equals(output.getName())).findFirst();
      if (column.isEmpty()) {
        found.accept("has no column \"" + name + "\". Put it back.");
      } else if (!DecisionFile.isAllLiteral(table, column.get())) {
        found.accept("works out the column \"" + column.get().getLabel() + "\". Write each cell in quotes.");
      }
    }
  }

  private void rows(Change change, DecisionTable table, Consumer<String> found) {
    var columns = table.getOutputs().stream().map(Output::getName).toList();
    var names = new HashSet<String>();
    for (var rule : table.getRules()) {
      var cells = rule.getOutputEntries().stream().map(entry -> entry.getTextContent().strip())
          .map(cell -> cell.substring(1, cell.length() - 1)).toList();
      Function<String, String> cell = column -> cells.get(columns.indexOf(column));
      String name = cell.apply("name");
      name(name, names).ifPresent(found);
      if (!house.taskLists().colours().contains(cell.apply("colour"))) {
        found.accept("gives the list \"" + name + "\" the colour \"" + cell.apply("colour") + "\". Write "
            + String.join(" or ", house.taskLists().colours().stream().sorted().toList()) + ".");
      }
      each(cell.apply("processes"), "fills the list \"" + name + "\" from no process. Name one, or take the row out.",
          process -> change.diagram(process).isPresent() ? Optional.empty() : Optional.of("fills the list \"" + name
              + "\" from the process \"" + process + "\", which no diagram has. Write the id of the process as in its"
              + " diagram, or take it out."), found);
      each(cell.apply("roles"), "gives the list \"" + name + "\" to nobody. Name the roles that find it, or take the"
          + " row out.", role -> house.listFault(role).map(why -> "gives the list \"" + name + "\" to " + why), found);
    }
  }

  private Optional<String> name(String name, Set<String> before) {
    if (name.isBlank()) {
      return Optional.of("has a list without a name. Name it as officers are to read it.");
    }
    if (house.taskLists().taken().contains(name)) {
      return Optional.of("calls a list \"" + name + "\", as Vigil calls one of its own. Give it another name.");
    }
    return before.add(name) ? Optional.empty()
        : Optional.of("calls two lists \"" + name + "\". Give each a name of its own.");
  }

  private static void each(String cell, String none, Function<String, Optional<String>> fault, Consumer<String> found) {
    var words = Arrays.stream(cell.split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
    if (words.isEmpty()) {
      found.accept(none);
    }
    words.stream().flatMap(word -> fault.apply(word).stream()).forEach(found);
  }
}
