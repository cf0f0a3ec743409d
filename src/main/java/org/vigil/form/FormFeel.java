package org.vigil.form;

import java.util.Map;

/** Evaluates the FEEL expressions that a form carries. */
@FunctionalInterface
public interface FormFeel {

  /**
   * Evaluates one expression, without its leading {@code =}.
   *
   * @return a plain Java value, or null when the expression has no value in this context
   * @throws IllegalArgumentException when the expression cannot be read
   */
  Object evaluate(String expression, Map<String, Object> context);
}
