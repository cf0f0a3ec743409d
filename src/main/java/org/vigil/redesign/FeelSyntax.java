package org.vigil.redesign;

import java.util.Optional;
import java.util.function.Function;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/** Reads FEEL with the reader the decision tables run on, without evaluating anything. */
final class FeelSyntax implements Function<String, Optional<String>> {

  private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();

  @Override
  public Optional<String> apply(String expression) {
    var result = feel.parseExpression(expression);
    return result.isSuccess() ? Optional.empty() : Optional.of(result.failure().message());
  }
}
