package org.vigil.engine.adapters;

import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.springframework.stereotype.Component;
import org.vigil.engine.FeelOnce;
import org.vigil.form.FormFeel;

/** FEEL by the engine of the decision tables, so that a form's condition and a table's rule mean the same. */
@Component
public class EngineFormFeel implements FormFeel {

  private final FeelOnce engine = new FeelOnce();

  @Override
  public Object evaluate(String expression, Map<String, Object> context) {
    try {
      return engine.value(expression, context);
    } catch (FeelException quotesAnswers) {
      throw new IllegalArgumentException("This FEEL expression cannot be read or has no value: " + expression);
    }
  }
}
