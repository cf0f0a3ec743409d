package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Case 01: a teacher rings at ten to five before a bank holiday weekend. */
class FridayAfternoonTest extends Scenario {

  @Test
  @Must("01.1")
  void the_strategy_discussion_is_due_the_same_day_not_three_working_days_later() {
    goingHomeIsTheRisk();
    assertThat(story.due("conveneDiscussion")).isEqualTo("2026-05-22 23:59");
    assertThat(story.due("allocateCase")).as("high risk is given to an officer within the hour")
        .isEqualTo("2026-05-22 18:00");
  }

  @Test
  @Must({"01.2", "01.3"})
  void the_bank_holiday_counts_neither_for_the_full_meeting_nor_for_the_conference() {
    discussedByTelephone();
    assertThat(story.due("recordFullMeeting")).as("five working days, without 25 May").isEqualTo("2026-06-01 23:59");
    assertThat(story.due("recordConference")).as("fifteen working days").isEqualTo("2026-06-15 23:59");
  }

  @Test
  void the_authority_decides_by_the_end_of_tuesday() {
    referred();
    assertThat(story.due("recordAuthorityDecision")).isEqualTo("2026-05-26 23:59");
  }

  @Test
  @Must("01.4")
  void the_family_is_told_of_the_arrest_by_tuesday_and_never_the_stepfather() {
    arrestedAndBailed();
    assertThat(story.due("tellVictim")).as("one working day after Saturday 23 May").isEqualTo("2026-05-26 23:59");
    assertThat(story.refused(DANA, "tellVictim", "told.person", "stepfather", "told.toldAt", "2026-05-23T08:30"))
        .contains("Who was told", "This person is a suspect in this case");
    assertThat(story.refused(DANA, "tellVictim", "told.person", "mother", "told.toldAt", "2026-05-23T08:09"))
        .contains("before the event itself");
    story.does(DANA, "tellVictim", "told.person", "mother", "told.toldAt", "2026-05-23T08:30");
    assertThat(story.open()).doesNotContain("tellVictim");
  }

  @Test
  @Must("01.5")
  void the_sergeants_are_warned_14_7_and_3_days_before_bail_ends() {
    arrestedAndBailed();
    story.at("2026-08-22 12:00");
    assertThat(story.due("reviewBail")).isEqualTo("2026-08-23 23:59");
    assertThat(story.warned("bail-ends")).containsExactly(
        "2026-08-09 08:00 child-abuse-inspectors,child-abuse-sergeants",
        "2026-08-16 08:00 child-abuse-inspectors,child-abuse-sergeants",
        "2026-08-20 08:00 child-abuse-inspectors,child-abuse-sergeants");
  }

  @Test
  void nobody_is_warned_of_bail_that_is_over() {
    charged();
    story.at("2026-09-01 09:00");
    assertThat(story.warned("bail-ends"))
        .containsExactly("2026-08-09 08:00 child-abuse-inspectors,child-abuse-sergeants");
  }

  @Test
  void custody_cannot_give_more_than_three_months_of_bail() {
    planned();
    assertThat(story.at("2026-05-23 08:30").refused(DANA, "dealWithSuspect", "suspectAction.how", "arrested",
        "suspectAction.release", "bail", "suspectAction.dealtWithAt", "2026-05-23T08:10",
        "suspectAction.arrestedOn", "2026-05-23", "suspectAction.bailEndsOn", "2026-08-24"))
        .contains("Bail ends on", "three months at most");
  }

  @Test
  @Must("01.6")
  void the_brother_is_on_the_case_and_it_cannot_close_without_him() {
    outcomeApproved();
    assertThat(story.children()).containsExactly("victim", "sibling");
    story.does(DANA, "completeMissing", Gates.closed("done", "closure.linkedChildren.state", "not-applicable"));
    assertThat(story.open()).as("the gate is open, so the form comes back").contains("completeMissing");
    assertThat(story.does(DANA, "completeMissing", Gates.closed("done")).open()).contains("signOffClosure");
  }

  @Test
  void whoever_answered_the_gates_or_leads_the_case_cannot_sign_its_closure() {
    outcomeApproved();
    story.does(SAM, "completeMissing", Gates.closed("done"));
    assertThat(story.refused(SAM, "signOffClosure", "signOff.signed", "yes")).contains("Somebody else has to sign");
    story.does(SASHA, "signOffClosure", "signOff.signed", "yes");
    assertThat(story.ended()).contains("closed");
  }

  @Test
  void from_the_telephone_call_to_the_signed_closure() {
    outcomeApproved();
    story.does(DANA, "tellVictim", "told.person", "mother").does(DANA, "completeMissing", Gates.closed("done"));
    story.at("2026-08-19 10:00").does(SAM, "signOffClosure", "signOff.signed", "yes");
    assertThat(story.open()).isEmpty();
    assertThat(story.over()).isTrue();
  }

