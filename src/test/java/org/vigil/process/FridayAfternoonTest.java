package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import org.junit.jupiter.api.Test;

/** Case 01: a teacher rings at ten to five before a bank holiday weekend. */
class FridayAfternoonTest extends Scenario {

  @Test
  void from_the_telephone_call_to_the_signed_closure() {
    story.received("01-friday-afternoon-school-disclosure");
    assertThat(story.due("assessImmediateRisk")).isEqualTo("2026-05-22 17:05");
    story.at("2026-05-22 16:58").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "protection-medical");
    story.at("2026-05-22 17:00").does(SAM, "decideThreshold", "threshold.strategyDiscussion", "yes",
        "threshold.category", "serious-injury", "threshold.investigation", "now");
    assertThat(story.due("conveneDiscussion")).isEqualTo("2026-05-22 23:59");
    System.out.println(story.open());
  }
}
