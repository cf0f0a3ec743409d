package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import org.junit.jupiter.api.Test;

/** Case 08: a boy of nine is said to have harmed a girl in his class. He is a child at risk himself. */
class NineYearOldSuspectTest extends Scenario {

  @Test
  @Must("08.1")
  void the_boy_is_a_child_of_the_case_and_filed_as_one() {
    received();
    assertThat(story.children()).containsExactly("victim", "child suspect");
    assertThat(database.sql("select part from vigil_case_person where case_reference = ? order by person_id")
        .param(story.reference()).query(String.class).list()).contains("victim");
  }

  @Test
  @Must("08.1")
  void a_referral_without_the_boy_is_refused() {
    decided();
    story.does(DANA, "completeNotice", "notice.childSeen", "yes").does(SAM, "checkNotice", "noticeCheck.goodEnough",
        "yes");
    assertThat(story.refused(DANA, "sendReferral", "referral.suspectChild", "no"))
        .contains("Refer this child as well");
    assertThat(story.refused(DANA, "sendReferral", "referral.suspectChild", null)).contains("suspected referred");
    story.does(DANA, "sendReferral", "referral.suspectChild", "yes");
  }

  @Test
  @Must("08.2")
  void outcome_11_is_refused_while_no_referral_of_the_boy_is_on_record() {
    namedAfterTheReferral();
    story.does(SAM, "reassessRisk", "reassessment.level", "medium", "reassessment.strategyDiscussion", "no",
        "reassessment.referral", "no");
    assertThat(story.refused(SAM, "proposeOutcome", "outcome.code", "11"))
        .contains("No referral of the suspect child to children’s services is on record");
  }

  @Test
  @Must("08.2")
  void a_referral_of_a_boy_who_is_named_later_counts() {
    namedAfterTheReferral();
    story.does(SAM, "reassessRisk", "reassessment.level", "medium", "reassessment.strategyDiscussion", "no",
        "reassessment.referral", "yes");
    referredAndAnswered("no-further-action");
    assertThat(story.does(SAM, "proposeOutcome", "outcome.code", "11").open()).contains("approveOutcome");
  }

  @Test
  @Must("08.2")
  void with_the_referral_on_record_outcome_11_goes_to_its_approver() {
    settled();
    assertThat(story.does(SAM, "proposeOutcome", "outcome.code", "11").open()).contains("approveOutcome");
  }

  @Test
  @Must("08.3")
  void no_outcome_that_assumes_somebody_to_prosecute_is_offered() {
    settled();
    assertThat(story.choices("proposeOutcome", "outcome.code")).containsExactly("5", "11", "13", "14", "18", "20");
    for (String code : new String[] {"1", "2", "3", "4", "8", "9", "10", "12", "15", "16", "17", "21", "22"}) {
      assertThat(story.refused(SAM, "proposeOutcome", "outcome.code", code)).contains("Outcome");
    }
  }

  private void received() {
    story.received("08-nine-year-old-suspect");
  }

  private void decided() {
    received();
    goesOn();
  }

  private void goesOn() {
    story.at("2026-06-09 10:25").does(DANA, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none");
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "no", "threshold.childSeenAt", "2026-06-09T10:00");
    story.does(DANA, "recordCrime", "crime.decision", "recorded");
  }

  private void settled() {
    decided();
    story.does(DANA, "completeNotice", "notice.childSeen", "yes").does(SAM, "checkNotice", "noticeCheck.goodEnough",
        "yes");
    story.does(DANA, "sendReferral", "referral.suspectChild", "yes");
    story.does(DANA, "recordAuthorityDecision", "authorityDecision.response", "no-further-action");
  }

  /** The girl says only later who it was. */
  private void namedAfterTheReferral() {
    story.received("08-nine-year-old-suspect", report -> report.remove("suspect"));
    goesOn();
    referredAndAnswered("no-further-action");
    story.starts(DANA, "new-information", "information.caseReference", story.reference(),
        "information.learntAt", "2026-06-09T10:20", "information.personNamed", true,
        "information.person.part", "suspect", "information.person.givenName", "Ned",
        "information.person.dateOfBirth", null, "information.person.approximateAgeYears", 9);
  }
}
