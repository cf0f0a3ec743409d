package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.process.Cast.*;

import org.junit.jupiter.api.Test;

/** Case 10: reported on Maundy Thursday; the mother withdraws after six weeks, and nobody asked the girl. */
class MotherWithdrawsTest extends Scenario {

  @Test
  void the_recommendation_counts_the_seven_days_since_she_last_met_him() {
    story.received("10-mother-withdraws");
    assertThat(story.sees("assessImmediateRisk", "recommendedRisk").toString())
        .contains("contact with the suspect in the last seven days").doesNotContain("under two");
  }

  @Test
  @Must("10.1")
  void the_forensic_window_counts_from_the_last_contact_through_the_change_of_the_clocks() {
    assessed();
    assertThat(story.due("arrangeMedical")).as("168 hours after 28 March 22:00, one of them lost on 29 March")
        .isEqualTo("2026-04-04 23:00");
  }

  @Test
  @Must("10.1")
  void the_duty_inspector_hears_of_it_on_the_second_of_april() {
    assessed();
    assertThat(story.now()).isEqualTo("2026-04-02 18:45");
    assertThat(story.awaits(DEV, "arrangeMedical")).isTrue();
  }

  @Test
  void the_duty_inspectors_are_warned_on_good_friday_that_the_window_closes() {
    assessed();
    story.at("2026-04-03 14:00");
    assertThat(story.warned("forensic-medical-pubertal")).as("80 % of the 168 hours").last().asString()
        .startsWith("2026-04-03 13:24 ").contains("duty-inspectors");
  }

  @Test
  void a_window_that_begins_after_the_reported_contact_needs_its_reason() {
    story.received("10-mother-withdraws").at("2026-04-02 18:45");
    assertThat(story.refused(DANA, "assessImmediateRisk", "risk.level", "high", "risk.reasons", "Told today",
        "risk.medical", "forensic-medical-pubertal", "risk.medicalClockStartsAt", "2026-04-02T18:30"))
        .contains("The report gives an earlier last contact");
  }

  @Test
  @Must("10.2")
  void outcome_16_is_refused_without_the_childs_view_pressure_and_an_evidence_led_case() {
    withdrawn();
    for (String missing : new String[] {"childsView", "pressure", "evidenceLed", "withdrawal"}) {
      story.refused(SAM, "proposeOutcome", "outcome.code", "16", "outcome." + missing, null);
    }
    assertThat(story.refused(SAM, "proposeOutcome", "outcome.code", "16", "outcome.childsView", null))
        .contains("The child’s own view");
    assertThat(story.does(SAM, "proposeOutcome", "outcome.code", "16").open()).contains("approveOutcome");
  }

  @Test
  @Must("10.3")
  void a_detective_inspector_other_than_the_officer_in_the_case_approves_it() {
    withdrawn();
    story.does(SAM, "proposeOutcome", "outcome.code", "16");
    assertThat(story.offered("approveOutcome")).containsExactly("child-abuse-inspectors");
    story.refused(SASHA, "approveOutcome", "approval.approved", "yes");
    story.refused(NADIA, "approveOutcome", "approval.approved", "yes");
    assertThat(story.does(INES, "approveOutcome", "approval.approved", "yes").open()).contains("completeMissing");
  }

  @Test
  @Must("10.4")
  void the_family_is_told_with_reasons_in_one_working_day_and_told_of_the_right_to_review() {
    approved();
    assertThat(story.due("tellVictim")).isEqualTo("2026-05-19 23:59");
    assertThat(
        story.refused(NADIA, "tellVictim", "told.person", "mother", "told.reviewRightExplained", "not-applicable"))
        .contains("Was the right to review explained?", "three months");
    assertThat(story.refused(NADIA, "tellVictim", "told.person", "mother", "told.reviewRightExplained", "yes",
        "told.words", null)).contains("What was said, and the reasons given");
    story.does(NADIA, "tellVictim", "told.person", "mother", "told.reviewRightExplained", "yes");
  }

