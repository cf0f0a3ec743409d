package org.vigil.redesign;

import java.util.List;
import java.util.stream.Collectors;

/** A change that must not go live; its message names every finding, one a line. */
public final class RefusedChange extends RuntimeException {

  private final transient List<Finding> findings;

  RefusedChange(List<Finding> findings) {
    super(findings.stream()
        .map(finding -> "- " + finding)
        .collect(Collectors.joining("\n", "The change is refused. Put this right first:\n", "")));
    this.findings = List.copyOf(findings);
  }

  public List<Finding> findings() {
    return findings;
  }
}
