package org.vigil.redesign;

import java.lang.reflect.Method;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.util.ClassUtils;
import org.vigil.diagram.JoinsCase;
import org.vigil.diagram.Writes;

/**
 * A method of a bean that diagrams may call.
 *
 * @param takes the types of its arguments, in order
 * @param answers the type of its answer
 * @param writes the variables it writes into the case
 * @param sends the messages it sends
 * @param joinsCase whether its second argument is a case it joins the process to
 */
record BeanMethod(String name, List<Class<?>> takes, Class<?> answers, Set<String> writes, List<Sent> sends,
    boolean joinsCase) {

  /** What an expression can hand on under these names, without asking anybody. */
  private static final Map<String, Class<?>> ENGINES =
      Map.of("execution", DelegateExecution.class, "task", DelegateTask.class, "authenticatedUserId", String.class);

  static BeanMethod of(Method method) {
    var says = method.getAnnotation(Writes.class);
    return new BeanMethod(method.getName(), List.of(method.getParameterTypes()), method.getReturnType(),
        says == null ? Set.of() : Sent.names(says.value(), says.carried()), Sent.by(method).toList(),
        method.isAnnotationPresent(JoinsCase.class));
  }

  /** Whether the engine can call it with these arguments; what nobody knows before it runs is taken to fit. */
  boolean takes(List<Juel.Argument> arguments, House house) {
    if (arguments.size() != takes.size()) {
      return false;
    }
    for (int i = 0; i < takes.size(); i++) {
      var given = typeOf(arguments.get(i), house);
      if (given != null && !fits(ClassUtils.resolvePrimitiveIfNecessary(takes.get(i)), given)) {
        return false;
      }
    }
    return true;
  }

  /** The engine turns a text into a number, a number into a text and so on, and nothing else into anything else. */
  private static boolean fits(Class<?> wanted, Class<?> given) {
    return wanted.isAssignableFrom(given) || isPlain(wanted) && isPlain(given)
        && (Number.class.isAssignableFrom(wanted) == Number.class.isAssignableFrom(given) || wanted == String.class);
  }

  private static boolean isPlain(Class<?> type) {
    return type == String.class || type == Boolean.class || Number.class.isAssignableFrom(type);
  }

  private static Class<?> typeOf(Juel.Argument argument, House house) {
    if (argument.literal() != null) {
      return argument.literal().getClass();
    }
    if (argument.call() != null) {
      var types = house.methods(argument.call().on(), argument.call().method()).stream()
          .<Class<?>>map(BeanMethod::answers).distinct().toList();
      return types.size() == 1 && types.get(0) != Object.class
          ? ClassUtils.resolvePrimitiveIfNecessary(types.get(0)) : null;
    }
    return ENGINES.get(argument.written());
  }

  /** Its arguments in a process owner's words. */
  String wants() {
    return takes.isEmpty() ? "nothing" : takes.stream().map(BeanMethod::words).collect(Collectors.joining(", "));
  }

  private static String words(Class<?> type) {
    var wanted = ClassUtils.resolvePrimitiveIfNecessary(type);
    if (wanted == DelegateExecution.class || wanted == VariableScope.class) {
      return "execution";
    }
    if (wanted == DelegateTask.class) {
      return "task";
    }
    if (wanted == String.class) {
      return "a text";
    }
    if (Number.class.isAssignableFrom(wanted)) {
      return "a number";
    }
    if (wanted == Boolean.class) {
      return "true or false";
    }
    if (Map.class.isAssignableFrom(wanted)) {
      return "the answers of a form";
    }
    if (List.class.isAssignableFrom(wanted)) {
      return "a list";
    }
    return wanted == Date.class ? "a moment" : "a value";
  }
}
