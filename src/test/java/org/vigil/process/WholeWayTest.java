package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The longest way through a case, told quickly: nothing is late, and the case comes to its end. */
class WholeWayTest extends Scenario {

  @Test
  void a_case_in_which_everything_is_sent_back_once_comes_to_its_end() {
    Set<String> done = new TreeSet<>();
    story.before(done::add);
    new WholeWay(story).told("high");
    assertThat(done).hasSizeGreaterThan(40).doesNotContain("actOnLateStep");
    assertThat(story.over()).isTrue();
  }

  @Test
  void a_case_in_which_a_step_has_lain_for_two_days_is_finished_like_any_other() {
    story.received("01-friday-afternoon-school-disclosure").at("2026-05-24 17:06");
    assertThat(story.open()).contains("actOnLateStep");
    story.does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    assertThat(story.open()).contains("decideThreshold", "recordCrime").doesNotContain("assessImmediateRisk");
  }
}
