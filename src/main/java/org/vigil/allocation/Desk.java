package org.vigil.allocation;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;
import org.vigil.access.Role;
import org.vigil.clock.Clocks;

/** The steps on somebody's desk: cleared for the team, put back, or carried to another desk with the case. */
@Component
class Desk {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  /** Who gets a step that was for one person alone, when that person has no role any more. */
  private static final String SERGEANTS = "child-abuse-sergeants";
  private static final String OFFICER_IN_THE_CASE = "${allocatedTo}";

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final RepositoryService repository;
  private final IdentityService identity;

  Desk(TaskService tasks, RuntimeService runtime, RepositoryService repository,
      IdentityService identity) {
    this.tasks = tasks;
    this.runtime = runtime;
    this.repository = repository;
    this.identity = identity;
  }

  /** Takes everything off somebody's desk: it is the team's again. Says what it was. */
  List<Map<String, Object>> clear(String officer) {
    return clear(tasks.createTaskQuery().taskAssignee(officer).orderByDueDate().asc().list(), officer);
  }

  /** Takes these steps off somebody's desk. */
  List<Map<String, Object>> clear(List<Task> own, String officer) {
    Map<String, String> references = references(own);
    List<Map<String, Object>> cleared = new ArrayList<>();
    for (Task task : own) {
      groupsFor(task.getId(), officer).forEach(group -> tasks.addCandidateGroup(task.getId(), group));
      tasks.setAssignee(task.getId(), null);
      cleared.add(line(task.getId(), references.getOrDefault(task.getProcessInstanceId(), ""), task.getName(),
          task.getDueDate()));
    }
    return cleared;
  }

  /** A step as the supervisor's list shows it. */
  static Map<String, Object> line(String task, String reference, String step, Date due) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("taskId", task);
    line.put("reference", reference);
    line.put("step", step);
    line.put("due", due == null ? "no limit" : Clocks.IN_WORDS.format(due.toInstant().atZone(LONDON)));
    return line;
  }

  /**
   * The roles a step has to be offered to, so that it does not lie where nobody sees it; none when it has its own. Of
   * somebody's roles only those that work on cases: a process owner's colleagues see none.
   */
  List<String> groupsFor(String task, String officer) {
    boolean offered = tasks.getIdentityLinksForTask(task).stream()
        .anyMatch(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null);
    List<String> groups = offered ? List.of() : groupsOf(officer).stream()
        .filter(group -> Role.ofGroup(group).filter(Role::worksOnCases).isPresent()).toList();
    return offered || !groups.isEmpty() ? groups : List.of(SERGEANTS);
  }

  /** The groups somebody is in, read anew each time, from whichever identity provider there is. */
  List<String> groupsOf(String user) {
    return identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
  }

  /** Puts the steps that nobody has taken meanwhile back on somebody's desk, if the case is still theirs. */
  void putBack(List<Map<String, Object>> cleared, String officer) {
    for (Map<String, Object> line : cleared) {
      Task task = tasks.createTaskQuery().taskId((String) line.get("taskId")).singleResult();
      if (task != null && task.getAssignee() == null && (!forTheOfficerInTheCase(task)
          || officer.equals(tasks.getVariable(task.getId(), "allocatedTo")))) {
        tasks.setAssignee(task.getId(), officer);
      }
    }
  }

  /** Who has a step that was cleared: somebody's name, nobody yet, or done. */
  String whoHas(Map<String, Object> line) {
    Task task = tasks.createTaskQuery().taskId((String) line.get("taskId")).singleResult();
    if (task == null) {
      return "done";
    }
    if (task.getAssignee() == null) {
      return "nobody has taken it";
    }
    var user = identity.createUserQuery().userId(task.getAssignee()).singleResult();
    return "taken by " + (user == null ? task.getAssignee() : Officers.nameOf(user));
  }

  /** Gives a case to another officer: wherever it says whose it is, and every step of that officer that is open. */
  void move(String reference, String from, String to) {
    Set<String> all = runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
        .map(ProcessInstance::getId).collect(Collectors.toSet());
    for (VariableInstance held : runtime.createVariableInstanceQuery().variableName("allocatedTo")
        .processInstanceIdIn(all.toArray(String[]::new)).list()) {
      if (from == null || from.equals(held.getValue())) {
        runtime.setVariableLocal(held.getExecutionId(), "allocatedTo", to);
      }
    }
    for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(reference).list()) {
      boolean theirs = task.getAssignee() == null ? forTheOfficerInTheCase(task) : task.getAssignee().equals(from);
      if (theirs) {
        tasks.setAssignee(task.getId(), to);
      }
    }
  }

  private boolean forTheOfficerInTheCase(Task task) {
    return task.getProcessDefinitionId() != null && repository.getBpmnModelInstance(task.getProcessDefinitionId())
        .getModelElementById(task.getTaskDefinitionKey()) instanceof UserTask drawn
        && OFFICER_IN_THE_CASE.equals(drawn.getCamundaAssignee());
  }

  private Map<String, String> references(List<Task> own) {
    Set<String> processes = own.stream().map(Task::getProcessInstanceId).filter(id -> id != null)
        .collect(Collectors.toSet());
    Map<String, String> references = new HashMap<>();
    if (!processes.isEmpty()) {
      runtime.createProcessInstanceQuery().processInstanceIds(processes).list()
          .forEach(process -> references.put(process.getId(), process.getBusinessKey()));
    }
    return references;
  }
}
