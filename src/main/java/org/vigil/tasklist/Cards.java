package org.vigil.tasklist;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.vigil.access.Called;
import org.vigil.access.Membership;
import org.vigil.access.PersonNames;
import org.vigil.access.Role;
import org.vigil.allocation.GivenSteps;
import org.vigil.facts.Risk;

/** What the cards of a page of the list show, in one go. */
@Component
class Cards {

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final IdentityService identity;
  private final Membership membership;
  private final GivenSteps given;
  private final SeenSteps opened;
  private final StepTeams offered;
  private final PersonNames names;
  private final Clock clock;

  Cards(TaskService tasks, RuntimeService runtime, IdentityService identity, Membership membership, GivenSteps given,
      SeenSteps opened, StepTeams offered, PersonNames names, Clock clock) {
    this.tasks = tasks;
    this.runtime = runtime;
    this.identity = identity;
    this.membership = membership;
    this.given = given;
    this.opened = opened;
    this.offered = offered;
    this.names = names;
    this.clock = clock;
  }

  /**
   * One step as its card shows it.
   *
   * @param child initials and age, in words
   * @param risk in words; see {@link Risk#title}
   * @param urgent whether the risk is high, or nobody has assessed it yet
   * @param due null when there is no limit
   * @param holder who has it, null when it is free
   * @param givenBy who gave it, null when its diagram did or the holder took it
   * @param since when the holder got it, null when that is not known
   * @param isNew whether the person asking has not opened it yet
   */
  record Card(String id, String step, String reference, String child, String risk, boolean urgent, Instant due,
      boolean late, String holder, boolean mine, String givenBy, Instant since, List<String> teams, boolean isNew) { }

  /** The cards of those of these steps that the person signed on may see. */
  List<Card> of(List<String> taskIds) {
    String me = identity.getCurrentAuthentication().getUserId();
    List<Task> visible = tasks.createTaskQuery().taskIdIn(taskIds.toArray(String[]::new)).list();
    if (visible.isEmpty()) {
      return List.of();
    }
    List<String> ids = visible.stream().map(Task::getId).toList();
    Map<String, GivenSteps.Given> how = given.of(ids);
    Set<String> seen = opened.by(me, ids);
    return membership.asTheHouse(() -> {
      Map<String, Map<?, ?>> headers = headers(ids);
      Called called = names.of(Stream.concat(visible.stream().map(Task::getAssignee),
          how.values().stream().map(GivenSteps.Given::by)).toList());
      Map<String, Set<String>> teams = offered.of(ids);
      Instant now = clock.instant();
      return visible.stream().map(task -> {
        Map<?, ?> header = headers.getOrDefault(task.getId(), Map.of());
        String holder = task.getAssignee();
        GivenSteps.Given last = how.get(task.getId());
        boolean known = last != null && holder != null && holder.equals(last.to());
        Instant due = task.getDueDate() == null ? null : task.getDueDate().toInstant();
        return new Card(task.getId(), task.getName(), text(header, "reference"), text(header, "child"),
            text(header, "risk"), task.getPriority() >= Risk.HIGH.priority(), due,
            due != null && due.isBefore(now), called.at(holder, now), me.equals(holder),
            known && last.by() != null && !last.by().equals(holder) ? called.at(last.by(), last.at()) : null,
            known ? last.at() : null, titles(teams.getOrDefault(task.getId(), Set.of())),
            !seen.contains(task.getId()));
      }).toList();
    });
  }

  /** What every step's header says, by step. */
  Map<String, Map<?, ?>> headers(Collection<String> taskIds) {
    Map<String, Map<?, ?>> headers = new HashMap<>();
    for (VariableInstance header : runtime.createVariableInstanceQuery().variableName("header")
        .taskIdIn(taskIds.toArray(String[]::new)).list()) {
      if (header.getValue() instanceof Map<?, ?> shown) {
        headers.put(header.getTaskId(), shown);
      }
    }
    return headers;
  }

  private static List<String> titles(Set<String> teams) {
    return teams.stream().map(group -> Role.ofGroup(group).map(Role::title).orElse(group)).distinct().sorted().toList();
  }

  static String text(Map<?, ?> header, String name) {
    return header.get(name) instanceof String text ? text : "";
  }
}
