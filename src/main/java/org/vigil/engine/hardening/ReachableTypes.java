package org.vigil.engine.hardening;

import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.MethodNotFoundException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;

/**
 * Says what an expression may touch: plain values, collections, our own beans and facts, and the harmless part of an
 * execution or a task. Everything else is refused, so that no chain of calls leads from a diagram or a query to a
 * class, to the engine's services or to the Spring context.
 */
class ReachableTypes extends AnswersNothing {

  /** What a diagram may ask of the step it is in; the engine's services hang on the same object. */
  private static final Set<String> ASKED_OF_A_STEP = Set.of(
      "variable", "variableLocal", "variableTyped", "variables", "variablesLocal", "hasVariable", "hasVariableLocal",
      "hasVariables", "setVariable", "setVariableLocal", "removeVariable", "removeVariableLocal", "variableNames",
      "id", "name", "businessKey", "processBusinessKey", "processInstanceId", "processDefinitionId", "parentId",
      "activityInstanceId", "currentActivityId", "currentActivityName", "currentTransitionId", "eventName",
      "taskDefinitionKey", "executionId", "assignee", "owner", "priority", "dueDate", "followUpDate", "createTime",
      "candidates", "execution", "superExecution", "processInstance", "canceled", "tenantId");

  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    if (base != null && !reachable(base, String.valueOf(property), base instanceof Map<?, ?>)) {
      throw new PropertyNotFoundException("An expression may not use '" + property + "' here.");
    }
    return null;
  }

  @Override
  public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] parameters) {
    if (base != null && !reachable(base, String.valueOf(method), false)) {
      throw new MethodNotFoundException("An expression may not call '" + method + "' here.");
    }
    return null;
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {
    if (base != null) {
      super.setValue(context, base, property, value);
    }
  }

  private static boolean reachable(Object base, String name, boolean key) {
    if (!key && ("class".equals(name) || "getClass".equals(name) || "declaringClass".equals(name)
        || "getDeclaringClass".equals(name))) {
      return false;
    }
    if (base instanceof VariableScope || base instanceof BaseDelegateExecution || base instanceof DelegateTask) {
      return ASKED_OF_A_STEP.contains(plain(name));
    }
    return base instanceof CharSequence || base instanceof Number || base instanceof Boolean
        || base instanceof Character || base instanceof Enum<?> || base instanceof Date || base instanceof Temporal
        || base instanceof TemporalAmount || base instanceof Optional<?> || base instanceof Iterator<?>
        || base instanceof Collection<?> || base instanceof Map<?, ?> || base instanceof Map.Entry<?, ?>
        || base.getClass().isArray() || ours(base.getClass());
  }

  private static boolean ours(Class<?> type) {
    String name = type.getName();
    return name.startsWith("org.vigil.") || name.startsWith("org.joda.time.") || name.startsWith("org.camunda.spin.")
        || name.startsWith("spinjar.") || name.startsWith("jdk.proxy") && implementsOurs(type);
  }

  private static boolean implementsOurs(Class<?> proxy) {
    for (Class<?> face : proxy.getInterfaces()) {
      if (face.getName().startsWith("org.vigil.")) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String name) {
    int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
    if (prefix == 0 || name.length() == prefix || !Character.isUpperCase(name.charAt(prefix))) {
      return name;
    }
    return Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1);
  }
}
