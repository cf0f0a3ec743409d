package org.vigil.tasklist;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Which teams open steps are offered to, with those that stand in at night, whoever asks. */
public interface StepTeams {

  /** The groups by step; no step that is offered to none. */
  Map<String, Set<String>> of(Collection<String> taskIds);
}