  private void goingHomeIsTheRisk() {
    story.received("01-friday-afternoon-school-disclosure");
    assertThat(story.due("assessImmediateRisk")).isEqualTo("2026-05-22 17:05");
    story.at("2026-05-22 16:58").does(DANA, "assessImmediateRisk", "risk.level", "high",
        "risk.medical", "protection-medical", "risk.medicalClockStartsAt", "2026-05-22T16:58");
    assertThat(story.due("recordCrime")).isEqualTo("2026-05-23 16:50");
    assertThat(story.due("arrangeMedical")).isEqualTo("2026-05-23 16:58");
    story.at("2026-05-22 17:00").childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "yes",
        "threshold.category", "serious-injury", "threshold.investigation", "now");
  }

  private void discussedByTelephone() {
    goingHomeIsTheRisk();
    story.does(DANA, "conveneDiscussion", "convening.when", "2026-05-22T17:05", "convening.mode", "telephone",
        "convening.agencies", List.of("childrens-services", "hospital"));
    story.does(DANA, "giveInformation").does(DANA, "giveInformation");
    story.at("2026-05-22 17:40").does(DANA, "recordDiscussion", "discussion.heldAt", "2026-05-22T17:10",
        "discussion.endedAt", "2026-05-22T17:20", "discussion.mode", "telephone",
        "discussion.present", List.of("police", "childrens-services", "hospital"), "discussion.section47", "yes",
        "discussion.reasonableCause", "yes", "discussion.approach", "joint",
        "discussion.action1.what", "See both children", "discussion.action1.dueOn", "2026-05-22");
    story.does(DANA, "circulateRecord").does(DANA, "doAction");
  }

  private void referred() {
    discussedByTelephone();
    story.at("2026-05-22 18:10").does(DANA, "completeNotice", "notice.childSeen", "yes",
        "notice.voice.seenAt", "2026-05-22T17:25");
    story.does(SAM, "checkNotice", "noticeCheck.goodEnough", "yes");
    story.at("2026-05-22 18:30").does(DANA, "sendReferral", "referral.sentAt", "2026-05-22T18:20",
        "referral.receivedByAuthorityAt", "2026-05-22T18:25");
  }

  private void planned() {
    referred();
    story.does(DANA, "recordAuthorityDecision", "authorityDecision.response", "strategy-discussion");
    story.does(DANA, "recordCrime", "crime.decision", "recorded").does(DANA, "arrangeMedical");
    story.does(SAM, "allocateCase", "allocatedTo", DANA).does(DANA, "acceptCase", "acceptance.accepted", "yes");
    story.does(DANA, "recordFirstAction", "firstAction.doneAt", "2026-05-22T17:25");
    story.does(DANA, "planInvestigation", "plan.interviewChild", "yes", "plan.suspectKnown", true,
        "plan.suspect1.what", "stepfather", "plan.suspect1.relationship", "stepfather");
    story.does(SAM, "approvePlan", "planApproval.approved", "yes").does(SAM, "reviewInvestigation");
  }

  private void arrestedAndBailed() {
    planned();
    story.at("2026-05-23 08:30").does(DANA, "dealWithSuspect", "suspectAction.how", "arrested",
        "suspectAction.release", "bail", "suspectAction.dealtWithAt", "2026-05-23T08:10",
        "suspectAction.arrestedOn", "2026-05-23", "suspectAction.bailEndsOn", "2026-08-23");
  }

  private void charged() {
    arrestedAndBailed();
    story.does(DANA, "tellVictim", "told.person", "mother", "told.toldAt", "2026-05-23T08:30");
    story.at("2026-05-23 13:00").does(DANA, "interviewChild", "interview.held", "held",
        "interview.heldAt", "2026-05-23T11:00");
    story.at("2026-06-01 15:00").does(DANA, "recordFullMeeting");
    story.at("2026-06-12 15:00").does(DANA, "recordConference", "conference.held", "held");
    story.does(DANA, "recordAuthorityOutcome", "authorityOutcome.outcome", "child-protection-plan");
    story.does(DANA, "progressEnquiry", "progress.state", "done");
    story.does(DANA, "askForCpsAdvice", "cpsRequest.asked", "yes");
    story.at("2026-08-14 11:00").does(DANA, "recordCpsDecision", "cpsDecision.decision", "charge");
    story.does(SAM, "reviewBail", "bailReview.decision", "ended");
    story.does(DANA, "recordHowItEnded", "suspectEnd.how", "charged");
    story.does(DANA, "tellVictim", "told.person", "mother").does(DANA, "tellVictim", "told.person", "mother");
  }

  private void outcomeApproved() {
    charged();
    needsAssessed(DANA, "child", "mother");
    story.does(DANA, "proposeOutcome", "outcome.code", "1", "outcome.chargedOn", "2026-08-14");
    assertThat(story.offered("approveOutcome")).containsExactly("child-abuse-sergeants");
    story.at("2026-08-17 09:00").does(SASHA, "approveOutcome", "approval.approved", "yes");
  }
}
