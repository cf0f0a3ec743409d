package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.process.Cast.*;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Case 09, an anonymous call, was closed without an investigation; in the next spring somebody says who the man is. */
class ReopenedCaseTest extends Scenario {

  @Test
  void a_supervisor_asks_with_a_reason_and_an_inspector_decides() {
    asked();
    assertThat(story.offered("decideReopening")).containsExactly("child-abuse-inspectors");
    assertThat(story.awaits(SAM, "decideReopening")).isFalse();
  }

  @Test
  void nobody_decides_what_they_asked_for() {
    caseClosed();
    asks(INES);
    assertThat(story.refused(INES, "decideReopening", "reopeningDecision.reopened", "yes"))
        .contains("You asked for this yourself");
    story.does(IVO, "decideReopening", "reopeningDecision.reopened", "yes");
  }

  @Test
  void a_case_that_is_open_is_not_reopened_and_none_is_asked_for_twice() {
    story.received("01-friday-afternoon-school-disclosure");
    assertThatThrownBy(() -> asks(SAM)).hasMessageContaining("is open");
  }

  @Test
  void asking_twice_is_refused() {
    asked();
    assertThatThrownBy(() -> asks(SASHA)).hasMessageContaining("somebody has asked");
  }

  @Test
  void it_may_stay_closed_and_nothing_runs_on() {
    asked();
    story.does(INES, "decideReopening", "reopeningDecision.reopened", "no");
    assertThat(story.over()).isTrue();
    assertThat(register()).isEmpty();
  }

  @Test
  void stall_24_a_reopened_case_has_fresh_clocks_and_no_old_one_runs_on() {
    caseClosed();
    assertThat(runningClocks()).as("clocks of the closed case").isZero();
    asks(SAM);
    assertThat(story.due("decideReopening")).as("one working day").isEqualTo("2027-03-02 23:59");
    story.at("2027-03-01 11:00").does(INES, "decideReopening", "reopeningDecision.reopened", "yes");
    assertThat(story.open()).containsExactly("assessNeeds", "decideNextSteps");
    assertThat(story.due("decideNextSteps")).as("24 hours from the reopening").isEqualTo("2027-03-02 11:00");
    assertThat(runningClocks()).as("two steps, two clocks").isEqualTo(2);
  }

  @Test
  void a_reopened_case_says_so_at_the_top_of_its_steps_and_in_the_register() {
    reopened();
    assertThat(((Map<?, ?>) story.sees("decideNextSteps", "header")).get("reference")).asString()
        .contains(story.reference(), "reopened on 1 March 2027");
    assertThat(register()).isEqualTo("open");
  }

  @Test
  void it_is_discussed_investigated_and_closed_again() {
    reopened();
    story.does(SAM, "decideNextSteps", "threshold.level", "high", "threshold.strategyDiscussion", "yes",
        "threshold.category", "urgent", "threshold.investigation", "now");
    assertThat(story.due("conveneDiscussion")).isEqualTo("2027-03-02 11:00");
    assertThat(story.due("allocateCase")).as("high risk: within the hour").isEqualTo("2027-03-01 12:00");
    discussed("2027-03-01T10:30");
    allocatedTo(NADIA);
    story.does(NADIA, "planInvestigation", "plan.interviewChild", "no").does(SAM, "approvePlan",
        "planApproval.approved", "yes");
    story.does(NADIA, "progressEnquiry", "progress.state", "done").does(NADIA, "askForCpsAdvice",
        "cpsRequest.asked", "no");
    story.does(DANA, "recordConference", "conference.held", "not-needed");
    story.does(NADIA, "proposeOutcome", "outcome.code", "18").does(SAM, "approveOutcome", "approval.approved", "yes");
    told();
    closed();
    assertThat(story.over()).isTrue();
    assertThat(register()).isEqualTo("closed");
  }

  @Test
  void nothing_may_follow_but_that_it_is_closed_again() {
    reopened();
    story.does(SAM, "decideNextSteps", "threshold.level", "standard", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "no");
    assertThat(story.open()).containsExactly("assessNeeds", "proposeOutcome", "tellVictim");
  }

  @Test
  void a_case_without_a_crime_is_closed_again_without_an_outcome() {
    assessed();
    story.does(DANA, "recordCrime", "crime.decision", "no-crime", "crime.childSeenAt", "2026-02-18T17:30");
    story.does(REG, "checkNoCrime", "noCrimeCheck.agreed", "yes");
    referredAndAnswered("no-further-action");
    told();
    closed();
    story.at("2027-03-01 10:00");
    asks(SAM);
    story.does(INES, "decideReopening", "reopeningDecision.reopened", "yes");
    story.does(SAM, "decideNextSteps", "threshold.level", "standard", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "no");
    told();
    closed();
    assertThat(story.over()).isTrue();
  }

  @Test
  void a_reopening_nobody_decides_and_next_steps_nobody_decides_climb_the_ladder() {
    asked();
    story.at("2027-03-03 00:01");
    assertThat(story.notices("reopening-decided")).hasSize(1).first().asString().startsWith("2027-03-02 23:59 ");
    story.does(INES, "decideReopening", "reopeningDecision.reopened", "yes");
    story.at("2027-03-04 00:02");
    assertThat(story.notices("threshold-decided")).hasSize(1).first().asString().startsWith("2027-03-04 00:01 ");
    story.does(SAM, "decideNextSteps", "threshold.level", "standard", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "no");
    assertThat(story.open()).as("who is done climbs no further").doesNotContain("actOnLateStep", "decideNextSteps");
  }

  private void assessed() {
    story.received("09-thin-anonymous-report").at("2026-02-18 14:00");
    story.does(DANA, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none");
    story.at("2026-02-19 10:00").childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "no", "threshold.childSeenAt", "2026-02-18T17:30");
  }

  private void caseClosed() {
    assessed();
    story.does(DANA, "recordCrime", "crime.decision", "recorded");
    referredAndAnswered("no-further-action");
    story.does(NADIA, "proposeOutcome", "outcome.code", "18").does(SAM, "approveOutcome", "approval.approved", "yes");
    told();
    closed();
    story.at("2027-03-01 10:00");
  }

  private void told() {
    while (story.open().contains("tellVictim")) {
      story.does(NADIA, "tellVictim", "told.person", "social-worker", "told.reviewRightExplained", "yes");
    }
  }

  private void asks(String who) {
    story.starts(who, "reopen-case", "reopening.caseReference", story.reference(),
        "reopening.cause", "new-information", "reopening.reason", "A neighbour now says who the man was.");
  }

  private void asked() {
    caseClosed();
    asks(SAM);
  }

  private void reopened() {
    asked();
    story.at("2027-03-01 11:00").does(INES, "decideReopening", "reopeningDecision.reopened", "yes");
  }

  private long runningClocks() {
    return database.sql("select count(*) from vigil_clock where case_reference = ? and ended_at is null")
        .param(story.reference()).query(Long.class).single();
  }

  private String register() {
    return database.sql("select case when closed_at is null then 'open' else 'closed' end from vigil_case_reopening"
        + " where case_reference = ?").param(story.reference()).query(String.class).optional().orElse("");
  }
}
