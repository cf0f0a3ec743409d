package org.vigil.allocation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.vigil.access.Role;
import org.vigil.clock.ClockRegister;
import org.vigil.clock.Limit;
import org.vigil.diagram.DiagramBean;
import org.vigil.diagram.Writes;

/**
 * Finds the work of people who cannot do it any more: who were deleted, recorded as having left, or lost the
 * role. It asks, and waits for no event, because a force's identity provider tells Vigil nothing.
 */
@DiagramBean("officerWatch")
public class OfficerWatch {

  private final IdentityService identity;
  private final TaskService tasks;
  private final RuntimeService runtime;
  private final OfficerRecords records;
  private final AbsentWork absentWork;
  private final Caseload caseload;
  private final Desk desk;
  private final ClockRegister register;
  private final Clock clock;

  OfficerWatch(IdentityService identity, TaskService tasks, RuntimeService runtime,
      OfficerRecords records, AbsentWork absentWork, Caseload caseload, Desk desk,
      ClockRegister register, Clock clock) {
    this.identity = identity;
    this.tasks = tasks;
    this.runtime = runtime;
    this.records = records;
    this.absentWork = absentWork;
    this.caseload = caseload;
    this.desk = desk;
    this.register = register;
    this.clock = clock;
  }

  /** How often the watch looks, as the engine writes a cycle; the time stands in the clock register. */
  public String every(String clockId) {
    Limit limit = register.rule(clockId, null, List.of(), Absences.today(clock)).limit();
    return switch (limit.unit()) {
      case MINUTES -> "R/PT" + limit.amount() + "M";
      case HOURS -> "R/PT" + limit.amount() + "H";
      case DAYS -> "R/P" + limit.amount() + "D";
      default -> throw new IllegalStateException(
          "The clock \"" + clockId + "\" repeats: give it minutes, hours or days.");
    };
  }

  /**
   * Takes the steps of people who cannot do them off their desks and lists these people, each with what was taken off
   * and why. Somebody whose work is being reallocated already is not listed again.
   */
  @Writes({"lostOfficers", "caseReference", "riskLevel", "children", "childInitials"})
  public void look(DelegateExecution execution) {
    Set<String> holders = new TreeSet<>();
    tasks.createTaskQuery().taskAssigned().list().forEach(task -> holders.add(task.getAssignee()));
    Set<String> inCases = caseload.live().stream().map(HeldCase::officer).collect(Collectors.toSet());
    holders.addAll(inCases);
    List<Map<String, Object>> lost = new ArrayList<>();
    for (String holder : holders) {
      List<String> groups = desk.groupsOf(holder);
      Optional<String> gone = gone(holder, groups, inCases.contains(holder));
      List<Task> beyond = gone.isPresent() ? tasks.createTaskQuery().taskAssignee(holder).list()
          : beyondTheirRole(holder, groups);
      if (gone.isEmpty() && beyond.isEmpty()) {
        continue;
      }
      List<Map<String, Object>> cleared = desk.clear(beyond, holder);
      boolean asked = runtime.createProcessInstanceQuery().processDefinitionKey("reallocate-work")
          .variableValueEquals("absentOfficer", holder).count() > 0;
      boolean held = !cleared.isEmpty() || gone.isPresent() && !absentWork.unsettled(holder).isEmpty();
      if (held && !asked) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("officer", holder);
        one.put("why", gone.orElse("no longer has the role of these steps"));
        one.put("released", cleared);
        lost.add(one);
      }
    }
    execution.setVariable("lostOfficers", lost);
    if (!lost.isEmpty()) {
      absentWork.open(execution, (String) lost.get(0).get("officer"));
      execution.removeVariable("absentOfficer");
      execution.setVariable("riskLevel", "high");
    }
  }

  private Optional<String> gone(String holder, List<String> groups, boolean inCases) {
    if (identity.createUserQuery().userId(holder).count() == 0) {
      return Optional.of("is not a user any more");
    }
    if (records.left(holder)) {
      return Optional.of("is recorded as having left");
    }
    if (groups.stream().noneMatch(group -> Role.ofGroup(group).isPresent())) {
      return Optional.of("has no role any more");
    }
    return inCases && !groups.contains(Officers.INVESTIGATORS) ? Optional.of("is no investigator any more")
        : Optional.empty();
  }

  /** What somebody holds that is offered to roles, and to none of theirs. */
  private List<Task> beyondTheirRole(String holder, List<String> groups) {
    Set<String> theirs = tasks.createTaskQuery().taskAssignee(holder).taskCandidateGroupIn(groups)
        .includeAssignedTasks().list().stream().map(Task::getId).collect(Collectors.toSet());
    return tasks.createTaskQuery().taskAssignee(holder).withCandidateGroups().includeAssignedTasks().list().stream()
        .filter(task -> !theirs.contains(task.getId())).toList();
  }
}
