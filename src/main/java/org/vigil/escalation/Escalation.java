package org.vigil.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.vigil.clock.Clocks;

/**
 * What the diagrams ask about a late step. Who is told and when stands in {@code escalation-ladder.dmn}; how the ladder
 * climbs stands in {@code escalate.bpmn}.
 */
@Component("escalation")
public class Escalation {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  /** A notice that comes so much later than its moment is marked late: only an outage takes so long. */
  private static final Duration PROMPT = Duration.ofMinutes(5);

  private final TaskService tasks;
  private final Clocks clocks;
  private final RunningClocks running;
  private final Reachable reachable;
  private final Notices notices;
  private final Clock clock;

  Escalation(@Lazy TaskService tasks, Clocks clocks, RunningClocks running, Reachable reachable, Notices notices,
      Clock clock) {
    this.tasks = tasks;
    this.clocks = clocks;
    this.running = running;
    this.reachable = reachable;
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * The step whose timer has just brought the diagram to the ladder: the longest overdue step of this process that
   * climbs no ladder yet. A step and its timer have the same instant, so there is one such step for each timer.
   */
  public Map<String, Object> lateStep(DelegateExecution execution) {
    RunningClock late = running.startClimb(execution.getProcessInstanceId()).orElseThrow(
        () -> new IllegalStateException("A late timer fired, but no step of the case is late."));
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("taskId", late.taskId());
    step.put("step", late.step());
    step.put("clock", late.clock());
    step.put("since", LocalDateTime.ofInstant(late.dueAt(), LONDON).truncatedTo(ChronoUnit.SECONDS).toString());
    // The same as a moment without a zone to guess: the autumn hour exists twice.
    step.put("sinceInstant", late.dueAt().toString());
    step.put("begunAt", late.startedAt().toString());
    step.put("dueWords", dueWords(late));
    step.put("authority", late.authority());
    return step;
  }

  /** When a step is or was due, in words; an extended one says what it was first. */
  private static String dueWords(RunningClock step) {
    String due = words(step.dueAt());
    return step.extensions() == 0 ? due : due + " (first due " + words(step.firstDueAt()) + ")";
  }

  private static String words(Instant moment) {
    return Clocks.IN_WORDS.format(moment.atZone(LONDON));
  }

  /** When the next rung is told: so long after the breach, or after this rung, as the ladder says. */
  public Date nextRungAt(DelegateExecution execution, Map<String, Object> ladder, Map<String, Object> late) {
    Instant from = "breach".equals(ladder.get("countedFrom")) ? since(late) : clock.instant();
    return Date.from(clocks.after(from, number(ladder, "amount"), (String) ladder.get("unit")));
  }

  /**
   * Until when somebody of this rung has to have taken their task: the ladder's minutes from now, and never later than
   * the next rung is told anyway. 0 minutes in the ladder: no such limit.
   */
  public Date takenBy(Map<String, Object> ladder, Date nextRungAt) {
    Date limit = Date.from(clock.instant().plus(Duration.ofMinutes(number(ladder, "takenWithin"))));
    return number(ladder, "takenWithin") == 0 || limit.after(nextRungAt) ? nextRungAt : limit;
  }

  /** Whether somebody who is told at this rung is there: in the group, not away, and with an address to write to. */
  public boolean anybodyThere(Map<String, Object> ladder) {
    return groups((String) ladder.get("group")).anyMatch(reachable::anybodyOf);
  }

  /** What the rungs above read about a rung that was passed over because nobody is there. */
  public String nobodyThere(DelegateExecution execution, Map<String, Object> ladder) {
    return added((String) execution.getVariable("rungNotes"), "**" + ladder.get("title") + "**, "
        + words(clock.instant()) + ": passed over, nobody can be reached.");
  }

  /** The groups of rungs whose moment passed while nobody could be told, and of this one. */
  public String together(DelegateExecution execution, Map<String, Object> ladder) {
    return Stream.concat(groups((String) execution.getVariable("passed")), groups((String) ladder.get("group"))).distinct()
        .collect(Collectors.joining(","));
  }

  /**
   * Tells a rung, and those below it whose moment has passed untold, that a step is late. At the last rung every round
   * is told.
   *
   * @return the groups that are told and asked, as a list with commas
   */
  public String tell(DelegateExecution execution, Map<String, Object> ladder, Map<String, Object> late) {
    int rung = ((Number) execution.getVariable("rung")).intValue();
    running.climbsBy((String) late.get("taskId"), execution.getProcessInstanceId(), rung);
    Instant moment = moment(execution, late);
    String asked = together(execution, ladder);
    boolean lastRung = rung == number(ladder, "nextRung");
    String key = late.get("taskId") + " rung " + rung + " " + (lastRung ? moment : since(late));
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("step", (String) late.get("step"));
    facts.put("due", (String) late.get("dueWords"));
    facts.put("authority", (String) late.get("authority"));
    facts.put("rung", (String) ladder.get("title"));
    notices.leave(new Notice(key, Notice.Kind.LATE, reference(execution), (String) late.get("clock"), rung,
        groups(asked).toList(), since(late), moment.plus(PROMPT).isBefore(clock.instant()), facts));
    return asked;
  }

  /** When this rung was to be told; a step that is late from its beginning is told of when it begins. */
  private static Instant moment(DelegateExecution execution, Map<String, Object> late) {
    Instant moment = execution.getVariable("rungAt") instanceof Date at ? at.toInstant() : since(late);
    Instant begun = Instant.parse((String) late.get("begunAt"));
    return moment.isBefore(begun) ? begun : moment;
  }

  /** Whether the people of this rung still have the task they were given: at the last rung nobody is asked twice. */
  public boolean asked(DelegateExecution execution, Map<String, Object> ladder) {
    return tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId())
        .taskDefinitionKey("actOnLateStep").taskCandidateGroup(groups((String) ladder.get("group")).findFirst().get())
        .includeAssignedTasks().count() > 0;
  }

