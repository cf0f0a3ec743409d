package org.vigil.escalation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.clock.Clocks;

/** What is so about a late step at the moment somebody reads of it, and when that is. */
@Component
class LateNow {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  /** Nobody reads more; the case file has them all. */
  private static final int MOST = 30;

  private final TaskService tasks;
  private final RunningClocks running;
  private final RungTask task;
  private final OfficerNames people;
  private final Notices notices;
  private final JdbcClient database;
  private final Clock clock;

  LateNow(TaskService tasks, RunningClocks running, RungTask task, OfficerNames people, Notices notices,
      JdbcClient database, Clock clock) {
    this.tasks = tasks;
    this.running = running;
    this.task = task;
    this.people = people;
    this.notices = notices;
    this.database = database;
    this.clock = clock;
  }

  String of(DelegateExecution execution, String caseReference, Map<String, Object> late) {
    Instant now = clock.instant();
    String id = (String) late.get("taskId");
    List<RunningClock> others = running.ofCase(caseReference).stream()
        .filter(step -> step.dueAt().isBefore(now) && !step.taskId().equals(id)).toList();
    Map<String, String> holders = holders(id, others);
    Instant since = Instant.parse((String) late.get("sinceInstant"));
    StringBuilder says = new StringBuilder();
    says.append("As at ").append(words(now)).append(":\n\n**Late by ").append(Lateness.words(since, now))
        .append(".** The step has waited ").append(Lateness.words(Instant.parse((String) late.get("begunAt")), now))
        .append(". ").append(who(holders, id)).append("\n\nTold: ").append(told(caseReference, id, since)).append(". ")
        .append(next(execution)).append("\n\nThe case has waited ").append(days(running.withPartner(caseReference)))
        .append(" for partners.");
    if (!others.isEmpty()) {
      says.append("\n\n**Also late in this case:**\n").append(others.stream().limit(MOST)
          .map(step -> "- " + step.step() + ", due " + words(step.dueAt()) + ", late by "
              + Lateness.words(step.dueAt(), now) + ". " + who(holders, step.taskId()))
          .collect(Collectors.joining("\n")));
      if (others.size() > MOST) {
        says.append("\n\nAnd ").append(others.size() - MOST).append(" more: see the case file.");
      }
    }
    return says.toString();
  }

  /** Who has each of these steps, by the step's id; a step that nobody has taken has an empty entry. */
  private Map<String, String> holders(String late, List<RunningClock> others) {
    Map<String, String> holders = new HashMap<>();
    List<String> ids = new ArrayList<>(others.stream().limit(MOST).map(RunningClock::taskId).toList());
    ids.add(late);
    for (Task step : tasks.createTaskQuery().taskIdIn(ids.toArray(String[]::new)).list()) {
      holders.put(step.getId(), step.getAssignee() == null ? "" : people.name(step.getAssignee()));
    }
    return holders;
  }

  private static String who(Map<String, String> holders, String step) {
    String holder = holders.get(step);
    return holder == null ? "It is no longer open." : holder.isEmpty() ? "Nobody has taken it." : holder + " has it.";
  }

  /** Whom the ladder has told since the step's present date, the lowest first. */
  private String told(String caseReference, String id, Instant since) {
    String told = database
        .sql("select facts, created_at from vigil_notice where case_reference = ? and notice_key like ?"
            + " and due_at = ? and rung > 0 order by created_at, rung")
        .params(caseReference, id + " rung %", Timestamp.from(since))
        .query((row, number) -> notices.facts(row.getString(1)).getOrDefault("rung", "") + " ("
            + words(row.getTimestamp(2).toInstant()) + ")").list().stream().collect(Collectors.joining(", "));
    return told.isEmpty() ? "nobody yet" : told;
  }

  /** When the next rung is told, or that there is none. */
  private String next(DelegateExecution execution) {
    // The rung told last; a ladder drawn before keeps with each task the rung it was for.
    if (!(execution.getProcessInstance().getVariable("ladder") instanceof Map<?, ?> ladder)
        || !(execution.getVariable("nextRungAt") instanceof Date nextRungAt)) {
      return "";
    }
    if (ladder.get("nextRung").equals(execution.getVariable("rung"))) {
      return "There is no rung above: until the step is done it stands in the list of every morning.";
    }
    if (execution.getVariable("takenAt") instanceof Date taken && taken.before(nextRungAt)
        && taken.toInstant().isAfter(clock.instant()) && !task.takenByTold(execution)) {
      return "Unless somebody takes this before, the next rung is told " + words(taken.toInstant()) + ".";
    }
    return "Unless the step is done, the next rung is told " + words(nextRungAt.toInstant()) + ".";
  }

  private static String days(Duration time) {
    return time.toDays() == 1 ? "1 day" : time.toDays() + " days";
  }

  private static String words(Instant moment) {
    return Clocks.IN_WORDS.format(moment.atZone(LONDON));
  }
}
