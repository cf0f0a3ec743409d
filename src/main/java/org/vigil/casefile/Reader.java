package org.vigil.casefile;

import java.util.Set;

/**
 * Somebody who may read a case file.
 *
 * @param partner whether a partner employs them: they read their own shared steps and nothing of the police's
 * @param supervisor whether they watch over all cases
 * @param steps the ids of the steps a partner's employee may read; empty for the police, who read all
 */
record Reader(String person, String caseReference, boolean partner, boolean supervisor, Set<String> steps) {

  boolean reads(String step) {
    return !partner || steps.contains(step);
  }
}
