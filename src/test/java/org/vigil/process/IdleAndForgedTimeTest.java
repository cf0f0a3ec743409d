package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import org.junit.jupiter.api.Test;

/** What looks like work and is none: the same words again, a time that was not, a review copied from the last one. */
class IdleAndForgedTimeTest extends Scenario {

  private static final String CALLED = "Called the school; the head of year will send the register by Friday.";

  @Test
  void the_same_words_again_are_no_progress_and_the_clock_runs_on() {
    lineOpen();
    story.at("2026-07-15 16:00").does(NADIA, "progressEnquiry", "progress.state", "more", "progress.done", CALLED);
    assertThat(story.due("progressEnquiry")).isEqualTo("2026-07-29 23:59");
    story.at("2026-07-28 09:00");
    assertThat(story.refused(NADIA, "progressEnquiry", "progress.state", "more",
        "progress.done", "called the SCHOOL – the head of year will send the register by  friday"))
        .isEqualTo(
            "What you did and what it gave: This repeats the entry of Wed 15 Jul 2026, 16:00. Write what has been"
                + " done since then; repeating an entry is no progress.");
    story.at("2026-07-30 00:00");
    assertThat(story.notices("idle-enquiry")).contains("2026-07-29 23:59 child-abuse-sergeants,duty-inspectors");
  }

  @Test
  void another_day_in_the_same_words_is_the_same_words() {
    lineOpen();
    story.at("2026-07-15 16:00").does(NADIA, "progressEnquiry", "progress.state", "more", "progress.done",
        "Rang the device unit on 14 July: the phone is third in the queue and nobody can say when.");
    story.at("2026-07-22 16:00").does(NADIA, "progressEnquiry", "progress.state", "more", "progress.done", CALLED);
    assertThat(story.at("2026-07-29 10:00").refused(NADIA, "progressEnquiry", "progress.state", "more", "progress.done",
        "Rang the device unit on 28 July: the phone is third in the queue and nobody can say when."))
        .as("the entry before the last counts too").contains("This repeats the entry of Wed 15 Jul 2026, 16:00.");
    story.does(NADIA, "progressEnquiry", "progress.state", "more", "progress.done",
        "Rang the device unit on 28 July: the phone is examined, 212 images are with the grading team.");
  }

  @Test
  void waiting_is_no_progress() {
    lineOpen();
    assertThat(
        story.refused(NADIA, "progressEnquiry", "progress.state", "more", "progress.done", "Still awaiting a reply."))
        .isEqualTo(
            "What you did and what it gave: Waiting is no progress. Say what you did to get the answer and what it"
                + " gave, or leave the step open.");
  }

  @Test
  void a_line_is_idle_since_the_work_and_not_since_it_was_typed() {
    lineOpen();
    story.at("2026-07-15 16:00").does(NADIA, "progressEnquiry", "progress.state", "more",
        "progress.doneAt", "2026-07-06T10:00");
    assertThat(story.due("progressEnquiry")).as("14 days after Monday 6 July").isEqualTo("2026-07-20 23:59");
  }

  @Test
  void an_entry_is_not_dated_before_the_line_or_the_last_entry_nor_after_now() {
    lineOpen();
    assertThat(story.at("2026-07-08 10:00").refused(NADIA, "progressEnquiry", "progress.state", "more",
        "progress.doneAt", "2026-07-02T08:00"))
        .isEqualTo("When you did this: This is before the line was set. Give the time of what you did on this line.");
    story.does(NADIA, "progressEnquiry", "progress.state", "more", "progress.doneAt", "2026-07-07T15:00");
    assertThat(story.at("2026-07-10 10:00").refused(NADIA, "progressEnquiry", "progress.state", "more",
        "progress.doneAt", "2026-07-07T14:59"))
        .isEqualTo(
            "When you did this: The last entry is about later work. Give the time of what you have done since then.");
    assertThat(story.refused(NADIA, "progressEnquiry", "progress.state", "more", "progress.doneAt", "2026-07-10T10:01"))
        .isEqualTo("When you did this: give a date and a time that are not later than now.");
    assertThat(story.due("progressEnquiry")).isEqualTo("2026-07-21 23:59");
  }

  @Test
  void an_entry_on_one_line_is_no_copy_of_another_line() {
    lineOpen("plan.line1.another", true);
    story.does(NADIA, "progressEnquiry", "progress.state", "done", "progress.done", CALLED);
    story.does(NADIA, "progressEnquiry", "progress.state", "done", "progress.done", CALLED);
    assertThat(story.open()).doesNotContain("progressEnquiry");
  }

  @Test
  void the_first_action_lies_between_the_report_and_now_and_is_kept() {
    allocated();
    assertThat(story.refused(NADIA, "recordFirstAction", "firstAction.doneAt", "2026-07-01T11:00"))
        .isEqualTo("When: This is before the report was received. Give the time of the first thing you did on it.");
    assertThat(story.refused(NADIA, "recordFirstAction", "firstAction.doneAt", "2026-07-02T09:01"))
        .isEqualTo("When: give a date and a time that are not later than now.");
    story.does(NADIA, "recordFirstAction", "firstAction.doneAt", "2026-07-02T08:15");
    assertThat(story.sees("planInvestigation", "investigationStartedAt")).isEqualTo("2026-07-02T08:15");
  }

  @Test
  void stall_21_a_review_copied_from_the_last_one_is_told_so_and_stays_due() {
    allocated();
    String moved = "The school has been visited and the two teachers are to give statements next week.";
    String next = "Take both statements, by the officer in the case, before Friday.";
    story.does(SAM, "reviewInvestigation", "review.progress", moved, "review.newActions", next);
    story.at("2026-07-06 09:00");
    assertThat(story.refused(SAM, "reviewInvestigation", "review.progress", moved, "review.newActions", next + " "))
        .isEqualTo("What has moved since the last review, and what has not: This repeats the review of Thu 2 Jul 2026,"
            + " 09:00. Say what has moved since then, and what has not and why.\nWhat next, by whom and by when: This"
            + " repeats the review of Thu 2 Jul 2026, 09:00. Say what became of those actions and what comes next.");
    assertThat(story.due("reviewInvestigation")).isEqualTo("2026-07-09 23:59");
    story.at("2026-07-10 00:00");
    assertThat(story.notices("review-7-days"))
        .containsExactly("2026-07-09 23:59 child-abuse-sergeants,duty-inspectors");
    story.does(SAM, "reviewInvestigation");
    assertThat(story.due("reviewInvestigation")).isEqualTo("2026-08-07 23:59");
  }

  private void lineOpen(Object... plan) {
    allocated();
    story.does(NADIA, "recordFirstAction");
    Object[] answers = new Object[plan.length + 2];
    answers[0] = "plan.interviewChild";
    answers[1] = "no";
    System.arraycopy(plan, 0, answers, 2, plan.length);
    story.does(NADIA, "planInvestigation", answers).does(SAM, "approvePlan", "planApproval.approved", "yes");
  }

  /** Case 12, medium risk, with an officer who has taken it on 2 July at nine. */
  private void allocated() {
    story.received("12-the-detective-goes-on-leave");
    story.at("2026-07-01 12:10").does(DANA, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none");
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "now");
    story.does(DANA, "recordCrime", "crime.decision", "recorded");
    referredAndAnswered("assessment");
    story.at("2026-07-02 09:00").does(SAM, "allocateCase", "allocatedTo", NADIA);
    story.does(NADIA, "acceptCase", "acceptance.accepted", "yes");
  }
}
