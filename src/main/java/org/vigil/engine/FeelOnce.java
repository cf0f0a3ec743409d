package org.vigil.engine;

import camundajar.impl.scala.Option;
import camundajar.impl.scala.Some;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.immutable.Map.Map1;
import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import camundajar.impl.scala.util.Either;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ContextVariableWrapper;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.FeelEngine.Failure;
import org.camunda.feel.api.EvaluationFailure;
import org.camunda.feel.api.EvaluationFailureType;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.EvaluationFailureCollector;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.valuemapper.ValueMapper;
import org.springframework.stereotype.Component;

/**
 * The engine's FEEL with the same answers and the same words for what has none. The engine's own makes a hundred
 * functions anew and reads the text anew for each cell of each decision: docs/adr/0045. Here the functions are made
 * once and a text is read once. Both never change, so all threads share them; what one evaluation notes is its own.
 */
public final class FeelOnce extends ScalaFeelEngine {

  /** More than all tables and forms of a force hold; what is read anew after that many costs time and nothing else. */
  private static final int MOST = 20_000;
  /** Where the engine's own puts it. */
  private static final String INPUT = "inputVariableName";

  private final ValueMapper values = feelEngine.valueMapper();
  private final FunctionProvider functions = new BuiltinFunctions(feelEngine.clock(), values);
  private final FeelInterpreter interpreter = new FeelInterpreter(values);
  private final Map<String, ParsedExpression> expressions = new ConcurrentHashMap<>();
  private final Map<String, ParsedExpression> tests = new ConcurrentHashMap<>();

  /** Nobody adds functions of their own to FEEL here: a table means in a force's tools what it means in Vigil. */
  public FeelOnce() {
    super(List.of());
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
    return (T) value(expression(expression), new ContextVariableWrapper(variables));
  }

  @Override
  public boolean evaluateSimpleUnaryTests(String expression, String input, VariableContext variables) {
    var tested = new VariableProvider.StaticVariableProvider(new Map1<>(INPUT, input));
    Object holds = value(read(expression, tests, feelEngine::parseUnaryTests),
        new VariableProvider.CompositeVariableProvider(toScalaList(tested, new ContextVariableWrapper(variables))));
    // A test without a value does not hold.
    return holds != null && (boolean) holds;
  }

  /**
   * What an expression is worth to whoever knows this.
   *
   * @throws RuntimeException with a sentence, when it cannot be read or has no value
   */
  public Object value(String expression, Map<String, Object> known) {
    return value(expression(expression), new Known(known));
  }

  private ParsedExpression expression(String text) {
    return read(text, expressions, feelEngine::parseExpression);
  }

  private static ParsedExpression read(String text, Map<String, ParsedExpression> known,
      Function<String, Either<Failure, ParsedExpression>> reader) {
    ParsedExpression before = known.get(text);
    if (before != null) {
      return before;
    }
    Either<Failure, ParsedExpression> read = reader.apply(text);
    if (read.isLeft()) {
      throw LOGGER.evaluationException(read.swap().toOption().get().message());
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    ParsedExpression parsed = read.toOption().get();
    known.put(text, parsed);
    return parsed;
  }

  private Object value(ParsedExpression expression, VariableProvider variables) {
    var noted = new EvaluationFailureCollector();
    Val value;
    try {
      value = interpreter.eval(expression.expression(), new EvalContext(values, variables, functions, noted));
    } catch (RuntimeException fault) {
      throw LOGGER.evaluationException("failed to evaluate expression '" + expression.text() + "' : " + fault);
    }
    for (EvaluationFailure failure : CollectionConverters.asJava(noted.failures())) {
      if (EvaluationFailureType.ASSERT_FAILURE$.MODULE$.equals(failure.failureType())) {
        throw LOGGER.evaluationException("Assertion failure on evaluate the expression '" + expression.text() + "': "
            + failure.failureMessage());
      }
    }
    if (value instanceof ValError error) {
      throw none(expression, error.error());
    } else if (value instanceof ValFatalError error) {
      throw none(expression, error.error());
    }
    return values.unpackVal(value);
  }

  private static RuntimeException none(ParsedExpression expression, String why) {
    return LOGGER.evaluationException("failed to evaluate expression '" + expression.text() + "': " + why);
  }

  /** Variables as a form has them. */
  private record Known(Map<String, Object> known) implements VariableProvider {
    @Override
    public Option<Object> getVariable(String name) {
      return known.containsKey(name) ? new Some<>(known.get(name)) : Option.empty();
    }

    @Override
    public Iterable<String> keys() {
      return CollectionConverters.asScala(known.keySet());
    }
  }

  /** Puts it into the engine before the engine makes its own. */
  @Component("feelOnce")
  static final class InEngine extends AbstractProcessEnginePlugin {
    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
      if (configuration.getDmnEngineConfiguration() == null) {
        configuration.setDmnEngineConfiguration(new DefaultDmnEngineConfiguration());
      }
      configuration.getDmnEngineConfiguration().setFeelEngineFactory(FeelOnce::new);
    }
  }
}
