package org.vigil.redesign;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.instance.Decision;

/**
 * The steps before a first action are steps of their diagrams. Prevents: a step that gets another id, and children who
 * wait for a first action and are no longer counted by the watch.
 */
final class FirstActionRule implements Rule {

  private static final String TABLE = "first-action";

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var file : change.decisionFiles()) {
      file.decisions().stream()
          .filter(decision -> TABLE.equals(decision.getId()) && DecisionFile.table(decision) != null)
          .forEach(decision -> DecisionFile.table(decision).getRules().forEach(row -> check(change, file, decision,
              DecisionFile.strings(row.getInputEntries().iterator().next().getTextContent()),
              DecisionFile.strings(row.getOutputEntries().iterator().next().getTextContent()), found)));
    }
  }

  /** @param processes of the row; none means any */
  private static void check(Change change, DecisionFile file, Decision table, List<String> processes,
      List<String> lists, Consumer<Finding> found) {
    processes.stream().filter(process -> change.diagram(process).isEmpty()).forEach(process ->
        found.accept(file.fault(table, "names the process \"" + process + "\", which no diagram has. Write the id of"
            + " the process as in its diagram, or take the row out.")));
    Set<String> known = change.diagrams().stream()
        .filter(diagram -> processes.isEmpty() || processes.contains(diagram.id()))
        .flatMap(diagram -> diagram.nodes().stream()).filter(UserTask.class::isInstance).map(FlowNode::getId)
        .collect(Collectors.toSet());
    lists.stream().flatMap(list -> Arrays.stream(list.split(","))).map(String::strip)
        .filter(step -> !known.isEmpty() && !known.contains(step))
        .forEach(step -> found.accept(file.fault(table, "names the step \"" + step + "\" of \""
            + String.join("\" or \"", processes) + "\", which that diagram does not have. Write the id of the step as"
            + " in the diagram, or take it out.")));
  }
}
