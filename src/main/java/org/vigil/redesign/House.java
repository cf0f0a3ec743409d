package org.vigil.redesign;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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

  /** The parts of the header each form shows. */
  private static final Set<String> HEADER =
      Set.of("reference", "child", "risk", "due", "dueIn", "authority", "step", "help", "clock", "late");

  /** A house with Vigil's messages and header, these roles and beans, and the FEEL reader the decisions use. */
  public static House of(Set<String> roles, Map<String, Map<String, Set<String>>> beans) {
    var report = Set.of("caseReference", "report", "children", "childInitials", "receivedAt");
    return new House(roles, beans, Map.of("ReportReceived", report),
        Map.of("header", HEADER, "officers", Set.of()), new FeelSyntax());
  }
}
