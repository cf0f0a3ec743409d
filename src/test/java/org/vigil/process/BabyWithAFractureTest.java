package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import org.junit.jupiter.api.Test;

/** Case 06: on Christmas Eve a hospital refers a four-month-old with a broken leg. */
class BabyWithAFractureTest extends Scenario {

  @Test
  void the_recommendation_knows_how_young_he_is_and_when_he_was_last_with_them() {
    story.received("06-baby-with-a-fracture");
    assertThat(story.sees("assessImmediateRisk", "recommendedRisk").toString()).contains("a child under two")
        .contains("contact with the suspect in the last seven days");
  }

  @Test
  @Must("06.3")
  void the_twin_is_a_subject_of_the_case_from_the_start() {
    story.received("06-baby-with-a-fracture");
    assertThat(story.children()).containsExactly("victim", "sibling");
  }

  @Test
  @Must("06.1")
  void the_discussion_is_due_the_same_day_on_christmas_eve_too() {
    seriousInjury();
    assertThat(story.due("conveneDiscussion")).isEqualTo("2026-12-24 23:59");
  }

  @Test
  @Must("06.2")
  void the_conference_is_due_on_19_january() {
    seriousInjury();
    discussedAtTheHospital();
    assertThat(story.due("recordConference")).as("25 and 28 December and 1 January do not count")
        .isEqualTo("2027-01-19 23:59");
  }

  @Test
  @Must("06.4")
  void outcome_15_is_refused_without_a_full_code_test() {
    investigated();
    assertThat(story.refused(NADIA, "proposeOutcome", "outcome.code", "15", "outcome.fullCodeTest", null))
        .contains("Full code test");
    assertThat(story.refused(NADIA, "proposeOutcome", "outcome.code", "15", "outcome.cpsConsulted", null))
        .contains("CPS");
  }

  @Test
  @Must("06.4")
  void outcome_15_needs_a_detective_inspector() {
    investigated();
    story.does(NADIA, "proposeOutcome", "outcome.code", "15");
    assertThat(story.offered("approveOutcome")).containsExactly("child-abuse-inspectors");
    assertThat(story.awaits(SAM, "approveOutcome")).isFalse();
    story.refused(SAM, "approveOutcome", "approval.approved", "yes");
    assertThat(story.does(INES, "approveOutcome", "approval.approved", "yes").open()).contains("completeMissing");
  }

  @Test
  void from_the_referral_to_the_signed_closure() {
    investigated();
    story.does(NADIA, "proposeOutcome", "outcome.code", "15").does(INES, "approveOutcome", "approval.approved", "yes");
    assertThat(story.refused(NADIA, "tellVictim", "told.person", "mother", "told.reviewRightExplained", "yes"))
        .contains("The mother is a suspect");
    story.does(NADIA, "tellVictim", "told.person", "social-worker", "told.reviewRightExplained", "yes");
    closed();
    assertThat(story.over()).isTrue();
  }

  private void seriousInjury() {
    story.received("06-baby-with-a-fracture");
    story.at("2026-12-24 15:30").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "yes", "threshold.category",
        "serious-injury", "threshold.investigation", "now");
  }

  private void discussedAtTheHospital() {
    story.at("2026-12-24 18:00");
    discussed("2026-12-24T17:30");
  }

  private void investigated() {
    seriousInjury();
    discussedAtTheHospital();
    referredAndAnswered("strategy-discussion");
    story.does(DANA, "recordCrime", "crime.decision", "recorded");
    allocatedTo(NADIA);
    story.does(NADIA, "planInvestigation", "plan.interviewChild", "no", "plan.suspectKnown", true,
        "plan.suspect1.relationship", "mother", "plan.suspect1.another", true, "plan.suspect2.relationship", "father");
    story.does(SAM, "approvePlan", "planApproval.approved", "yes");
    bothParentsInterviewed();
    story.does(NADIA, "progressEnquiry", "progress.state", "done");
    story.at("2027-01-12 15:00").does(DANA, "recordConference", "conference.held", "held");
    story.does(NADIA, "askForCpsAdvice", "cpsRequest.asked", "yes");
    story.at("2027-02-08 11:00").does(NADIA, "recordCpsDecision", "cpsDecision.decision", "no-charge-evidential");
    story.at("2027-03-01 10:00").does(DANA, "recordAuthorityOutcome", "authorityOutcome.outcome", "care-proceedings");
  }

  private void bothParentsInterviewed() {
    for (int parent = 1; parent <= 2; parent++) {
      story.does(NADIA, "dealWithSuspect", "suspectAction.how", "voluntary",
          "suspectAction.release", "no-further-action");
      story.does(NADIA, "recordHowItEnded", "suspectEnd.how", "no-further-action");
      story.does(NADIA, "tellVictim", "told.person", "social-worker");
      story.does(NADIA, "tellVictim", "told.person", "social-worker");
    }
  }
}