  @Test
  @Must("10.4")
  void a_review_can_be_asked_for_during_three_months() {
    told();
    assertThatThrownBy(() -> asksForAReview("2026-08-19T10:00"))
        .hasMessageContaining("more than three months after they were told");
    asksForAReview("2026-08-18T10:00");
    assertThat(story.open()).containsExactly("acknowledgeRequest");
  }

  @Test
  @Must("10.4")
  void a_review_is_begun_in_10_and_finished_in_30_working_days_by_somebody_who_took_no_part() {
    told();
    asksForAReview("2026-08-18T10:00");
    assertThat(story.due("acknowledgeRequest")).as("31 August is a bank holiday").isEqualTo("2026-09-02 23:59");
    story.does(SAM, "acknowledgeRequest");
    assertThat(story.due("decideReviewRequest")).isEqualTo("2026-09-30 23:59");
    assertThat(story.refused(INES, "decideReviewRequest")).contains("You took part in the decision that is reviewed");
    story.does(IVO, "decideReviewRequest", "reviewDecision.decision", "upheld").does(NADIA, "tellVictim");
    assertThat(story.over()).isTrue();
  }

  private void assessed() {
    story.received("10-mother-withdraws");
    story.at("2026-04-02 18:45").does(DANA, "assessImmediateRisk", "risk.level", "high",
        "risk.medical", "forensic-medical-pubertal", "risk.medicalClockStartsAt", "2026-03-28T22:00");
  }

  private void withdrawn() {
    assessed();
    story.does(DEV, "arrangeMedical");
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "yes", "threshold.category",
        "recent-sexual-abuse", "threshold.investigation", "now");
    story.at("2026-04-02 20:00");
    discussed("2026-04-02T19:30");
    referredAndAnswered("strategy-discussion");
    story.does(DANA, "recordCrime", "crime.decision", "recorded");
    allocatedTo(NADIA);
    story.does(NADIA, "planInvestigation", "plan.interviewChild", "yes", "plan.suspectKnown", true,
        "plan.suspect1.relationship", "uncle").does(SAM, "approvePlan", "planApproval.approved", "yes");
    story.at("2026-04-07 12:00").does(NADIA, "interviewChild", "interview.held", "held");
    story.at("2026-04-09 16:00").does(NADIA, "dealWithSuspect", "suspectAction.how", "voluntary",
        "suspectAction.release", "under-investigation").does(NADIA, "tellVictim", "told.person", "mother");
    story.does(DANA, "recordConference", "conference.held", "not-needed").does(DANA, "recordAuthorityOutcome");
    story.does(NADIA, "progressEnquiry", "progress.state", "done").does(NADIA, "askForCpsAdvice", "cpsRequest.asked",
        "no");
    assertThat(story.due("reviewRelease")).as("no legal limit, so a review every 30 days")
        .isEqualTo("2026-05-09 23:59");
    story.at("2026-05-08 10:00").does(SAM, "reviewRelease", "releaseReview.decision", "goes-on");
    story.at("2026-05-14 15:00").does(SAM, "reviewRelease", "releaseReview.decision", "ended");
    story.does(NADIA, "recordHowItEnded").does(NADIA, "tellVictim", "told.person", "mother");
  }

  private void approved() {
    withdrawn();
    story.does(SAM, "proposeOutcome", "outcome.code", "16");
    story.at("2026-05-18 10:00").does(INES, "approveOutcome", "approval.approved", "yes");
  }

  private void told() {
    approved();
    story.does(NADIA, "tellVictim", "told.person", "mother", "told.reviewRightExplained", "yes");
    closed();
    story.at("2026-08-20 09:00");
  }

  private void asksForAReview(String requestedAt) {
    story.starts(SAM, "victim-right-to-review", "reviewRequest.caseReference", story.reference(),
        "reviewRequest.toldOfDecisionAt", "2026-05-18T10:00", "reviewRequest.requestedAt", requestedAt);
  }
}
