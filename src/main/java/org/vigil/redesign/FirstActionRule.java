package org.vigil.redesign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
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
          .forEach(decision -> DecisionFile.table(decision).getRules().forEach(row -> {
            String process = inside(row.getInputEntries().iterator().next().getTextContent());
            String steps = inside(row.getOutputEntries().iterator().next().getTextContent());
            check(change, file, decision, process, Arrays.stream(steps.split(",")).map(String::strip).toList(), found);
          }));
    }
  }

  private static void check(Change change, DecisionFile file, Decision table, String process, List<String> steps,
      Consumer<Finding> found) {
    var diagram = change.diagram(process);
    if (diagram.isEmpty()) {
      found.accept(file.fault(table, "names the process \"" + process + "\", which no diagram has. Write the id of the"
          + " process as in its diagram, or take the row out."));
      return;
    }
    var unknown = new ArrayList<>(steps);
    diagram.get().nodes().stream().filter(UserTask.class::isInstance).forEach(step -> unknown.remove(step.getId()));
    unknown.forEach(step -> found.accept(file.fault(table, "names the step \"" + step + "\" of \"" + process
        + "\", which that diagram does not have. Write the id of the step as in the diagram, or take it out.")));
  }

  /** What stands between the quotation marks of a cell. */
  private static String inside(String cell) {
    return cell.strip().replace("\"", "");
  }
}
