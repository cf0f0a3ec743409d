package org.vigil.casework;

import org.vigil.form.RefusedInWords;

/** An officer named a case that is not there, or not in a state for what was asked. The message is for the officer. */
public class NoSuchCase extends RefusedInWords {

  private static final String LABEL = "Case reference";

  /** @param what in words that come after {@code Case reference} */
  NoSuchCase(String what) {
    super("caseReference", null, LABEL, what);
  }

  /** @param question the last word of the path of the question that names the case */
  NoSuchCase(String question, String typed, String what) {
    super(question, typed, LABEL, what);
  }
}
