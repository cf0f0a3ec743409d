package org.vigil.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the operator the sentence, and not forty lines of a stack. */
class CannotStartInWords extends AbstractFailureAnalyzer<CannotStart> {

  @Override
  protected FailureAnalysis analyze(Throwable root, CannotStart cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
