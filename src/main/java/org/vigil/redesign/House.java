package org.vigil.redesign;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the diagrams may count on that is not in the files themselves.
 *
 * @param roles ids of the groups a step can be offered to
 * @param beans each bean a diagram may name: its methods, and the variables each method writes into the case
 * @param messages each message a process may start with or wait for: the variables it brings
 * @param onEveryTask variables the server lays on every step for its form, with their parts (none listed: any part)
 * @param feelFault tells why a FEEL expression (without the leading {@code =}) cannot be read, empty when it can
 */
public record House(
    Set<String> roles,
    Map<String, Map<String, Set<String>>> beans,
    Map<String, Set<String>> messages,
    Map<String, Set<String>> onEveryTask,
    Function<String, Optional<String>> feelFault) {

  private static final Set<String> REPORT =
      Set.of("caseReference", "report", "children", "childInitials", "receivedAt");
  /** What each process that stands beside a case takes from it: see {@code casework.Cases}. */
  private static final Set<String> CARRIED =
      Set.of("caseReference", "report", "children", "childInitials", "receivedAt", "riskLevel", "allocatedTo", "plan",
          "outcome", "approval");

  /** Variables that methods of the beans write; a method that is not here writes none. */
  private static final Map<String, Set<String>> WRITES =
      Map.of("reports.register", REPORT, "cases.attach", CARRIED);

  private static final Map<String, Set<String>> MESSAGES = Map.of(
      "ReportReceived", REPORT,
      "VictimEventHappened", with(CARRIED, "victimEvent"),
      "LineOfEnquiryAdded", Set.of("line"),
      "SuspectAdded", Set.of("suspect"));

  /** The parts of the header each form shows: see {@code form.CaseHeader}. */
  private static final Set<String> HEADER =
      Set.of("reference", "child", "risk", "due", "authority", "step", "help");

  /**
   * Vigil as it is, with FEEL as the decision tables read it.
   *
   * @param roles ids of the groups a step can be offered to
   * @param beans the type of each bean a diagram may name; its public methods may be called
   */
  public static House of(Set<String> roles, Map<String, Class<?>> beans) {
    var methods = new LinkedHashMap<String, Map<String, Set<String>>>();
    beans.forEach((name, type) -> methods.put(name, Arrays.stream(type.getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class && !Modifier.isStatic(method.getModifiers()))
        .map(Method::getName)
        .distinct()
        .collect(Collectors.toMap(Function.identity(),
            method -> WRITES.getOrDefault(name + "." + method, Set.of())))));
    return new House(roles, methods, MESSAGES, Map.of("header", HEADER), new FeelSyntax());
  }

  private static Set<String> with(Set<String> names, String more) {
    var all = new LinkedHashSet<>(names);
    all.add(more);
    return all;
  }
}
