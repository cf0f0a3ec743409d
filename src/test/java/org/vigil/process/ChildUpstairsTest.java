package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case 07: a domestic call; a seven-year-old was "asleep upstairs". */
class ChildUpstairsTest extends Scenario {

  @ParameterizedTest
  @ValueSource(
      strings = {"child asleep, no concerns", "Child was asleep upstairs, no concerns.", "asleep. no concerns noted"})
  @Must("07.1")
  void asleep_with_no_concerns_is_no_record_of_the_child(String words) {
    assessed();
    assertThat(story.refused(DANA, "completeNotice", "notice.childSeen", "yes", "notice.voice.words", words))
        .contains("The child’s own words", "is not a record. Write what the child said or did.");
  }

  @Test
  void what_the_child_said_is_a_record() {
    assessed();
    story.does(DANA, "completeNotice", "notice.childSeen", "yes",
        "notice.voice.words", "“I put the pillow on my ears.” He held his bear and looked at the door.");
    assertThat(story.open()).contains("checkNotice");
  }

  @Test
  @Must("07.3")
  void the_authority_has_one_working_day_and_its_silence_is_escalated() {
    referred();
    assertThat(story.due("recordAuthorityDecision")).isEqualTo("2026-10-15 23:59");
    story.at("2026-10-15 23:58");
    assertThat(story.notices("authority-decision")).isEmpty();
    story.at("2026-10-17 09:00");
    assertThat(story.notices("authority-decision")).containsExactly(
        "2026-10-15 23:59 child-abuse-sergeants,duty-inspectors",
        "2026-10-16 23:59 child-abuse-inspectors,duty-inspectors");
  }

  @Test
  @Must("07.4")
  void the_case_does_not_close_without_the_authoritys_decision() {
    referred();
    noInvestigation();
    assertThat(story.open()).contains("recordAuthorityDecision").doesNotContain("completeMissing");
    story.at("2026-10-15 15:00").does(DANA, "recordAuthorityDecision", "authorityDecision.response", "assessment");
    assertThat(story.due("recordAuthorityOutcome")).as("45 working days").isEqualTo("2026-12-16 23:59");
    story.at("2026-12-01 10:00").does(DANA, "recordAuthorityOutcome", "authorityOutcome.outcome", "child-in-need-plan");
    story.does(DANA, "tellVictim", "told.person", "mother", "told.reviewRightExplained", "yes");
    closed();
    assertThat(story.over()).isTrue();
  }

  @Test
  void a_report_without_an_investigation_never_had_an_officer_in_the_case() {
    referred();
    noInvestigation();
    assertThat(story.open()).doesNotContain("allocateCase", "conveneDiscussion", "proposeOutcome");
  }

  private void assessed() {
    story.received("07-domestic-abuse-child-upstairs");
    story.at("2026-10-13 21:15").does(DANA, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none");
  }

  private void referred() {
    assessed();
    story.at("2026-10-14 07:30").does(DANA, "completeNotice", "notice.childSeen", "yes", "notice.schoolTold", "yes");
    story.does(SAM, "checkNotice", "noticeCheck.goodEnough", "yes");
    story.at("2026-10-14 09:00").does(DANA, "sendReferral");
  }

  private void noInvestigation() {
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "no");
    story.does(DANA, "recordCrime", "crime.decision", "no-crime");
    story.does(REG, "checkNoCrime", "noCrimeCheck.agreed", "yes");
  }
}
