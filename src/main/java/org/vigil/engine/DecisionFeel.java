package org.vigil.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import org.vigil.form.Feel;

/** FEEL as the decision tables understand it, so that a form's condition and a table's rule mean the same. */
@Component
public class DecisionFeel implements Feel {

  private final FeelEngine engine = new ScalaFeelEngineFactory(List.of()).createInstance();

  @Override
  public Object evaluate(String expression, Map<String, Object> context) {
    try {
      return engine.evaluateSimpleExpression(expression, Variables.fromMap(context).asVariableContext());
    } catch (FeelException e) {
      throw new IllegalArgumentException("This FEEL expression cannot be read: " + expression, e);
    }
  }
}
