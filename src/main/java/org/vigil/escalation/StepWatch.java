package org.vigil.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.vigil.clock.ClockRule;
import org.vigil.clock.Clocks;
import org.vigil.diagram.Sends;
import org.vigil.step.StepListener;

/** Starts a clock for every step that begins, and ends it, and the climb for it, when the step does. */
@Sends("StepFinished")
@Component
public class StepWatch implements StepListener {

  /** The ladder; its own steps are watched by its climb and have no clock of their own. */
  private static final String LADDER = "escalate";

  private final RuntimeService runtime;
  private final Clocks clocks;
  private final RunningClocks running;
  private final Reminders reminders;

  StepWatch(RuntimeService runtime, Clocks clocks, RunningClocks running, Reminders reminders) {
    this.runtime = runtime;
    this.clocks = clocks;
    this.running = running;
    this.reminders = reminders;
  }

  @Override
  public Turn turn() {
    return Turn.CLOCK;
  }

  @Override
  public void begun(DelegateTask task, String process) {
    if (LADDER.equals(process) || task.getDueDate() == null
        || !(task.getVariable("clock") instanceof String clockId)) {
      return;
    }
    var rule = clocks.rule(task, clockId);
    running.begin(task, process, Objects.requireNonNullElse(task.getExecution().getProcessBusinessKey(), ""), rule,
        Objects.requireNonNullElse((String) task.getVariable("riskLevel"), ""),
        atRiskAt(rule, task.getDueDate().toInstant()));
    reminders.next(task.getId(), rule, task.getDueDate().toInstant());
  }

  /** A step has a new date: it is warned of by that one. */
  @Override
  public void changed(DelegateTask task) {
    running.of(task.getId()).filter(step -> step.extensions() > 0 && task.getDueDate() != null)
        .ifPresent(step -> {
          ClockRule rule = clocks.rule(task, step.clock(), step.countedFrom());
          running.atRiskFrom(step.taskId(), atRiskAt(rule, step.dueAt()));
          reminders.next(step.taskId(), rule, step.dueAt());
        });
  }

  /** A step's warning was lost: it is told now if its moment has passed, and the next one is set. */
  public void warnAgain(DelegateTask task) {
    running.of(task.getId()).ifPresent(step -> {
      ClockRule rule = clocks.rule(task, step.clock(), step.countedFrom());
      running.atRiskFrom(step.taskId(), atRiskAt(rule, step.dueAt()));
      if (step.extensions() == 0) {
        reminders.tell(task);
      } else {
        reminders.next(step.taskId(), rule, step.dueAt());
      }
    });
  }

  /** A step is at risk when its last warning is due and it is not done; null when nobody is warned of it. */
  private Instant atRiskAt(ClockRule rule, Instant due) {
    List<Instant> warnings = clocks.warnings(rule, due);
    return warnings.isEmpty() ? null : warnings.get(warnings.size() - 1);
  }

  @Override
  public void ended(DelegateTask task, Ending how, String by) {
    running.end(task.getId(), how == Ending.SENT ? "done" : "gone");
    running.climbOf(task.getId()).ifPresent(this::endClimb);
  }

  /** A step is called otherwise: its case has been moved to a diagram with another label. */
  public void renamed(String taskId, String name) {
    running.renamed(taskId, name);
  }

  /** Whether the ladder climbs for a step. */
  public boolean climbs(String taskId) {
    return running.climbOf(taskId).isPresent();
  }

  /**
   * Ends a ladder: its step is finished, gone, or has a new date.
   *
   * @throws OptimisticLockingFailureException when the ladder began to climb in this very moment: whoever sends the
   *     step is asked to send it again, and work of the engine's own is tried again
   */
  void endClimb(String ladder) {
    if (runtime.createProcessInstanceQuery().processInstanceId(ladder).count() > 0) {
      try {
        runtime.messageEventReceived("StepFinished", ladder);
      } catch (NullPointerException begunMeanwhile) {
        // The engine goes back from the ladder into the case as it was read before the ladder was there.
        throw new OptimisticLockingFailureException("The ladder of this step began in the same moment.");
      }
    }
  }
}
