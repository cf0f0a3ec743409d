package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The ways in which a case has been known to stall, each with its day and hour. Case 01: a teacher rings on Friday 22
 * May 2026 at 16:50; Monday the 25th is a bank holiday. The number is the stall's in the list of docs/reliability.md.
 */
class StallsTest extends Scenario {

  private static final String SERGEANTS = "child-abuse-sergeants";
  private static final String AT_NIGHT = "child-abuse-sergeants,duty-inspectors";

  @Test
  void stall_1_a_report_kept_as_advice_only_with_no_crime_after_24_hours() {
    assessed();
    lies("crime-recorded", "2026-05-23 16:50", AT_NIGHT);
  }

  @Test
  void stall_5_a_case_that_is_allocated_and_accepted_and_nobody_has_begun() {
    opened();
    story.at("2026-05-22 17:20").does(SAM, "allocateCase", "allocatedTo", NADIA)
        .does(NADIA, "acceptCase", "acceptance.accepted", "yes");
    lies("investigation-started", "2026-05-23 17:10", AT_NIGHT);
    story.at("2026-05-23 17:12").does(NADIA, "recordFirstAction", "firstAction.kind", "child-seen");
    story.at("2026-05-24 20:00");
    assertThat(story.notices("investigation-started")).as("the first action ended it").hasSize(1);
  }

  @Test
  void stall_6_a_referral_is_sent_and_the_authority_never_answers() {
    assessed();
    story.at("2026-05-22 17:30").does(DANA, "completeNotice", "notice.childSeen", "yes").does(SAM, "checkNotice",
        "noticeCheck.goodEnough", "yes").does(DANA, "sendReferral", "referral.sentAt", "2026-05-22T17:20",
        "referral.receivedByAuthorityAt", "2026-05-22T17:25");
    lies("authority-decision", "2026-05-26 23:59", AT_NIGHT);
  }

  @Test
  void stall_7_a_strategy_discussion_is_to_be_arranged_and_has_no_date() {
    threshold("urgent");
    lies("strategy-urgent", "2026-05-23 17:10", AT_NIGHT);
  }

  @Test
  void stall_8_a_discussion_held_without_health_waits_for_an_inspector_and_no_longer_than_four_hours() {
    threshold("urgent");
    story.does(DANA, "conveneDiscussion").does(DANA, "giveInformation").does(DANA, "recordDiscussion",
        "discussion.mode", "telephone", "discussion.present", List.of("police", "childrens-services"),
        "discussion.section47", "yes");
    assertThat(story.offered("approveInquorate")).containsExactly("child-abuse-inspectors");
    lies("inquorate-approved", "2026-05-22 21:10", AT_NIGHT);
  }

  @Test
  void stall_8_a_discussion_that_was_held_and_never_recorded() {
    threshold("serious-injury");
    story.does(DANA, "conveneDiscussion").does(DANA, "giveInformation");
    lies("strategy-same-day", "2026-05-22 23:59", AT_NIGHT);
  }

  @Test
  void stall_9_an_action_without_an_owner_or_a_date_is_not_taken_down_and_one_with_both_is_watched() {
    threshold("urgent");
    story.does(DANA, "conveneDiscussion").does(DANA, "giveInformation");
    assertThat(story.refused(DANA, "recordDiscussion", "discussion.mode", "telephone", "discussion.section47", "yes",
        "discussion.action1.ownerName", null)).contains("Action 1");
    assertThat(story.refused(DANA, "recordDiscussion", "discussion.mode", "telephone", "discussion.section47", "yes",
        "discussion.action1.dueOn", null)).contains("Action 1");
    story.does(DANA, "recordDiscussion", "discussion.present", List.of("police", "childrens-services", "health"),
        "discussion.mode", "in-person", "discussion.section47", "yes", "discussion.action1.dueOn", "2026-05-27");
    story.does(DANA, "circulateRecord");
    lies("agreed-date", "2026-05-27 23:59", AT_NIGHT);
  }

