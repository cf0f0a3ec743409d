package org.vigil.redesign;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;

/**
 * A diagram that people start from Tasklist says which roles may, and no other diagram says so. Prevents: a new form
 * nobody finds, and a drawing that opens every case to somebody who may see none, since whoever starts a process names
 * a case.
 */
final class StarterRule implements Rule {

  private final House house;

  StarterRule(House house) {
    this.house = house;
  }

  @Override
  public void check(Change change, Consumer<Finding> found) {
    change.diagrams().forEach(diagram -> check(diagram, found));
  }

  private void check(Diagram diagram, Consumer<Finding> found) {
    var process = diagram.process();
    var groups = groups(process);
    if (process.getCamundaCandidateStarterUsers() != null) {
      found.accept(diagram.fault(process, "names persons in \"Candidate starter users\". A drawing names no person:"
          + " write the roles that may start it into \"Candidate starter groups\"."));
    }
    var start = diagram.all(StartEvent.class).stream().filter(event -> event.getParentElement() instanceof Process)
        .filter(event -> event.getEventDefinitions().isEmpty() && event.getCamundaFormRef() != null).findFirst();
    if (groups.isEmpty() && start.isPresent()) {
      found.accept(diagram.fault(start.get(), "shows a form, and nobody could start it: the process names nobody in"
          + " \"Candidate starter groups\". Write the roles that may, for instance child-abuse-investigators."));
    }
    if (!groups.isEmpty() && start.isEmpty()) {
      found.accept(diagram.fault(process, "says in \"Candidate starter groups\" who may start it, and has no start"
          + " event with a form. Give it one, or empty that field."));
    }
    // An expression is refused by the rule on vocabulary.
    groups.stream().filter(group -> !Juel.isExpression(group)).flatMap(group -> house.startFault(group).stream())
        .forEach(why -> found.accept(diagram.fault(process, "may be started by " + why)));
  }

  private static List<String> groups(Process process) {
    return Stream.ofNullable(process.getCamundaCandidateStarterGroups()).flatMap(all -> Arrays.stream(all.split(",")))
        .map(String::strip).filter(group -> !group.isEmpty()).toList();
  }
}
