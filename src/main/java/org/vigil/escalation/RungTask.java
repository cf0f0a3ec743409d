package org.vigil.escalation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * The one task of a ladder, by which its rungs answer. A rung that is told while it is open joins it. Only somebody of
 * the rungs that were told last takes it, or answers it, for them: what a rung below does is the rung below's.
 */
@Component
class RungTask {

  private static final String STEP = "actOnLateStep";
  /** The groups that were told last, a list with commas. */
  private static final String ASKED = "asked";

  private final TaskService tasks;
  private final IdentityService identity;

  RungTask(TaskService tasks, IdentityService identity) {
    this.tasks = tasks;
    this.identity = identity;
  }

  /** The task while nobody has answered it; of a ladder drawn before rungs joined, the newest of its tasks. */
  Optional<Task> open(String ladder) {
    return tasks.createTaskQuery().processInstanceId(ladder).taskDefinitionKey(STEP).active().list().stream()
        .max(Comparator.comparing(Task::getCreateTime).thenComparing(Task::getId));
  }

  /**
   * Offers the open task to these groups as well. It is due anew, and whoever had taken it may take it again.
   *
   * @return who had it, by id
   */
  Optional<String> join(DelegateExecution execution, String groups, Date due) {
    Task task = open(execution.getProcessInstanceId()).orElseThrow(
        () -> new IllegalStateException("A rung was to join a task that is not open."));
    Optional<String> holder = Optional.ofNullable(task.getAssignee());
    groups(groups).stream().filter(group -> !offered(task.getId()).contains(group))
        .forEach(group -> tasks.addCandidateGroup(task.getId(), group));
    tasks.setDueDate(task.getId(), due);
    holder.ifPresent(person -> tasks.setAssignee(task.getId(), null));
    return holder;
  }

  private List<String> offered(String task) {
    return tasks.getIdentityLinksForTask(task).stream().map(link -> link.getGroupId()).toList();
  }

  /** Whether somebody who was told last has taken the task, or has answered it already. */
  boolean takenByTold(DelegateExecution execution) {
    return open(execution.getProcessInstanceId())
        .map(task -> task.getAssignee() != null && told(execution, task.getAssignee())).orElse(true);
  }

  /** Whether this person is of the groups that were told last. */
  boolean told(DelegateExecution execution, String person) {
    List<String> asked = groups((String) execution.getVariable(ASKED));
    return groupsOf(person).stream().anyMatch(asked::contains);
  }

  List<String> groupsOf(String person) {
    return identity.createGroupQuery().groupMember(person).list().stream().map(group -> group.getId()).toList();
  }

  private static List<String> groups(String list) {
    return list == null || list.isEmpty() ? List.of() : Arrays.asList(list.split(","));
  }
}
