package org.vigil.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the engine holds of the steps that wait, and the repairs of it that are safe. */
public interface WatchedSteps {

  /**
   * A step that waits, beside its clock and its timers, all read at one moment.
   *
   * @param clockDueAt when it is due by its clock; null when it has none
   * @param climbing since when it climbs the ladder; null while it does not
   * @param ladderGone whether the ladder it climbed does not run any more
   * @param warning what is known of its warnings
   * @param timers the timers on its edge
   */
  record WatchedStep(String taskId, String caseReference, String name, String risk, Instant dueAt, Instant clockDueAt,
      Instant climbing, boolean ladderGone, Warning warning, List<Timer> timers) { }

  /**
   * The warnings of a step.
   *
   * @param lastAt when the last of them is due by its clock; null when nobody is warned of it
   * @param setFor when the engine wakes Vigil for the next; null when it does not
   * @param told whether that last one, or one after it, has been told
   * @param given whether it could be told from the step's beginning on: a step that began or was given its date after
   *     its last warning was due is not warned of
   */
  record Warning(Instant lastAt, Instant setFor, boolean told, boolean given) { }

  /**
   * A timer on a step's edge.
   *
   * @param triedAgain whether it has fired and failed: its moment is that of its next try
   */
  record Timer(String jobId, Instant dueAt, boolean triedAgain) { }

  /**
   * Work the engine does not do any more, given up after its tries or held back, or has failed at and tries again.
   *
   * @param caseReference empty when it belongs to no case
   * @param why the kind of fault, never its text; empty when the engine has kept none
   * @param nextTry when it is tried again by itself; null when it is not
   */
  record StoppedJob(String jobId, String caseReference, String process, String activity, boolean heldBack, String why,
      Instant nextTry) { }

  /** Every step of every case that waits and has a date, but for the ladder's own. */
  List<WatchedStep> waiting();

  /** The ids of steps that are gone while their clock runs. */
  List<String> goneWhileClockRuns();

  /** Work that stands still; failures of the database, which end by themselves, are not among those tried again. */
  List<StoppedJob> stoppedJobs();

  /** The names of processes that begin by a timer and have none. */
  List<String> roundsWithoutTimer();

  /** Makes a step's timer again, or moves it; why not, if it cannot be done. Each repair stands by itself. */
  Optional<String> setTimer(String taskId, Instant due);

  /** Takes a timer away; why not, if it cannot be done. */
  Optional<String> takeAway(String jobId);

  /** Lets the engine try work once more that it has given up; why not, if it cannot be done. */
  Optional<String> tryAgain(String jobId);

  /** Tells a step's owner what a lost warning should have told, and sets the next; why not, if it cannot be done. */
  Optional<String> warn(String taskId);

  /** Starts the clock of a step that has none; why not, if it cannot be done. */
  Optional<String> startClock(String taskId);

  /** Gives a step the date its clock has; why not, if it cannot be done. */
  Optional<String> setDate(String taskId, Instant due);
}
