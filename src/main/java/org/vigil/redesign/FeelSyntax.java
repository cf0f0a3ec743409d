package org.vigil.redesign;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/** Reads FEEL with the reader the decision tables run on, without evaluating anything. */
final class FeelSyntax implements Function<String, Optional<String>> {

  private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();
  /** The same few thousand expressions are asked at every change, and reading one takes far longer than knowing it. */
  private final Map<String, Optional<String>> known = new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
      return size() > 10_000;
    }
  };

  @Override
  public synchronized Optional<String> apply(String expression) {
    return known.computeIfAbsent(expression, this::fault);
  }

  private Optional<String> fault(String expression) {
    var result = feel.parseExpression(expression);
    return result.isSuccess() ? Optional.empty() : Optional.of(result.failure().message());
  }
}
