package org.vigil.redesign;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.vigil.diagram.DiagramBeans;
import org.vigil.diagram.HeldAs;

/**
 * What the diagrams may count on that is not in the files themselves.
 *
 * @param roles ids of the groups that may work on cases: a step can be offered to these and to no other
 * @param confined groups of a partner's employees, each with the processes whose steps they share with the force
 * @param beans each bean a diagram may name, and its methods
 * @param sends the messages that are sent wherever nothing in a diagram says so
 * @param documents variables whose parts are known wherever they come from
 * @param onEveryTask variables the server lays on every step for its form, with their parts (none listed: any part)
 * @param clockFault tells why a row of the clock register, its clock and its answers by column, is no limit, empty when
 *     it is one
 */
public record House(
    Set<String> roles,
    Map<String, Set<String>> confined,
    Map<String, List<BeanMethod>> beans,
    List<Sent> sends,
    Map<String, Shape> documents,
    Map<String, Set<String>> onEveryTask,
    BiFunction<String, Map<String, Object>, Optional<String>> clockFault) {

  /** What a partner's employee who sits with the force shares with it, and nothing else: see docs/adr/0015. */
  private static final Map<String, Set<String>> CONFINED = Map.of("embedded-social-workers", Set.of("exploitation"));

  /**
   * Vigil as it is: what its beans say of themselves.
   *
   * @param roles ids of the groups that may work on cases
   * @param header the parts of the header each form shows
   * @param clockFault why a row of the clock register cannot be read
   */
  public static House of(Set<String> roles, Set<String> header,
      BiFunction<String, Map<String, Object>, Optional<String>> clockFault) {
    var methods = new LinkedHashMap<String, List<BeanMethod>>();
    DiagramBeans.named().forEach((name, type) -> methods.put(name, Arrays.stream(type.getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class && !Modifier.isStatic(method.getModifiers()))
        .map(BeanMethod::of).toList()));
    return new House(roles, CONFINED, methods, DiagramBeans.senders().stream().flatMap(Sent::by).toList(),
        DiagramBeans.documents().stream().collect(Collectors.toMap(type -> type.getAnnotation(HeldAs.class).value(),
            Shape::of)),
        Map.of("header", header), clockFault);
  }

  /** The methods of this name that a bean has; none when it has none, or when there is no such bean. */
  List<BeanMethod> methods(String bean, String method) {
    return beans.getOrDefault(bean, List.of()).stream().filter(one -> one.name().equals(method)).toList();
  }

  /**
   * Why a step may not be offered to a group, empty when it may.
   *
   * @param process the process of the step, null when it is not known
   */
  Optional<String> offerFault(String group, String process) {
    if (!roles.contains(group)) {
      return Optional.of("\"" + group + "\", which is no role that works on cases. Those are: "
          + String.join(", ", roles.stream().sorted().toList()) + ".");
    }
    var shared = confined.get(group);
    return shared == null || shared.contains(process) ? Optional.empty() : Optional.of("\"" + group + "\", who work in "
        + String.join(", ", shared.stream().sorted().map(id -> id + ".bpmn").toList()) + " only. Take the group out.");
  }
}
