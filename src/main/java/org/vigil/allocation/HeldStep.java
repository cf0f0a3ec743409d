package org.vigil.allocation;

import java.time.Instant;

/**
 * An open step that somebody holds.
 *
 * @param reference of its case; empty when it has none
 * @param step what it is called
 * @param due null when there is no limit
 * @param risk as the clock of the step has it; empty when it has none
 */
public record HeldStep(String id, String reference, String step, Instant due, boolean late, String risk) { }
