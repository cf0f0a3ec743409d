package org.vigil.casefile;

import org.vigil.problem.Problem;
import org.vigil.problem.Refused;

/** Why something about a case cannot be opened or kept: one plain sentence for the person who asked. */
class CannotOpen extends Refused {

  private CannotOpen(Problem problem) {
    super(problem);
  }

  /** There is none, or the person may not know that there is one: the answer is the same. */
  static CannotOpen missing(String sentence) {
    return new CannotOpen(Problem.notFound(sentence));
  }

  static CannotOpen forbidden(String sentence) {
    return new CannotOpen(Problem.forbidden(sentence));
  }

  static CannotOpen unacceptable(String sentence) {
    return new CannotOpen(Problem.badRequest(sentence));
  }
}
