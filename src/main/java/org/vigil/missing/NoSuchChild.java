package org.vigil.missing;

import org.vigil.form.RefusedInWords;

/** An officer named a child whom the case does not have. The message is for the officer. */
public class NoSuchChild extends RefusedInWords {

  NoSuchChild(String caseReference, String initials) {
    super("initials", initials, "Initials of the child",
        caseReference + " has no child with the initials “" + initials + "”. Check them.");
  }
}
