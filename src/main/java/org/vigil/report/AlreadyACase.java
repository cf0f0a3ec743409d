package org.vigil.report;

import org.springframework.http.HttpStatus;
import org.vigil.problem.Problem;
import org.vigil.problem.Refused;

/** The source reference is already a case, and what was sent now differs from what that case was opened with. */
class AlreadyACase extends Refused {

  AlreadyACase(String caseReference, String message) {
    super(Problem.of(HttpStatus.CONFLICT, message).as("closed-case", "This case is closed")
        .with("caseReference", caseReference));
  }
}
