package org.vigil.form;

import java.util.List;
import java.util.Map;

/** What a feature holds against the answers of a form of its own, beyond what the form and its rules say. */
@FunctionalInterface
public interface OwnCheck {

  /**
   * What is wrong, question by question; empty for every form that is not its own.
   *
   * @param answers by variable, as the form's rules have let them through
   */
  List<Fault> faults(FormSchema form, Map<String, Object> answers);
}
