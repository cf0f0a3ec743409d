package org.vigil.redesign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The times of Vigil's own rounds as a process owner might spoil them. */
class RoundRuleTest {

  private static final String FILE = "rounds.dmn";

  @Test
  void another_time_may_go_live() {
    assertThat(at("6")).isEmpty();
    assertThat(at("23")).isEmpty();
    assertThat(at("0")).isEmpty();
  }

  @Test
  void a_time_that_not_every_day_has_may_not() {
    assertThat(at("1")).containsExactly("rounds.dmn: the decision \"Rounds\" says 1 as the hour of \"daily-digest\"."
        + " Write an hour from 0 to 23, but not 1 (it is missing or doubled when the clocks change), and a minute from 0"
        + " to 59.");
    assertThat(at("24")).hasSize(1);
    assertThat(at("\"seven\"")).isNotEmpty();
  }

  private static List<String> at(String hour) {
    String table = ProcessFile.in(Path.of("processes")).stream().filter(file -> FILE.equals(file.name())).findFirst()
        .orElseThrow().text();
    return Fixture.sound().with(FILE, table).edit(FILE, "<text>7</text>", "<text>" + hour + "</text>").findings();
  }
}
