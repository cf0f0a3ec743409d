package org.vigil.engine.adapters;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.springframework.stereotype.Component;
import org.vigil.form.FormFeel;

/** FEEL by the engine of the decision tables, so that a form's condition and a table's rule mean the same. */
@Component
public class EngineFormFeel implements FormFeel {

  private final FeelEngineApi engine = FeelEngineBuilder.forJava().build();
  /** Reading an expression takes far longer than working it out; deployed forms hold a few hundred different ones. */
  private final Map<String, ParsedExpression> read = new ConcurrentHashMap<>();

  @Override
  public Object evaluate(String expression, Map<String, Object> context) {
    EvaluationResult result = engine.evaluate(read.computeIfAbsent(expression, this::read), context);
    if (result.isFailure()) {
      throw new IllegalArgumentException("This FEEL expression has no value: " + expression);
    }
    return result.result();
  }

  private ParsedExpression read(String expression) {
    ParseResult result = engine.parseExpression(expression);
    if (result.isFailure()) {
      throw new IllegalArgumentException("This FEEL expression cannot be read: " + expression);
    }
    return result.parsedExpression();
  }
}
