package org.vigil.form;

import java.util.List;
import java.util.Map;

/**
 * What became of a submission.
 *
 * @param answers the form's own answers, by variable; empty when anything was refused
 * @param faults one plain sentence a fault, each beginning with the words beside the question
 */
public record Verdict(Map<String, Object> answers, List<String> faults) {

  public boolean accepted() {
    return faults.isEmpty();
  }

  /** All sentences, one below the other. */
  public String text() {
    return String.join("\n", faults);
  }
}