  /** Whether somebody has taken the task of this rung, or has done it already. */
  public boolean taken(DelegateExecution execution, Map<String, Object> ladder) {
    return tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId())
        .taskDefinitionKey("actOnLateStep").taskUnassigned().list().stream()
        .map(Task::getId)
        .noneMatch(task -> tasks.getVariable(task, "ladder") instanceof Map<?, ?> asked
            && ladder.get("title").equals(asked.get("title")));
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
    return added(notes, "**" + ladder.get("title") + "**, " + action.get("at") + ": " + action.get("action"));
  }

  private static String added(String notes, String own) {
    return notes == null || notes.isEmpty() ? own : notes + "\n\n" + own;
  }

  /** What else is late in this case, and how long the case has waited for partners, as the form shows it. */
  public String alsoLate(DelegateExecution execution, Map<String, Object> late) {
    String others = running.ofCase(reference(execution)).stream()
        .filter(step -> step.dueAt().isBefore(clock.instant()) && !step.taskId().equals(late.get("taskId")))
        .map(step -> "- " + step.step() + ", since " + words(step.dueAt()))
        .collect(Collectors.joining("\n"));
    Duration waited = Duration.between(Instant.parse((String) late.get("begunAt")), clock.instant());
    return "The step has waited " + days(waited) + "; the case has waited " + days(running.withPartner(reference(execution)))
        + " for partners." + (others.isEmpty() ? "" : "\n\n**Also late in this case:**\n" + others);
  }

  private static String days(Duration time) {
    return time.toDays() == 1 ? "1 day" : time.toDays() + " days";
  }

  private static String reference(DelegateExecution execution) {
    return execution.getProcessBusinessKey() == null ? "" : execution.getProcessBusinessKey();
  }

  private static Stream<String> groups(String list) {
    return list == null || list.isEmpty() ? Stream.empty() : Stream.of(list.split(","));
  }

  private static int number(Map<String, Object> ladder, String column) {
    return ((Number) ladder.get(column)).intValue();
  }

  private static Instant since(Map<String, Object> late) {
    return Instant.parse((String) late.get("sinceInstant"));
  }
}
