package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Case 12: a live investigation whose detective goes on long leave, and nobody records a handover. */
class DetectiveOnLeaveTest extends Scenario {

  @Test
  void lines_that_lie_are_heard_of_rung_by_rung_and_twenty_months_of_silence_cannot_happen() {
    threeLinesOpen();
    story.at("2026-07-29 23:58");
    assertThat(story.notices("idle-enquiry")).as("14 days after the last action").isEmpty();
    story.at("2026-09-01 09:00");
    assertThat(story.notices("idle-enquiry").stream().distinct().toList()).containsExactly(
        "2026-07-29 23:59 child-abuse-sergeants,duty-inspectors",
        "2026-07-30 23:59 child-abuse-inspectors,duty-inspectors",
        "2026-08-03 23:59 pvp-superintendents,duty-inspectors",
        "2026-08-12 23:59 chief-officers,pvp-superintendents",
        "2026-08-19 23:59 chief-officers,pvp-superintendents",
        "2026-08-26 23:59 chief-officers,pvp-superintendents");
  }

  @Test
  void every_one_of_the_three_lines_is_told_of() {
    threeLinesOpen();
    story.at("2026-07-30 00:00");
    assertThat(Collections.frequency(story.notices("idle-enquiry"),
        "2026-07-29 23:59 child-abuse-sergeants,duty-inspectors")).isEqualTo(3);
  }

  @Test
  void a_sergeant_gives_the_work_to_a_colleague_who_takes_it_to_its_end() {
    threeLinesOpen();
    story.at("2026-08-04 10:00");
    for (int line = 1; line <= 3; line++) {
      story.gives(SAM, "progressEnquiry", DANA).does(DANA, "progressEnquiry", "progress.state", "done");
    }
    story.gives(SAM, "askForCpsAdvice", DANA).does(DANA, "askForCpsAdvice", "cpsRequest.asked", "no");
    story.does(DANA, "recordAuthorityOutcome").does(DANA, "proposeOutcome", "outcome.code", "18");
    story.does(SASHA, "approveOutcome", "approval.approved", "yes");
    story.gives(SAM, "tellVictim", DANA).does(DANA, "tellVictim", "told.person", "grandparent");
    closed();
    assertThat(story.over()).isTrue();
  }

  private void threeLinesOpen() {
    story.received("12-the-detective-goes-on-leave");
    story.at("2026-07-01 12:10").does(DANA, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none");
    story.does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no", "threshold.investigation", "now");
    story.does(DANA, "recordCrime", "crime.decision", "recorded");
    referredAndAnswered("assessment");
    story.at("2026-07-02 09:00");
    allocatedTo(NADIA);
    story.does(NADIA, "planInvestigation", "plan.interviewChild", "no", "plan.line1.another", true,
        "plan.line2.another", true).does(SAM, "approvePlan", "planApproval.approved", "yes");
    story.at("2026-07-15 16:00");
    for (int line = 1; line <= 3; line++) {
      story.does(NADIA, "progressEnquiry", "progress.state", "more");
    }
  }
}
