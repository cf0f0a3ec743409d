package org.vigil.escalation;

import org.vigil.form.RefusedInWords;

/** A step cannot be given a new date. The message is for the officer. */
public class CannotExtend extends RefusedInWords {

  /** @param question the last word of the path of the question it is about */
  CannotExtend(String question, Object typed, String label, String what) {
    super(question, typed, label, what);
  }
}
