package org.vigil.cockpit;

import java.time.Instant;
import java.util.Set;

/**
 * A step of a case that waits for somebody.
 *
 * @param name what the step is called
 * @param risk high, medium or standard; empty while nobody has assessed it
 * @param atRiskAt when its last warning before the limit is due; null when the clock register warns nobody of it
 * @param rung the highest rung of the ladder that has been told of it, 0 for none
 * @param officer who has it; null while nobody does
 * @param teams the groups it is offered to, with those that stand in at night
 */
public record WaitingStep(String caseReference, String process, String step, String name, String risk,
    Instant startedAt, Instant dueAt, Instant atRiskAt, int rung, String officer, Set<String> teams) {

  boolean late(Instant now) {
    return dueAt.isBefore(now);
  }

  boolean atRisk(Instant now) {
    return !late(now) && atRiskAt != null && !atRiskAt.isAfter(now);
  }
}
