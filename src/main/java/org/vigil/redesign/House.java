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
 * @param taskLists what a table of task lists may count on
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
    TaskLists taskLists,
    BiFunction<String, Map<String, Object>, Optional<String>> clockFault) {

  /**
   * Vigil as it is: what its beans say of themselves.
   *
   * @param roles ids of the groups that may work on cases
   * @param confined groups of a partner's employees, each with the processes whose steps they share with the force
   * @param header the parts of the header each form shows
   * @param taskLists what a table of task lists may count on
   * @param clockFault why a row of the clock register cannot be read
   */
  public static House of(Set<String> roles, Map<String, Set<String>> confined, Set<String> header, TaskLists taskLists,
      BiFunction<String, Map<String, Object>, Optional<String>> clockFault) {
    var methods = new LinkedHashMap<String, List<BeanMethod>>();
    DiagramBeans.named().forEach((name, type) -> methods.put(name, Arrays.stream(type.getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class && !Modifier.isStatic(method.getModifiers()))
        .map(BeanMethod::of).toList()));
    return new House(roles, confined, methods, DiagramBeans.senders().stream().flatMap(Sent::by).toList(),
        DiagramBeans.documents().stream().collect(Collectors.toMap(type -> type.getAnnotation(HeldAs.class).value(),
            Shape::of)),
        Map.of("header", header), taskLists, clockFault);
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
      return Optional.of(noRole(group, roles));
    }
    var shared = confined.get(group);
    return shared == null || shared.contains(process) ? Optional.empty() : Optional.of("\"" + group + "\", who work in "
        + String.join(", ", shared.stream().sorted().map(id -> id + ".bpmn").toList()) + " only. Take the group out.");
  }

  /** Why a group may not be let start a process, empty when it may. */
  Optional<String> startFault(String group) {
    if (confined.containsKey(group)) {
      return Optional.of("\"" + group + "\", who start nothing: whoever starts a process names a case and sees into it."
          + " Take the group out.");
    }
    return roles.contains(group) ? Optional.empty() : Optional.of(noRole(group,
        roles.stream().filter(role -> !confined.containsKey(role)).collect(Collectors.toSet())));
  }

  /** Why a list of tasks is for no group of this name, empty when it may be. */
  Optional<String> listFault(String group) {
    return roles.contains(group) ? Optional.empty() : Optional.of(noRole(group, roles));
  }

  private static String noRole(String group, Set<String> roles) {
    return "\"" + group + "\", which is no role that works on cases. Those are: "
        + String.join(", ", roles.stream().sorted().toList()) + ".";
  }
}
