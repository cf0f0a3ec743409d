package org.vigil.missing;

/** An officer named a child whom the case does not have. The message is for the officer. */
public class NoSuchChild extends RuntimeException {

  NoSuchChild(String caseReference, String initials) {
    super("Initials of the child: " + caseReference + " has no child with the initials “" + initials
        + "”. Check them.");
  }
}
