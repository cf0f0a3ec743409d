package org.vigil.cockpit;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.vigil.allocation.Row;

/** Moves cases as the page "Running work" does, for tests of other packages. */
@Component
public final class Moving {

  private final Versions versions;

  Moving(Versions versions) {
    this.versions = versions;
  }

  /** What became of each case, in words; as many as are given at once are moved in portions. */
  public List<Row> toNewest(String process, int version, List<String> cases) {
    List<Row> rows = new ArrayList<>();
    for (int at = 0; at < cases.size(); at += Versions.AT_ONCE) {
      rows.addAll(versions.move(process, version, cases.subList(at, Math.min(at + Versions.AT_ONCE, cases.size()))));
    }
    return rows;
  }
}
