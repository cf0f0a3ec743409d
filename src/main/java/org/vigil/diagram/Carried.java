package org.vigil.diagram;

import java.util.List;

/** What a process takes with it from the one it comes from: docs/adr/0001. */
public enum Carried {

  /** What a report makes a case of. */
  REPORT("caseReference", "report", "children", "childInitials", "receivedAt"),
  /** What each process that stands beside a case takes from it. */
  CASE("caseReference", "report", "children", "childInitials", "receivedAt", "riskLevel", "allocatedTo", "plan",
      "outcome",
      "approval"),
  /** What each process of an episode of a missing child takes from it. */
  EPISODE("caseReference", "report", "children", "childInitials", "receivedAt", "riskLevel", "episodeId",
      "missingMeeting");

  private final List<String> names;

  Carried(String... names) {
    this.names = List.of(names);
  }

  /** The variables' names. */
  public List<String> names() {
    return names;
  }
}
