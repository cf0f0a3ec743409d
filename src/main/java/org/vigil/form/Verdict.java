package org.vigil.form;

import java.util.List;
import java.util.Map;
import org.vigil.problem.Fault;

/**
 * What became of a submission.
 *
 * @param answers the form's own answers, by variable; empty when anything was refused
 */
public record Verdict(Map<String, Object> answers, List<Fault> faults) {

  public boolean accepted() {
    return faults.isEmpty();
  }

  /** One plain sentence a fault. */
  public List<String> sentences() {
    return faults.stream().map(Fault::sentence).toList();
  }
}
