package org.vigil.links;

import org.vigil.form.RefusedInWords;

/** An officer linked a case with itself. The message is for the officer. */
public class SameCase extends RefusedInWords {

  SameCase(String what) {
    super("otherCase", null, "The other case", what);
  }
}
