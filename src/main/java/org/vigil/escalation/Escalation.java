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
import org.vigil.clock.Clocks;
import org.vigil.diagram.DiagramBean;

/**
 * What the diagrams ask about a late step. Who is told and when stands in {@code escalation-ladder.dmn}; how the ladder
 * climbs stands in {@code escalate.bpmn}.
 */
@DiagramBean("escalation")
public class Escalation {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  /** A notice that comes so much later than its moment is marked late: only an outage takes so long. */
  private static final Duration PROMPT = Duration.ofMinutes(5);
  private static final int LONGEST_TEXT = 4000;

  private final TaskService tasks;
  private final Clocks clocks;
  private final RunningClocks running;
  private final Reachable reachable;
  private final Notices notices;
  private final RungTask task;
  private final RungNotes rungNotes;
  private final LateNow lateNow;
  private final Clock clock;

  Escalation(TaskService tasks, Clocks clocks, RunningClocks running, Reachable reachable, Notices notices,
      RungTask task, RungNotes rungNotes, LateNow lateNow, Clock clock) {
    this.tasks = tasks;
    this.clocks = clocks;
    this.running = running;
    this.reachable = reachable;
    this.notices = notices;
    this.task = task;
    this.rungNotes = rungNotes;
    this.lateNow = lateNow;
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

  /** The notes with what the rungs above read about a rung that was passed over because nobody is there. */
  public List<String> passedOver(DelegateExecution execution, Map<String, Object> ladder) {
    return rungNotes.and(execution, rungNotes.passedOver(ladder));
  }

  /** The groups of rungs whose moment passed while nobody could be told, and of this one. */
  public String together(DelegateExecution execution, Map<String, Object> ladder) {
    return Stream.concat(groups((String) execution.getVariable("passed")), groups((String) ladder.get("group")))
        .distinct()
        .collect(Collectors.joining(","));
  }

  /**
   * Tells a rung, and those below it whose moment has passed untold, that a step is late: each once. The last rung as
   * well; afterwards the step stands in its list of every morning, see {@link Digest}.
   *
   * @return the groups that are told and asked, as a list with commas
   */
  public String tell(DelegateExecution execution, Map<String, Object> ladder, Map<String, Object> late) {
    int rung = ((Number) execution.getVariable("rung")).intValue();
    running.climbsBy((String) late.get("taskId"), execution.getProcessInstanceId(), rung);
    Instant moment = moment(execution, late);
    String asked = together(execution, ladder);
    if (notices.told(reference(execution), (String) late.get("taskId"), rung, since(late))) {
      return asked;
    }
    String key = late.get("taskId") + " rung " + rung + " " + since(late);
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

  /** Whether nobody has answered the ladder's task yet. */
  public boolean stillOpen(DelegateExecution execution) {
    return task.open(execution.getProcessInstanceId()).isPresent();
  }

  /**
   * Lets the groups that have just been told join the ladder's open task.
   *
   * @return the notes, with who had taken it
   */
  public List<String> join(DelegateExecution execution, String asked, Date due) {
    return task.join(execution, asked, due)
        .map(person -> rungNotes.and(execution, rungNotes.hadTaken(execution, person)))
        .orElseGet(() -> rungNotes.of(execution));
  }

  /** Whether somebody who was told last has taken the task, or has answered it already. */
  public boolean takenByTold(DelegateExecution execution) {
    return task.takenByTold(execution);
  }

  /** Whether the answer that was just sent in is of somebody who was told last, and not of a rung below. */
  public boolean answeredByTold(DelegateExecution execution) {
    return !(execution.getVariable("lateAction") instanceof Map<?, ?> action)
        || !(action.get("by") instanceof String person) || task.told(execution, person);
  }

  /** The notes with what was just sent in, for the rungs above. */
  public List<String> noted(DelegateExecution execution) {
    return execution.getVariable("lateAction") instanceof Map<?, ?> action
        ? rungNotes.and(execution, rungNotes.wrote(execution, action)) : rungNotes.of(execution);
  }

  /** The notes as the form shows them. */
  public String wrote(DelegateExecution execution) {
    return String.join("\n\n", rungNotes.of(execution));
  }

  /** What is so about the late step and its case at this moment, as the form shows it. */
  public String now(DelegateExecution execution, Map<String, Object> late) {
    return lateNow.of(execution, reference(execution), late);
  }

  // What follows is asked by ladders drawn before rungs joined one task: cases that began then still climb them.

  /** A rung that was passed over, added to the notes as one text. */
  public String nobodyThere(DelegateExecution execution, Map<String, Object> ladder) {
    return asText(rungNotes.and(execution, rungNotes.passedOver(ladder)));
  }

  /** Whether the people of the last rung still have the task they were given. */
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
        .noneMatch(open -> tasks.getVariable(open, "ladder") instanceof Map<?, ?> asked
            && ladder.get("title").equals(asked.get("title")));
  }

  /** What was just sent in, added to the notes as one text. */
  public String note(DelegateExecution execution) {
    return execution.getVariable("ladder") instanceof Map<?, ?> ? asText(noted(execution))
        : (String) execution.getVariable("rungNotes");
  }

  /** The same as {@link #now}. */
  public String alsoLate(DelegateExecution execution, Map<String, Object> late) {
    return now(execution, late);
  }

  /** As much as a text in the database holds; the newest is what the next rung needs, the case file has it all. */
  private static String asText(List<String> notes) {
    String all = String.join("\n\n", notes);
    return all.length() <= LONGEST_TEXT ? all : "…" + all.substring(all.length() - LONGEST_TEXT + 1);
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
