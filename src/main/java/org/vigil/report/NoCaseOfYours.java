package org.vigil.report;

import org.vigil.form.RefusedInWords;

/** A sender asks for a case that its own reports did not open; whether there is one, it is not told. */
class NoCaseOfYours extends RefusedInWords {

  NoCaseOfYours() {
    super("None of your reports is a case with this reference. Check the reference, or send a report.");
  }
}
