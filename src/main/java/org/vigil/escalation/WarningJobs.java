package org.vigil.escalation;

import java.time.Instant;

/** Lets the engine wake Vigil when the next warning of a step is due. */
public interface WarningJobs {

  /** Wakes Vigil for this step then, and no more at the moment that was set before. The job goes with the step. */
  void schedule(String taskId, Instant at);
}