  @Test
  void stall_10_three_failed_visits_are_no_three_entries_and_the_child_is_still_not_heard() {
    planned();
    String visit = "Rang at the door on %s at three, and nobody opened.";
    story.at("2026-05-24 15:00").does(NADIA, "progressEnquiry", "progress.state", "more", "progress.done",
        visit.formatted("Sunday"));
    assertThat(story.at("2026-05-26 15:00").refused(NADIA, "progressEnquiry", "progress.state", "more", "progress.done",
        visit.formatted("Tuesday"))).contains("This repeats the entry of Sun 24 May 2026, 15:00.");
    assertThat(story.at("2026-05-28 15:00").refused(NADIA, "progressEnquiry", "progress.state", "more", "progress.done",
        visit.formatted("Thursday"))).contains("This repeats the entry of Sun 24 May 2026, 15:00.");
    lies("child-interview", "2026-05-29 23:59", AT_NIGHT);
  }

  @Test
  void stall_11_the_brother_is_not_looked_at_and_the_case_cannot_close_and_says_so() {
    settled();
    String from = story.now();
    story.does(DANA, "completeMissing", Gates.closed("done", "closure.linkedChildren.state", "not-applicable"));
    assertThat(story.open()).contains("completeMissing").doesNotContain("signOffClosure");
    assertThat(from).isEqualTo("2026-06-15 10:00");
    lies("closure-completed", "2026-06-22 23:59", AT_NIGHT);
  }

  @Test
  void stall_13_the_forensic_window_closes_while_somebody_waits_to_be_rung_back() {
    received();
    story.at("2026-05-22 16:58").does(DANA, "assessImmediateRisk", "risk.level", "high",
        "risk.medical", "forensic-medical-prepubertal", "risk.medicalClockStartsAt", "2026-05-20T19:00");
    story.at("2026-05-23 18:58");
    assertThat(story.warned("forensic-medical-prepubertal")).as("while the child can still be seen").isNotEmpty();
    lies("forensic-medical-prepubertal", "2026-05-23 19:00", AT_NIGHT);
  }

  @Test
  void stall_14_a_suspect_is_named_and_neither_arrested_nor_interviewed() {
    planned();
    lies("suspect-dealt-with", "2026-05-23 17:30", AT_NIGHT);
  }

  @Test
  void stall_15_bail_runs_out_on_a_sunday_and_its_conditions_with_it() {
    planned();
    story.at("2026-05-23 08:30").does(NADIA, "dealWithSuspect", "suspectAction.how", "arrested",
        "suspectAction.release",
        "bail", "suspectAction.arrestedOn", "2026-05-23", "suspectAction.bailEndsOn", "2026-08-23");
    story.at("2026-08-23 12:00");
    assertThat(story.warned("bail-ends")).as("14, 7 and 3 days before").extracting(told -> told.substring(0, 10))
        .containsExactly("2026-08-09", "2026-08-16", "2026-08-20");
    lies("bail-ends", "2026-08-23 23:59", AT_NIGHT);
  }

  @Test
  void stall_16_a_release_under_investigation_drifts_and_is_looked_at_every_30_days() {
    planned();
    story.at("2026-05-23 08:30").does(NADIA, "dealWithSuspect", "suspectAction.how", "voluntary",
        "suspectAction.release", "under-investigation");
    lies("release-review", "2026-06-22 23:59", AT_NIGHT);
    story.at("2026-06-23 09:00").does(SAM, "reviewRelease", "releaseReview.decision", "goes-on");
    assertThat(story.due("reviewRelease")).isEqualTo("2026-07-23 23:59");
    story.at("2026-07-24 00:00");
    assertThat(story.notices("release-review")).endsWith("2026-07-23 23:59 " + AT_NIGHT);
  }

  @Test
  void stall_17_a_telephone_lies_in_the_digital_queue_and_nobody_chases_it() {
    planned();
    assertThat(story.sees("progressEnquiry", "line")).asString().contains("telephone");
    lies("idle-enquiry", "2026-05-29 23:59", AT_NIGHT);
  }

