package org.vigil.escalation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.vigil.clock.Clocks;
import org.vigil.clock.Tables;
import org.vigil.diagram.DiagramBean;

/**
 * What {@code extend-deadline.bpmn} asks: which steps of a case can have a new date, whose they are, and the new date
 * itself. Who may approve it, and how many a step may have, stands in {@code extension-approval.dmn}.
 */
@DiagramBean("extensions")
public class Extensions {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final TaskService tasks;
  private final IdentityService identity;
  private final RunningClocks running;
  private final StepWatch watch;
  private final Timers timers;
  private final Tables tables;

  Extensions(TaskService tasks, IdentityService identity, RunningClocks running, StepWatch watch,
      Timers timers, Tables tables) {
    this.tasks = tasks;
    this.identity = identity;
    this.running = running;
    this.watch = watch;
    this.timers = timers;
    this.tables = tables;
  }

  /**
   * The open steps of the case as a form's list, with what its rules need to know of each.
   *
   * @throws CannotExtend when nothing of the case is open
   */
  public List<Map<String, Object>> openSteps(DelegateExecution execution) {
    List<Map<String, Object>> steps = running.ofCase(execution.getProcessBusinessKey()).stream()
        .sorted(Comparator.comparing(RunningClock::locked)).map(this::option)
        .collect(Collectors.toCollection(ArrayList::new));
    if (steps.isEmpty()) {
      throw new CannotExtend("caseReference", null, "Case reference", "no step of "
          + execution.getProcessBusinessKey() + " is open, so there is no date to extend. Check the reference.");
    }
    return steps;
  }

  private Map<String, Object> option(RunningClock step) {
    Map<String, Object> option = new LinkedHashMap<>();
    option.put("value", step.taskId());
    option.put("label", step.step() + ", due " + words(step.dueAt()) + (step.locked() ? " (fixed: " + step.authority()
        + ")" : "") + (step.extensions() == 0 ? "" : " (new date given " + times(step.extensions()) + ")"));
    option.put("locked", step.locked());
    option.put("extensions", step.extensions());
    option.put("mostExtensions", most(step));
    option.put("due", LocalDateTime.ofInstant(step.dueAt(), LONDON).truncatedTo(ChronoUnit.SECONDS).toString());
    return option;
  }

  private static String times(int extensions) {
    return switch (extensions) {
      case 1 -> "once";
      case 2 -> "twice";
      default -> extensions + " times";
    };
  }

  private int most(RunningClock step) {
    var rows = tables.rows("extension-limit", Map.of("clock", step.clock()));
    return ((Number) rows.get(0).get("most")).intValue();
  }

  private static String words(Instant moment) {
    return Clocks.IN_WORDS.format(moment.atZone(LONDON));
  }

  /** Whether a step that was chosen from the list is still to be done; it may have been done or withdrawn meanwhile. */
  public boolean stillOpen(String taskId) {
    return tasks.createTaskQuery().taskId(taskId).count() > 0;
  }

  /**
   * The groups of the person who has a step, or those it is offered to while nobody has it. Nobody's when it is over: a
   * diagram drawn before {@link #stillOpen} asks so, and has to come to its end.
   */
  public List<String> ownerGroups(String taskId) {
    Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
    if (task == null) {
      return List.of();
    }
    if (task.getAssignee() != null) {
      return identity.createGroupQuery().groupMember(task.getAssignee()).list().stream().map(group -> group.getId())
          .collect(Collectors.toCollection(ArrayList::new));
    }
    return tasks.getIdentityLinksForTask(taskId).stream().map(link -> link.getGroupId()).filter(Objects::nonNull)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** What an approver reads: the step, its dates and its authority; and whose step it is. */
  public Map<String, Object> describe(String taskId, Object until) {
    RunningClock step = running.of(taskId).orElseThrow();
    Task task = tasks.createTaskQuery().taskId(step.taskId()).singleResult();
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("text", "**" + step.step() + "**, due " + words(step.dueAt())
        + (step.extensions() == 0 ? "" : ", first due " + words(step.firstDueAt())) + " · " + step.authority());
    asked.put("until", words(moment(until)));
    asked.put("owner", task == null ? null : task.getAssignee());
    return asked;
  }

  /**
   * Gives a step its approved new date. A step that has ended meanwhile is left alone.
   *
   * @param until London date and time as a form writes it
   * @throws CannotExtend when the law sets the limit, or it has been extended as often as it may be
   */
  public void extend(String taskId, Object until) {
    RunningClock step = running.of(taskId).orElseThrow();
    if (!stillOpen(taskId)) {
      return;
    }
    if (step.locked()) {
      throw new CannotExtend("", null, step.step(),
          "its limit is set by " + step.authority() + ". Nobody can extend it.");
    }
    if (step.extensions() >= most(step)) {
      throw new CannotExtend("", null, step.step(), "it has been given a new date "
          + times(step.extensions()) + ". Another is not possible.");
    }
    running.climbOf(taskId).ifPresent(watch::endClimb);
    running.extend(taskId, moment(until));
    timers.set(taskId, moment(until));
    tasks.setVariable(taskId, "due", Date.from(moment(until)));
    // The step's listeners hear of its new date: its header says both dates, its next warning is set.
    tasks.setDueDate(taskId, Date.from(moment(until)));
  }

  private static Instant moment(Object until) {
    return LocalDateTime.parse((String) until).atZone(LONDON).toInstant();
  }
}
