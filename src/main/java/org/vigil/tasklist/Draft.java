package org.vigil.tasklist;

import java.time.Instant;

/**
 * What was typed into a form and not yet sent.
 *
 * @param answers as typed, JSON
 * @param version how often it was saved
 */
record Draft(String answers, String savedBy, Instant savedAt, int version) {}
