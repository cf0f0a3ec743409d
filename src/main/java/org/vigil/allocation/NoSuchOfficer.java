package org.vigil.allocation;

import org.vigil.form.RefusedInWords;

/** Somebody named an officer or a case for which what was asked cannot be done. The message is for who asked. */
class NoSuchOfficer extends RefusedInWords {

  /**
   * @param question the last word of the path of the question it is about
   * @param typed what stands there, null when the question is called so everywhere
   */
  NoSuchOfficer(String question, Object typed, String label, String what) {
    super(question, typed, label, what);
  }
}
