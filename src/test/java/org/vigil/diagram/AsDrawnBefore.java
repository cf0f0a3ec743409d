package org.vigil.diagram;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Today's diagrams as they were drawn when another bean answered. */
public final class AsDrawnBefore {

  private AsDrawnBefore() {}

  /** The methods that are there for older diagrams, with the name of the bean that has them. */
  public static Map<Method, String> methods() {
    Map<Method, String> methods = new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
    DiagramBeans.named().forEach((bean, type) -> Arrays.stream(type.getMethods())
        .filter(method -> method.isAnnotationPresent(DrawnBefore.class)).forEach(method -> methods.put(method, bean)));
    return methods;
  }

  /** The diagram with every call of such a method put back to the bean that had it. */
  public static String of(String diagram) {
    String before = diagram;
    for (var method : methods().entrySet()) {
      String call = "." + method.getKey().getName() + "(";
      before = before.replace(method.getKey().getAnnotation(DrawnBefore.class).value() + call,
          method.getValue() + call);
    }
    return before;
  }
}
