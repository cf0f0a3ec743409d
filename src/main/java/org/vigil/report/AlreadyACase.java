package org.vigil.report;

/** The source reference is already a case, and what was sent now differs from what that case was opened with. */
class AlreadyACase extends RuntimeException {

  private final String caseReference;

  AlreadyACase(String caseReference, String message) {
    super(message);
    this.caseReference = caseReference;
  }

  String caseReference() {
    return caseReference;
  }
}
