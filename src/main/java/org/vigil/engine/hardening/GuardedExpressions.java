package org.vigil.engine.hardening;

import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;

/** The engine's expressions, each evaluated behind {@link ReachableTypes}. */
class GuardedExpressions extends JuelExpressionManager {

  /** All that a query or a filter may compute: who is asking, and a moment counted from now. */
  private static final Pattern ALLOWED_IN_QUERY = Pattern.compile(
      "[$#]\\{\\s*(currentUser\\(\\)|currentUserGroups\\(\\)|now\\(\\)"
      + "|dateTime\\(\\)(\\.withTimeAtStartOfDay\\(\\)"
      + "|\\.(plus|minus)(Minutes|Hours|Days|Weeks)\\(\\d{1,4}\\)){0,4})\\s*}");

  /**
   * When a round is made again: the engine asks it anew outside every case. It tells a time of day and nothing else.
   */
  private static final Pattern ROUND =
      Pattern.compile("\\$\\{(clocks\\.eachDay|officerWatch\\.every)\\('[a-z-]{1,60}'\\)}");

  private final NamedBeans named;

  GuardedExpressions(NamedBeans named) {
    this.named = named;
  }

  @Override
  public Expression createExpression(String text) {
    ensureInitialized();
    return new JuelExpression(createValueExpression(text), this, text) {
      @Override
      public Object getValue(VariableScope scope, BaseDelegateExecution context) {
        // Only rounds, queries, and the filters that hold them, are evaluated outside every case.
        if (scope == null && !isLiteralText() && !ALLOWED_IN_QUERY.matcher(getExpressionText()).matches()
            && !ROUND.matcher(getExpressionText()).matches()) {
          throw new BadUserRequestException("This search holds an expression that is not allowed.");
        }
        return super.getValue(scope, context);
      }
    };
  }

  @Override
  protected ELResolver createElResolver() {
    var resolver = new CompositeELResolver();
    resolver.add(new ReachableTypes());
    // Before the variables: a case must not be able to put something else in a bean's place.
    resolver.add(named);
    resolver.add(new VariableScopeElResolver());
    resolver.add(new VariableContextElResolver());
    resolver.add(new ArrayELResolver(true));
    resolver.add(new ListELResolver(true));
    resolver.add(new MapELResolver(true));
    resolver.add(new BeanELResolver(true));
    return resolver;
  }
}
