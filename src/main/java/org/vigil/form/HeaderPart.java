package org.vigil.form;

/** A feature that says one part of the header at the top of every form. */
public interface HeaderPart {

  /** Which one, of {@link CaseHeader#parts()}. */
  String part();

  /**
   * What it says, when a step begins and when it is drawn anew. It is asked for forms that show this part, and for all
   * when lists show it too.
   *
   * @param caseReference of the step's case; null outside one
   * @param shown what the header says without it
   */
  String said(String caseReference, String shown);
}