  @Test
  void stall_18_a_request_for_third_party_material_is_not_answered() {
    planned();
    story.starts(NADIA, "add-to-investigation", "addition.caseReference", story.reference(), "addition.kind", "line",
        "addition.what", "School file, asked for today");
    assertThat(story.tasks("progressEnquiry")).hasSize(2);
    story.at("2026-05-25 10:00").does(NADIA, "progressEnquiry", "progress.state", "done");
    assertThat(story.sees("progressEnquiry", "line")).asString().contains("School file");
    lies("idle-enquiry", "2026-05-29 23:59", AT_NIGHT);
  }

  @Test
  void stall_19_an_action_plan_of_the_crown_prosecution_service_is_not_answered() {
    linesDone();
    story.does(NADIA, "askForCpsAdvice", "cpsRequest.asked", "yes");
    story.at("2026-06-01 10:00").does(NADIA, "recordCpsDecision", "cpsDecision.decision", "action-plan",
        "cpsDecision.replyDueOn", "2026-06-10");
    String clock = (String) story.sees("answerActionPlan", "clock");
    lies(clock, "2026-06-10 23:59", AT_NIGHT);
  }

  @Test
  void stall_20_the_family_is_not_told_of_the_arrest_and_the_suspect_may_not_be() {
    planned();
    story.at("2026-05-23 08:30").does(NADIA, "dealWithSuspect", "suspectAction.how", "arrested",
        "suspectAction.release", "charged", "suspectAction.dealtWithAt", "2026-05-23T08:10");
    assertThat(story.refused(NADIA, "tellVictim", "told.person", "stepfather", "told.toldAt", "2026-05-23T08:30"))
        .contains("This person is a suspect in this case");
    lies("victim-told", "2026-05-26 23:59", AT_NIGHT);
  }

  @Test
  void stall_22_an_outcome_cannot_be_used_to_clear_a_case_whose_lines_are_open() {
    planned();
    assertThat(story.open()).contains("progressEnquiry", "dealWithSuspect").doesNotContain("proposeOutcome");
    linesDoneFrom();
    story.does(NADIA, "askForCpsAdvice", "cpsRequest.asked", "no");
    for (String code : List.of("14", "16", "18")) {
      String missing = "18".equals(code) ? "outcome.linesClosed" : "outcome.childsView";
      story.refused(NADIA, "proposeOutcome", "outcome.code", code, missing, null);
    }
    lies("outcome-proposed", "2026-06-05 23:59", AT_NIGHT);
    story.at("2026-06-08 09:00").does(NADIA, "proposeOutcome", "outcome.code", "16");
    assertThat(story.offered("approveOutcome")).containsExactly("child-abuse-inspectors");
    story.refused(NADIA, "approveOutcome", "approval.approved", "yes");
  }

  @Test
  void stall_23_a_case_is_not_closed_over_an_agreed_action_that_is_open() {
    threshold("urgent");
    discussionHeld("2026-06-30");
    theRest();
    assertThat(story.open()).as("the action is open").contains("doAction").doesNotContain("completeMissing");
    assertThat(story.over()).isFalse();
    lies("agreed-date", "2026-06-30 23:59", AT_NIGHT);
  }

  @Test
  void stall_24_what_is_asked_after_the_end_of_a_case_has_clocks_of_its_own_and_no_old_one_runs_on() {
    settled();
    closed();
    assertThat(story.over()).as("nothing runs on, so no timer does").isTrue();
    assertThat(database.sql("select count(*) from vigil_clock where case_reference = ? and ended_at is null")
        .param(story.reference()).query(Long.class).single()).as("clocks of the ended case").isZero();
    story.at("2026-07-01 10:00").starts(SAM, "victim-right-to-review", "reviewRequest.caseReference", story.reference(),
        "reviewRequest.toldOfDecisionAt", "2026-06-15T10:00", "reviewRequest.requestedAt", "2026-07-01T09:00");
    lies("review-acknowledged", "2026-07-15 23:59", AT_NIGHT);
  }

