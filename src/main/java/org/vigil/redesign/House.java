package org.vigil.redesign;

import static java.util.Map.entry;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * What the diagrams may count on that is not in the files themselves.
 *
 * @param roles ids of the groups that may work on cases: a step can be offered to these and to no other
 * @param confined groups of a partner's employees, each with the processes whose steps they share with the force
 * @param beans each bean a diagram may name, and its methods
 * @param messages each message a process may start with or wait for: the variables it brings
 * @param onEveryTask variables the server lays on every step for its form, with their parts (none listed: any part)
 * @param clockFault tells why a row of the clock register, its clock and its answers by column, is no limit, empty when
 *     it is one
 */
public record House(
    Set<String> roles,
    Map<String, Set<String>> confined,
    Map<String, List<BeanMethod>> beans,
    Map<String, Set<String>> messages,
    Map<String, Set<String>> onEveryTask,
    BiFunction<String, Map<String, Object>, Optional<String>> clockFault) {

  /** What a partner's employee who sits with the force shares with it, and nothing else: see docs/adr/0015. */
  private static final Map<String, Set<String>> CONFINED = Map.of("embedded-social-workers", Set.of("exploitation"));

  private static final Set<String> REPORT =
      Set.of("caseReference", "report", "children", "childInitials", "receivedAt");
  /** What each process that stands beside a case takes from it: see {@code casework.Cases}. */
  private static final Set<String> CARRIED =
      Set.of("caseReference", "report", "children", "childInitials", "receivedAt", "riskLevel", "allocatedTo", "plan",
          "outcome", "approval");

  /** What each process of an episode of a missing child takes from it: see {@code missing.MissingChildren}. */
  private static final Set<String> EPISODE = Set.of("caseReference", "report", "children", "childInitials", "receivedAt",
      "riskLevel", "episodeId", "missingMeeting");

  /** Variables that methods of the beans write; a method that is not here writes none. */
  private static final Map<String, Set<String>> WRITES = Map.ofEntries(
      entry("clockCheck.look", Set.of("findings")),
      entry("reports.register", REPORT),
      entry("cases.attach", CARRIED),
      entry("cases.attachOpen", CARRIED),
      entry("cases.changeRisk", Set.of("riskLevel")),
      entry("links.look", Set.of("relatedReports", "relatedCases")),
      entry("reopenings.attach", CARRIED),
      entry("reopenings.open", Set.of("risk", "crime", "notice", "referral", "authorityDecision", "authorityOutcome",
          "discussion")),
      entry("absentWork.plan", Set.of("caseReference", "riskLevel", "children", "childInitials", "absentOfficer",
          "absenceBeginsAt")),
      entry("absentWork.release", Set.of("released")),
      entry("absentWork.list", Set.of("work")),
      entry("officerWatch.look", Set.of("lostOfficers", "caseReference", "riskLevel", "children", "childInitials")),
      entry("handovers.begin", Set.of("giver", "receiver")),
      entry("missing.join", CARRIED),
      entry("missing.open", Set.of("episodeId", "earlierEpisodes", "riskLevel")),
      entry("missing.grade", Set.of("riskLevel", "gradedAt", "bandSince")),
      entry("missingSweep.look", Set.of("incidents", "audits")),
      entry("missingSweep.join", with(EPISODE, "missingDecision")));

  private static final Map<String, Set<String>> MESSAGES = Map.ofEntries(
      entry("ReportReceived", REPORT),
      entry("CaseClosed", Set.of()),
      entry("VictimKnown", with(CARRIED, "since")),
      entry("VictimEventHappened", with(CARRIED, "victimEvent")),
      entry("PoliceProtectionTaken", with(CARRIED, "since")),
      entry("TrustAllegationMade", with(CARRIED, "since")),
      entry("ExploitationSuspected", with(CARRIED, "since")),
      entry("ChildMissing", with(CARRIED, "since")),
      entry("ChildFound", with(EPISODE, "since")),
      entry("MissingEpisodeReopened", with(EPISODE, "since")),
      entry("MissingMeetingDue", with(EPISODE, "since")),
      entry("ChildNotSeen", with(CARRIED, "since")),
      entry("RelatedReportFound", with(CARRIED, "match")),
      entry("NewInformationReceived", with(CARRIED, "information")),
      entry("LineOfEnquiryAdded", Set.of("line")),
      entry("SuspectAdded", Set.of("suspect")),
      entry("HandoverBegun", Set.of("handover")),
      entry("WorkGiven", Set.of()));

  /** The parts of the header each form shows: see {@code form.CaseHeader}. */
  private static final Set<String> HEADER =
      Set.of("reference", "child", "risk", "due", "authority", "step", "help", "childSaid");

  /**
   * Vigil as it is.
   *
   * @param roles ids of the groups that may work on cases
   * @param beans the type of each bean a diagram may name; its public methods may be called
   * @param clockFault why a row of the clock register cannot be read
   */
  public static House of(Set<String> roles, Map<String, Class<?>> beans,
      BiFunction<String, Map<String, Object>, Optional<String>> clockFault) {
    var methods = new LinkedHashMap<String, List<BeanMethod>>();
    beans.forEach((name, type) -> methods.put(name, Arrays.stream(type.getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class && !Modifier.isStatic(method.getModifiers()))
        .map(method -> BeanMethod.of(method, WRITES.getOrDefault(name + "." + method.getName(), Set.of())))
        .toList()));
    return new House(roles, CONFINED, methods, MESSAGES, Map.of("header", HEADER), clockFault);
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

  private static Set<String> with(Set<String> names, String more) {
    var all = new LinkedHashSet<>(names);
    all.add(more);
    return all;
  }
}
