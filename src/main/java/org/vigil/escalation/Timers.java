package org.vigil.escalation;

import java.time.Instant;

/** The timers on the edges of the steps that wait: each brings its diagram to the ladder when the step is late. */
public interface Timers {

  /**
   * Sets when a step's timer fires: moves the timer that is there, or makes it again when it has fired already or is
   * missing. The step's own due date stays as it is.
   *
   * @throws IllegalArgumentException when there is no such step, or its diagram gives it no timer
   */
  void set(String taskId, Instant due);
}
