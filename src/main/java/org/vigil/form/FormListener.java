package org.vigil.form;

import java.util.List;
import java.util.Map;
import org.vigil.problem.Fault;

/**
 * A feature that has a say in the forms people send: what is wrong with one, what the rules of forms may ask, and what
 * it does when one is let through, in the transaction in which it is stored.
 */
public interface FormListener {

  /**
   * What is wrong, question by question, beyond what the form itself says; empty for every form that is not its own.
   *
   * @param answers by variable, as the form itself has let them through
   */
  default List<Fault> faults(FormSchema form, Map<String, Object> answers) {
    return List.of();
  }

  /** What the rules in {@code form-rules.dmn} may ask beside the answers, by name. */
  default Map<String, Object> facts(Submission sent) {
    return Map.of();
  }

  /** A form has been let through by every rule. */
  default void accepted(Submission sent) {}
}
