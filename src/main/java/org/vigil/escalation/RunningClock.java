package org.vigil.escalation;

import java.time.Instant;

/**
 * The clock of one step that waits, as it was when the step began.
 *
 * @param step what the step is called
 * @param authority the rule in force when the clock started, in words
 * @param locked whether the law or statutory guidance sets the limit, so that nobody can extend it
 * @param withPartner whether the step waits for somebody outside the force
 * @param firstDueAt when the step was due before anybody extended it
 * @param extensions how often it has been extended
 * @param countedFrom what its limit counts from; when the step began, where that is not known
 */
public record RunningClock(String taskId, String caseReference, String step, String clock, String authority,
    boolean locked, boolean withPartner, Instant startedAt, Instant firstDueAt, Instant dueAt, int extensions,
    Instant countedFrom) { }