  @Test
  void stall_35_the_sergeant_has_seen_it_and_done_nothing() {
    received();
    lies("immediate-risk", "2026-05-22 17:05", SERGEANTS);
    story.at("2026-05-22 17:10").does(SAM, "actOnLateStep", "lateAction.action", "Seen, will look at it on Tuesday.");
    story.at("2026-05-22 18:06");
    assertThat(story.notices("immediate-risk")).containsExactly("2026-05-22 17:05 " + SERGEANTS,
        "2026-05-22 18:05 child-abuse-inspectors,duty-inspectors");
    assertThat(story.sees("actOnLateStep", "rungNotes")).asString().contains("Seen, will look at it on Tuesday.");
  }

  /** Nobody is told before this minute, and in it these groups are. */
  private void lies(String clock, String minute, String told) {
    LocalDateTime moment = LocalDateTime.parse(minute.replace(' ', 'T'));
    story.at(moment.minusMinutes(1).toString().replace('T', ' '));
    assertThat(story.notices(clock)).as("told of " + clock + " before its time").isEmpty();
    story.at(moment.plusMinutes(1).toString().replace('T', ' '));
    assertThat(story.notices(clock)).as("told of " + clock).containsExactly(minute + " " + told);
  }

  private void received() {
    story.received("01-friday-afternoon-school-disclosure");
  }

  private void assessed() {
    received();
    story.at("2026-05-22 16:58").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
  }

  /** A strategy discussion is called for, and the investigation waits for it. */
  private void threshold(String category) {
    assessed();
    story.at("2026-05-22 17:10").childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "yes",
        "threshold.category", category, "threshold.investigation", "after-discussion");
  }

  /** An investigation is opened at once, without a discussion. */
  private void opened() {
    assessed();
    story.at("2026-05-22 17:10").childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "now");
    referredAndAnswered("no-further-action");
    story.does(DANA, "recordCrime", "crime.decision", "recorded");
  }

  private void planned() {
    opened();
    story.at("2026-05-22 17:30");
    allocatedTo(NADIA);
    story.does(NADIA, "planInvestigation", "plan.interviewChild", "yes", "plan.suspectKnown", true,
        "plan.line1.what", "The stepfather’s telephone, in the digital queue", "plan.suspect1.what", "stepfather",
        "plan.suspect1.relationship", "stepfather");
    story.does(SAM, "approvePlan", "planApproval.approved", "yes");
  }

  private void linesDone() {
    planned();
    linesDoneFrom();
  }

  private void linesDoneFrom() {
    story.at("2026-05-29 10:00").does(NADIA, "interviewChild", "interview.held", "held");
    story.does(NADIA, "dealWithSuspect", "suspectAction.how", "arrested", "suspectAction.release", "charged");
    story.does(NADIA, "recordHowItEnded");
    while (story.open().contains("tellVictim")) {
      story.does(NADIA, "tellVictim", "told.person", "mother");
    }
    while (story.open().contains("progressEnquiry")) {
      story.does(NADIA, "progressEnquiry", "progress.state", "done");
    }
  }

  private void discussionHeld(String actionDueOn) {
    story.does(DANA, "conveneDiscussion").does(DANA, "giveInformation");
    story.does(DANA, "recordDiscussion", "discussion.present", List.of("police", "childrens-services", "health"),
        "discussion.mode", "in-person", "discussion.section47", "no", "discussion.reasonableCause", "no",
        "discussion.action1.dueOn", actionDueOn);
    story.does(DANA, "circulateRecord");
  }

  /** Whatever else is open is done, the action of the discussion excepted. */
  private void theRest() {
    referredAndAnswered("no-further-action");
    story.does(DANA, "recordCrime", "crime.decision", "no-crime").does(REG, "checkNoCrime", "noCrimeCheck.agreed",
        "yes");
    story.does(SAM, "decideInvestigation", "investigationDecision.investigate", "no");
  }

  /** Outcome decided, family told, nothing left but the gates. */
  private void settled() {
    linesDone();
    story.does(NADIA, "askForCpsAdvice", "cpsRequest.asked", "no");
    story.at("2026-06-15 10:00").does(NADIA, "proposeOutcome", "outcome.code", "1")
        .does(SAM, "approveOutcome", "approval.approved", "yes").does(NADIA, "tellVictim", "told.person", "mother");
  }
}
