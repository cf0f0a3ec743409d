package org.vigil.report;

import org.vigil.form.RefusedInWords;
import org.vigil.problem.Problem;

/** A sender asks for a case that its own reports did not open; whether there is one, it is not told. */
class NoCaseOfYours extends RefusedInWords {

  NoCaseOfYours() {
    super("None of your reports is a case with this reference. Check the reference, or send a report.");
  }

  @Override
  public Problem problem() {
    return Problem.notFound(getMessage());
  }
}
