package org.vigil.contract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vigil.access.Role;
import org.vigil.allocation.AbsentWork;
import org.vigil.allocation.Handovers;
import org.vigil.allocation.OfficerWatch;
import org.vigil.allocation.Officers;
import org.vigil.casework.Cases;
import org.vigil.casework.Reopenings;
import org.vigil.clock.ClockRule;
import org.vigil.clock.Clocks;
import org.vigil.escalation.ClockCheck;
import org.vigil.escalation.Digest;
import org.vigil.escalation.Escalation;
import org.vigil.escalation.Extensions;
import org.vigil.links.Links;
import org.vigil.missing.MissingChildren;
import org.vigil.missing.MissingSweep;
import org.vigil.redesign.Checks;
import org.vigil.redesign.Finding;
import org.vigil.redesign.House;
import org.vigil.redesign.ProcessFile;
import org.vigil.report.Reports;

/** The diagrams, decisions and forms of this repository keep every rule a process owner's change is held to. */
class ProcessesAndFormsTest {

  static final House HOUSE = House.of(
      Arrays.stream(Role.values()).filter(Role::worksOnCases).map(Role::group).collect(Collectors.toSet()),
      Map.ofEntries(entry("clocks", Clocks.class), entry("escalation", Escalation.class),
          entry("reports", Reports.class), entry("cases", Cases.class), entry("officers", Officers.class),
          entry("absentWork", AbsentWork.class), entry("handovers", Handovers.class),
          entry("officerWatch", OfficerWatch.class), entry("extensions", Extensions.class),
          entry("digest", Digest.class), entry("clockCheck", ClockCheck.class),
          entry("missing", MissingChildren.class), entry("links", Links.class),
          entry("reopenings", Reopenings.class), entry("missingSweep", MissingSweep.class)),
      ClockRule::fault);

  @Test
  void nothing_is_to_be_put_right() {
    var files = ProcessFile.in(Path.of("processes"), Path.of("forms"));
    assertThat(files).isNotEmpty();
    assertThat(new Checks(HOUSE).of(files)).extracting(Finding::toString).isEmpty();
  }
}
