package org.vigil.casefile;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.vigil.access.Called;
import org.vigil.access.Membership;
import org.vigil.escalation.CaseClocks;
import org.vigil.escalation.Ladder;

/** Why a step exists, by when and by whose authority, what follows when it is late, and where it stands. */
@Hidden
@RestController
class StepsApi {

  static final String GONE = "This task is already finished or has been withdrawn. Go back to your list.";

  private final Readers readers;
  private final TaskService tasks;
  private final HistoryService history;
  private final RepositoryService repository;
  private final CaseClocks clocks;
  private final Ladder ladder;
  private final Names names;
  private final Membership membership;
  private final Clock clock;

  StepsApi(Readers readers, TaskService tasks, HistoryService history, RepositoryService repository, CaseClocks clocks,
      Ladder ladder, Names names, Membership membership, Clock clock) {
    this.readers = readers;
    this.tasks = tasks;
    this.history = history;
    this.repository = repository;
    this.clocks = clocks;
    this.ladder = ladder;
    this.names = names;
    this.membership = membership;
    this.clock = clock;
  }

  /**
   * @param reference the case it belongs to, or null
   * @param diagram the version of the diagram, for whoever draws it
   * @param here the shape of the step on it
   * @param limit null when nothing limits it
   * @param ifLate who is told when, the lowest rung first
   * @param route the steps of the diagram
   */
  record ShownStep(String reference, String name, String help, String procedure, String diagram, String here,
      ShownLimit limit, List<Rung> ifLate, List<Stop> route) { }

  record ShownLimit(Instant since, Instant due, Instant firstDue, String authority, boolean locked, boolean late) { }

  record Rung(String when, String who) { }

  /** @param state done, waiting, here or not yet */
  record Stop(String step, String state, Instant at, String by) { }

  @GetMapping("/camunda/vigil/steps/{id}")
  ShownStep step(@PathVariable String id) {
    Task task = tasks.createTaskQuery().taskId(id).singleResult();
    if (task == null) {
      throw CannotOpen.missing(GONE);
    }
    boolean partner = readers.partnerAsks();
    // Of other teams' steps a partner's employee learns nothing here either: the engine is asked as the person.
    List<HistoricTaskInstance> seen = partner ? steps(task) : membership.asTheHouse(() -> steps(task));
    return membership.asTheHouse(() -> step(task, seen, partner));
  }

  private List<HistoricTaskInstance> steps(Task task) {
    return history.createHistoricTaskInstanceQuery().processInstanceId(task.getProcessInstanceId())
        .orderByHistoricActivityInstanceStartTime().asc().list();
  }

  private ShownStep step(Task task, List<HistoricTaskInstance> seen, boolean partner) {
    var diagram = repository.getProcessDefinition(task.getProcessDefinitionId());
    var procedure = history.createHistoricProcessInstanceQuery().processInstanceId(task.getProcessInstanceId())
        .singleResult();
    String reference = procedure.getBusinessKey();
    boolean ofCase = reference != null && reference.startsWith("CA-");
    ShownLimit limit = clocks.ofStep(task.getId()).map(one -> new ShownLimit(one.startedAt(), one.dueAt(),
        one.firstDueAt(), one.authority(), one.locked(), one.dueAt().isBefore(clock.instant()))).orElse(null);
    Object risk = tasks.getVariable(task.getId(), "riskLevel");
    List<Rung> rungs = limit == null ? List.of() : ladder.rungs(Objects.toString(risk, "")).stream()
        .map(rung -> new Rung(rung.told(), rung.title())).toList();
    return new ShownStep(ofCase ? reference : null, task.getName(), task.getDescription(), diagram.getName(),
        diagram.getId(), task.getTaskDefinitionKey(), limit, rungs, route(task, seen, partner));
  }

  /** The steps of the diagram in the order in which they were drawn, each as it was last come to. */
  private List<Stop> route(Task task, List<HistoricTaskInstance> seen, boolean partner) {
    Called called = names.of(seen.stream().map(HistoricTaskInstance::getAssignee).toList());
    List<Stop> route = new ArrayList<>();
    for (UserTask drawn : repository.getBpmnModelInstance(task.getProcessDefinitionId())
        .getModelElementsByType(UserTask.class)) {
      HistoricTaskInstance last = seen.stream().filter(one -> one.getTaskDefinitionKey().equals(drawn.getId()))
          .reduce((one, later) -> later).orElse(null);
      boolean here = drawn.getId().equals(task.getTaskDefinitionKey());
      if (last == null && partner) {
        continue;
      }
      String state = here ? "here" : last == null ? "not yet" : last.getEndTime() == null ? "waiting" : "done";
      route.add(last == null || here ? new Stop(drawn.getName(), state, null, null)
          : new Stop(drawn.getName(), state,
              (last.getEndTime() == null ? last.getStartTime() : last.getEndTime()).toInstant(),
              called.at(last.getAssignee(), (last.getEndTime() == null ? last.getStartTime() : last.getEndTime())
                  .toInstant())));
    }
    return route;
  }
}
