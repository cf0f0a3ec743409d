package org.vigil.redesign;

import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.NamedFunctionParameters;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.QualifiedFunctionInvocation;
import org.camunda.feel.syntaxtree.ValFunction;
import org.camunda.feel.valuemapper.ValueMapper;

/**
 * The functions FEEL offers, such as {@code list contains(list, element)}. Asked for one it does not know, the engine
 * says nothing and takes it for empty: a rule that never speaks again.
 */
final class FeelFunctions {

  private static final BuiltinFunctions KNOWN = new BuiltinFunctions(() -> {
    throw new UnsupportedOperationException("No function is called here.");
  }, ValueMapper.defaultValueMapper());

  private FeelFunctions() {}

  /** What is wrong with a node of the parser's tree that calls a function, in words that follow "it". */
  static Optional<String> fault(Object node) {
    if (node instanceof QualifiedFunctionInvocation call) {
      return Optional.of("calls \"" + call.function() + "\" on a value, which FEEL does not offer");
    }
    return node instanceof FunctionInvocation call ? fault(call) : Optional.empty();
  }

  private static Optional<String> fault(FunctionInvocation call) {
    var known = KNOWN.getFunctions(call.function());
    if (known.isEmpty()) {
      return Optional.of("calls \"" + call.function() + "\", which is no function of FEEL");
    }
    var ways = new TreeSet<String>();
    for (var each = known.iterator(); each.hasNext();) {
      var function = each.next();
      if (fits(function, call)) {
        return Optional.empty();
      }
      ways.add(call.function() + "(" + function.params().mkString(", ") + ")");
    }
    return Optional.of("gives \"" + call.function() + "\" something else than it takes, which is "
        + ways.stream().collect(Collectors.joining(" or ")));
  }

  private static boolean fits(ValFunction function, FunctionInvocation call) {
    if (call.params() instanceof PositionalFunctionParameters given) {
      int wanted = function.params().size();
      return given.params().size() == wanted || function.hasVarArgs() && given.params().size() >= wanted - 1;
    }
    return !(call.params() instanceof NamedFunctionParameters named)
        || named.params().keySet().forall(function.params().toSet()::contains)
            && named.params().size() == function.params().size();
  }
}
