package org.vigil.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.stereotype.Component;
import org.vigil.clock.ClockRule;
import org.vigil.clock.Clocks;
import org.vigil.facts.London;

/**
 * Tells the owner of a step, before it is late, that its limit comes near. When, and who else is told, stands in the
 * clock register. A warning never touches the ladder.
 */
@Component
public class Reminders {

  private static final Duration PROMPT = Duration.ofMinutes(5);

  private final Clocks clocks;
  private final RunningClocks running;
  private final WarningJobs jobs;
  private final Notices notices;
  private final Clock clock;

  Reminders(Clocks clocks, RunningClocks running, WarningJobs jobs, Notices notices, Clock clock) {
    this.clocks = clocks;
    this.running = running;
    this.jobs = jobs;
    this.notices = notices;
    this.clock = clock;
  }

  /** Sets the step's next warning, if one is still to come. */
  void next(String taskId, ClockRule rule, Instant due) {
    clocks.warnings(rule, due).stream().filter(moment -> moment.isAfter(clock.instant())).sorted().findFirst()
        .ifPresent(moment -> jobs.schedule(taskId, moment));
  }

  /** A warning of this step is due: its owner is told once, whatever was missed, and the next one is set. */
  public void tell(DelegateTask task) {
    RunningClock step = running.of(task.getId()).orElseThrow();
    if (!step.dueAt().isAfter(clock.instant())) {
      return;
    }
    ClockRule rule = clocks.rule(task, step.clock(), step.countedFrom());
    clocks.warnings(rule, step.dueAt()).stream()
        .filter(moment -> !moment.isAfter(clock.instant()) && moment.isAfter(step.startedAt())).sorted()
        .reduce((earlier, later) -> later).ifPresent(moment -> tell(task, step, rule, moment));
    next(task.getId(), rule, step.dueAt());
  }

  private void tell(DelegateTask task, RunningClock step, ClockRule rule, Instant moment) {
    notices.leave(new Notice(step.taskId() + " warning " + moment, Notice.Kind.WARNING, step.caseReference(),
        step.clock(), 0, told(task, rule), step.dueAt(), moment.plus(PROMPT).isBefore(clock.instant()),
        Map.of("step", step.step(), "due", London.inWords(step.dueAt()),
            "authority", step.authority())));
  }

  /** The owner, or the people it is offered to while nobody has it, and whom the register names. */
  private static List<String> told(DelegateTask task, ClockRule rule) {
    List<String> told = new ArrayList<>();
    if (task.getAssignee() != null) {
      told.add(task.getAssignee());
    } else {
      task.getCandidates().stream().filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
          .map(link -> link.getGroupId()).filter(Objects::nonNull).sorted().forEach(told::add);
    }
    rule.warned().stream().filter(group -> !told.contains(group)).forEach(told::add);
    return told;
  }
}
