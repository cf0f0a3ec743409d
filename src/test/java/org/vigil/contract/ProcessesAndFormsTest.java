package org.vigil.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vigil.access.Role;
import org.vigil.access.TeamFilters;
import org.vigil.clock.ClockRule;
import org.vigil.form.CaseHeader;
import org.vigil.redesign.Checks;
import org.vigil.redesign.Finding;
import org.vigil.redesign.House;
import org.vigil.redesign.ProcessFile;
import org.vigil.redesign.TaskLists;

/** The diagrams, decisions and forms of this repository keep every rule a process owner's change is held to. */
class ProcessesAndFormsTest {

  static final House HOUSE = House.of(
      Arrays.stream(Role.values()).filter(Role::worksOnCases).map(Role::group).collect(Collectors.toSet()),
      Role.confined(), CaseHeader.parts(), new TaskLists(TeamFilters.ownNames(), TeamFilters.colours()),
      ClockRule::fault);

  @Test
  void nothing_is_to_be_put_right() {
    var files = ProcessFile.in(Path.of("processes"), Path.of("forms"));
    assertThat(files).isNotEmpty();
    assertThat(new Checks(HOUSE).of(files)).extracting(Finding::toString).isEmpty();
  }
}
