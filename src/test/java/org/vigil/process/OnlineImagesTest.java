package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Case 03: an industry report of indecent images; no child is named, and the suspect lives with two. */
class OnlineImagesTest extends Scenario {

  @Test
  @Must("03.2")
  void without_a_named_child_the_two_at_the_address_are_subjects_of_the_case() {
    story.received("03-online-images-high-risk");
    assertThat(story.children()).containsExactly("sibling", "sibling");
    assertThat(story.open()).containsExactly("assessImmediateRisk");
  }

  @Test
  @Must("03.1")
  void enforcement_is_due_within_seven_days_of_the_second_of_march() {
    planInForce();
    assertThat(story.due("dealWithSuspect")).as("counted from the risk, not from the plan")
        .isEqualTo("2026-03-09 23:59");
  }

  @Test
  @Must("03.3")
  void an_idle_line_reaches_the_sergeant_and_climbs_while_nothing_changes() {
    planInForce();
    story.at("2026-03-10 23:58");
    assertThat(story.notices("idle-enquiry")).isEmpty();
    story.at("2026-04-14 09:00");
    assertThat(story.notices("idle-enquiry")).containsExactly(
        "2026-03-10 23:59 child-abuse-sergeants,duty-inspectors",
        "2026-03-11 00:14 child-abuse-inspectors,duty-inspectors",
        "2026-03-11 00:29 pvp-superintendents,duty-inspectors",
        "2026-03-11 23:59 chief-officers,pvp-superintendents");
    // From then on it stands in the chief officers' list of every morning: LastRungTest.
  }

  @Test
  @Must("03.3")
  void a_line_that_is_chased_and_falls_idle_again_reaches_the_sergeant_again() {
    planInForce();
    story.at("2026-04-14 09:00").does(NADIA, "progressEnquiry", "progress.state", "more");
    int before = story.notices("idle-enquiry").size();
    story.at("2026-04-21 23:58");
    assertThat(story.notices("idle-enquiry")).as("quiet for the seven days").hasSize(before);
    story.at("2026-04-22 00:00");
    assertThat(story.notices("idle-enquiry")).hasSize(before + 1).last()
        .isEqualTo("2026-04-21 23:59 child-abuse-sergeants,duty-inspectors");
  }

  @Test
  @Must("03.4")
  void bail_beyond_three_months_needs_an_inspector() {
    extensionAsked();
    assertThat(story.offered("authoriseBail")).containsExactly("child-abuse-inspectors");
    assertThat(story.awaits(SASHA, "authoriseBail")).isFalse();
    story.refused(SASHA, "authoriseBail", "bailExtension.authorised", "yes");
    assertThat(story.due("authoriseBail")).as("before the first bail ends").isEqualTo("2026-06-06 23:59");
    story.does(INES, "authoriseBail", "bailExtension.authorised", "yes");
    assertThat(story.due("reviewBail")).isEqualTo("2026-09-06 23:59");
  }

  @Test
  void bail_beyond_six_months_needs_a_superintendent() {
    bailed();
    story.at("2026-05-28 10:00").does(SAM, "reviewBail", "bailReview.decision", "extend", "bailReview.until",
        "2026-09-07");
    assertThat(story.offered("authoriseBail")).containsExactly("pvp-superintendents");
  }

  @Test
  void the_case_does_not_close_before_the_victim_was_asked_what_they_need_and_about_a_statement() {
    charged();
    story.does(DANA, "completeMissing", Gates.closed("done"));
    assertThat(story.sees("completeMissing", "openGates").toString())
        .contains("Nobody has asked the victim what they need");
    story.does(NADIA, "assessNeeds", "needs.asked", List.of("child"), "needs.mayBeTold", List.of("child"),
        "needs.support", "declined", "needs.statement", "later");
    story.does(DANA, "completeMissing", Gates.closed("done"));
    assertThat(story.sees("completeMissing", "openGates").toString())
        .contains("A charge, and the personal statement is neither taken nor declined.");
    story.does(NADIA, "updateVictim", "update.person", "child", "update.statement", "taken", "update.needsChanged",
        "no");
    closed();
    assertThat(story.over()).isTrue();
  }

  @Test
  void from_the_industry_report_to_the_signed_closure() {
    charged();
    closed();
    assertThat(story.over()).isTrue();
  }

  @Test
  void changed_conditions_of_bail_are_told_within_one_working_day() {
    bailed();
    story.at("2026-04-02 10:00").does(SAM, "reviewBail", "bailReview.decision", "change-conditions");
    assertThat(story.due("tellVictim")).as("Easter").isEqualTo("2026-04-07 23:59");
    assertThat(story.due("reviewBail")).as("bail itself").startsWith("2026-06-06");
  }

  private void charged() {
    extensionAsked();
    story.does(INES, "authoriseBail", "bailExtension.authorised", "yes").does(NADIA, "tellVictim", "told.person",
        "mother");
    story.does(NADIA, "askForCpsAdvice", "cpsRequest.asked", "yes");
    story.at("2026-09-01 10:00").does(NADIA, "recordCpsDecision", "cpsDecision.decision", "charge");
    story.does(SAM, "reviewBail", "bailReview.decision", "ended").does(NADIA, "recordHowItEnded");
    story.does(NADIA, "tellVictim", "told.person", "mother").does(NADIA, "tellVictim", "told.person", "mother");
    story.does(NADIA, "proposeOutcome", "outcome.code", "1", "outcome.chargedOn", "2026-09-01");
    story.does(SAM, "approveOutcome", "approval.approved", "yes").does(NADIA, "tellVictim", "told.person", "mother");
  }

  private void planInForce() {
    story.received("03-online-images-high-risk");
    story.at("2026-03-02 11:15").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "yes", "threshold.category",
        "urgent", "threshold.investigation", "now");
    assertThat(story.due("conveneDiscussion")).isEqualTo("2026-03-03 11:15");
    story.at("2026-03-02 12:00");
    discussed("2026-03-02T11:45");
    story.does(DANA, "recordConference", "conference.held", "not-needed");
    referredAndAnswered("strategy-discussion");
    story.does(DANA, "recordAuthorityOutcome").does(DANA, "recordCrime", "crime.decision", "recorded");
    allocatedTo(NADIA);
    story.at("2026-03-03 10:00").does(NADIA, "planInvestigation", "plan.interviewChild", "no", "plan.suspectKnown",
        true,
        "plan.suspect1.relationship", "father", "plan.line1.what", "What is on the devices");
    story.does(SAM, "approvePlan", "planApproval.approved", "yes");
  }

  private void bailed() {
    planInForce();
    story.at("2026-03-06 18:00").does(NADIA, "dealWithSuspect", "suspectAction.how", "arrested",
        "suspectAction.release", "bail", "suspectAction.arrestedOn", "2026-03-06",
        "suspectAction.bailEndsOn", "2026-06-06");
    story.does(NADIA, "tellVictim", "told.person", "mother");
  }

  private void extensionAsked() {
    bailed();
    story.at("2026-05-20 10:00").does(NADIA, "progressEnquiry", "progress.state", "done");
    story.at("2026-05-28 10:00").does(SAM, "reviewBail", "bailReview.decision", "extend", "bailReview.until",
        "2026-09-06");
  }
}
