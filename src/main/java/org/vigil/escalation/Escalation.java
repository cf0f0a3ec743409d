package org.vigil.escalation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.vigil.clock.ClockRule;
import org.vigil.clock.Clocks;

/**
 * What the diagrams ask about a late step. Who is told and when stands in {@code escalation-ladder.dmn}; how the ladder
 * climbs stands in {@code escalate.bpmn}.
 */
@Component("escalation")
public class Escalation {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final Clocks clocks;
  private final Notices notices;
  private final Clock clock;

  Escalation(@Lazy RuntimeService runtime, @Lazy TaskService tasks, Clocks clocks, Notices notices, Clock clock) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.clocks = clocks;
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * The step whose timer has just brought the diagram to the ladder: the longest overdue step of this process that
   * climbs no ladder yet. A step and its timer have the same instant, so there is one such step for each timer.
   */
  public Map<String, Object> lateStep(DelegateExecution execution) {
    Task late = tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId())
        .dueBefore(Date.from(clock.instant().plusSeconds(1))).list().stream()
        .filter(task -> climbs(task.getId()) == 0)
        .min(Comparator.comparing(Task::getDueDate).thenComparing(Task::getId))
        .orElseThrow(() -> new IllegalStateException("A late timer fired, but no step of the case is late."));
    String clockId = (String) tasks.getVariable(late.getId(), "clock");
    ClockRule rule = clocks.rule(execution, clockId);
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("taskId", late.getId());
    step.put("step", late.getName());
    step.put("clock", clockId);
    step.put("since", LocalDateTime.ofInstant(late.getDueDate().toInstant(), LONDON).truncatedTo(ChronoUnit.SECONDS)
        .toString());
    step.put("dueWords", Clocks.IN_WORDS.format(late.getDueDate().toInstant().atZone(LONDON)));
    step.put("authority", rule.inWords());
    return step;
  }

  private long climbs(String taskId) {
    return runtime.createProcessInstanceQuery().processDefinitionKey("escalate")
        .variableValueEquals("lateTaskId", taskId).count();
  }

  /** When the next rung is told: so long after the breach, or after this rung, as the ladder says. */
  public Date nextRungAt(DelegateExecution execution, Map<String, Object> ladder, Map<String, Object> late) {
    Instant from = "breach".equals(ladder.get("countedFrom")) ? since(late) : clock.instant();
    return Date.from(clocks.after(from, ((Number) ladder.get("amount")).intValue(), (String) ladder.get("unit")));
  }

  /** Tells a rung that a step is late. At the last rung every round is told. */
  public void tell(DelegateExecution execution, Map<String, Object> ladder, Map<String, Object> late) {
    int rung = ((Number) execution.getVariable("rung")).intValue();
    boolean lastRung = rung == ((Number) ladder.get("nextRung")).intValue();
    String key = late.get("taskId") + " rung " + rung + (lastRung ? " " + clock.instant() : "");
    notices.leave(key, execution.getProcessBusinessKey(), (String) late.get("clock"), rung,
        (String) ladder.get("group"), since(late), late.get("step") + " is late since " + late.get("dueWords"));
  }

  /** Whether the people of this rung still have the task they were given: at the last rung nobody is asked twice. */
  public boolean asked(DelegateExecution execution, Map<String, Object> ladder) {
    String group = ((String) ladder.get("group")).split(",")[0];
    return tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId())
        .taskDefinitionKey("actOnLateStep").taskCandidateGroup(group).includeAssignedTasks().count() > 0;
  }

  /** Warns a group before a limit is reached; the ladder is not touched. */
  public void warn(DelegateExecution execution, String clockId, Object end, String group) {
    Instant due = clocks.endOf(end).toInstant();
    notices.leave(execution.getProcessInstanceId() + " warning " + execution.getCurrentActivityId() + " "
        + clock.instant(), execution.getProcessBusinessKey(), clockId, 0, group, due,
        "Decide before " + Clocks.IN_WORDS.format(due.atZone(LONDON)));
  }

  /**
   * Adds what a rung does to what the rungs below it wrote, so that the next rung reads it all. A rung whose task goes
   * because the late step is done has nothing to add.
   */
  public String note(DelegateExecution execution) {
    String notes = (String) execution.getVariable("rungNotes");
    if (!(execution.getVariable("lateAction") instanceof Map<?, ?> action)
        || !(execution.getVariable("ladder") instanceof Map<?, ?> ladder)) {
      return notes;
    }
    String own = "**" + ladder.get("title") + "**, " + action.get("at") + ": " + action.get("action");
    return notes == null || notes.isEmpty() ? own : notes + "\n\n" + own;
  }

  /** Ends the climb of a step that is finished or gone. */
  public void stepFinished(String taskId) {
    runtime.createExecutionQuery().messageEventSubscriptionName("StepFinished")
        .processVariableValueEquals("lateTaskId", taskId).list()
        .forEach(climb -> runtime.messageEventReceived("StepFinished", climb.getId()));
  }

  private static Instant since(Map<String, Object> late) {
    return LocalDateTime.parse((String) late.get("since")).atZone(LONDON).toInstant();
  }
}
