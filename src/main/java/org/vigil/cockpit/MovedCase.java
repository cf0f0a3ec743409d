package org.vigil.cockpit;

import org.camunda.bpm.engine.migration.MigrationPlan;

/** Brings a case to another version of its diagram, with all that hangs on its steps and is not drawn. */
public interface MovedCase {

  /**
   * Moves one case in the transaction that runs: its warnings to come stay at their moments, a late step gets no second
   * timer, and names and teams of its steps follow the new drawing.
   */
  void move(MigrationPlan plan, String processInstanceId);
}
