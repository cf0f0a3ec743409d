package org.vigil.tasklist;

import java.util.Optional;

/** Who may send in a step, as it is decided when its form arrives. */
public interface StepRights {

  /** Why the person signed on may not send in a step now, in one plain sentence; nothing when they may. */
  Optional<String> refusal(String taskId);

  /** Whether the person signed on may send in a step now, or could once they have claimed it. */
  boolean isTheirs(String taskId);
}
