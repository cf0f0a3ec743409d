package org.vigil.redesign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of the steps before a first action beside diagrams it does not fit. */
class FirstActionRuleTest {

  private static final String FILE = "first-action.dmn";

  @Test
  void a_step_that_got_another_id_is_named() {
    assertThat(with("small-case", "decideThreshold, recordCrime")).isEmpty();
    assertThat(with("small-case", "decideThreshold, recordTheCrime")).containsExactly("first-action.dmn: the decision"
        + " \"First action\" names the step \"recordTheCrime\" of \"small-case\", which that diagram does not have. Write"
        + " the id of the step as in the diagram, or take it out.");
  }

  @Test
  void a_process_that_is_not_there_is_named() {
    assertThat(with("big-case", "decideThreshold")).containsExactly("first-action.dmn: the decision \"First action\""
        + " names the process \"big-case\", which no diagram has. Write the id of the process as in its diagram, or take"
        + " the row out.");
  }

  @Test
  void a_row_may_name_two_processes_or_any() {
    assertThat(with("small-case\", \"escalate", "decideThreshold, actOnLateStep")).isEmpty();
    assertThat(with("small-case\", \"escalate", "decideThreshold, goHome")).hasSize(1);
  }

  /** The house's table with its first row only, for another process. */
  private static List<String> with(String process, String steps) {
    String table = ProcessFile.in(Path.of("processes")).stream().filter(file -> FILE.equals(file.name())).findFirst()
        .orElseThrow().text();
    String oneRow =
        table.substring(0, table.indexOf("</rule>") + 7) + table.substring(table.lastIndexOf("</rule>") + 7);
    return Fixture.sound().with(FILE, oneRow).edit(FILE, "child-abuse-report", process)
        .edit(FILE, "assessImmediateRisk, decideThreshold, decideInvestigation", steps).findings();
  }
}
