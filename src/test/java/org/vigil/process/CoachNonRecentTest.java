package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;

/** Case 05: a woman of 24 reports what a football coach did to her as a child; he still coaches. */
class CoachNonRecentTest extends Scenario {

  @Test
  @Must("05.1")
  void the_lado_is_told_within_one_working_day_of_the_report() {
    assessed();
    assertThat(story.due("tellLado")).isEqualTo("2026-01-15 23:59");
    assertThat(story.awaits(DANA, "tellLado")).isTrue();
    assertThat(story.refused(DANA, "tellLado", "ladoTold.toldAt", "2026-01-13T12:00"))
        .contains("before the police knew");
    story.at("2026-01-14 15:00").does(DANA, "tellLado", "ladoTold.toldAt", "2026-01-14T14:30");
    assertThat(story.due("recordLadoReply")).as("24 hours after the LADO was told").isEqualTo("2026-01-15 14:30");
    String reply = story.task("recordLadoReply").getId();
    story.at("2026-01-15 14:31");
    assertThat(story.told(reply)).as("a LADO who does not answer").startsWith("2026-01-15 14:30 child-abuse-sergeants");
    story.does(DANA, "recordLadoReply", "ladoReply.decision", "meeting");
    assertThat(story.open()).doesNotContain("tellLado", "recordLadoReply");
  }

  @Test
  @Must("05.2")
  void the_children_he_can_reach_now_are_thought_of_group_by_group_within_a_day_of_the_report() {
    assessed();
    assertThat(story.due("considerOtherChildren")).isEqualTo("2026-01-15 09:30");
    story.does(DANA, "considerOtherChildren", "otherChildren.group1.reach", "yes", "otherChildren.group1.what",
        "Strategy discussion about the under-12s", "otherChildren.group1.dueOn", "2026-01-15",
        "otherChildren.group2.reach", "no", "otherChildren.group3.reach", "safe", "otherChildren.group4.reach",
        "not-known", "otherChildren.group4.dueOn", "2026-01-16");
    assertThat(story.tasks("doAction")).as("the under-12s, and whom he reaches online").hasSize(2);
    assertThat(story.due("doAction")).isEqualTo("2026-01-15 23:59");
    story.does(DANA, "doAction").does(DANA, "doAction");
    assertThat(story.open()).doesNotContain("doAction", "considerOtherChildren");
  }

  @Test
  void where_he_reaches_no_child_nothing_is_left_to_do() {
    assessed();
    story.does(DANA, "considerOtherChildren", "otherChildren.group1.reach", "safe", "otherChildren.group2.reach", "no",
        "otherChildren.group3.reach", "no", "otherChildren.group4.reach", "no");
    assertThat(story.open()).doesNotContain("doAction", "considerOtherChildren");
  }

  @Test
  void the_club_and_the_regulators_are_told_as_agreed_with_the_lado_and_asked_for_until_they_are() {
    assessed();
    story.at("2026-01-14 15:00").does(DANA, "tellLado", "ladoTold.toldAt", "2026-01-14T14:30")
        .does(DANA, "recordLadoReply", "ladoReply.repliedAt", "2026-01-14T15:00", "ladoReply.decision", "advice");
    assertThat(story.due("tellEmployer")).isEqualTo("2026-01-15 23:59");
    story.does(DANA, "tellEmployer", "disclosure.employer", "not-yet");
    assertThat(story.due("tellEmployer")).isEqualTo("2026-01-15 23:59");
    story.at("2026-01-16 09:00").does(DANA, "tellEmployer", "disclosure.employer", "told", "disclosure.regulators",
        new ArrayList<>(List.of("dbs", "sport")));
    assertThat(story.open()).doesNotContain("tellEmployer", "recordAllegationMeeting");
  }

  @Test
  void the_allegation_meeting_is_recorded_on_its_day_and_followed_by_the_next_until_it_decides() {
    assessed();
    story.at("2026-01-14 15:00").does(DANA, "tellLado", "ladoTold.toldAt", "2026-01-14T14:30")
        .does(DANA, "recordLadoReply", "ladoReply.decision", "meeting", "ladoReply.meetingAt", "2026-01-19T10:00");
    assertThat(story.due("recordAllegationMeeting")).isEqualTo("2026-01-19 23:59");
    story.at("2026-01-19 12:00");
    story.does(DANA, "recordAllegationMeeting", "allegationMeeting.outcome", "continues",
        "allegationMeeting.nextAt", "2026-02-02T10:00");
    assertThat(story.due("recordAllegationMeeting")).isEqualTo("2026-02-02 23:59");
    String meeting = story.task("recordAllegationMeeting").getId();
    story.at("2026-02-03 00:00");
    assertThat(story.told(meeting)).as("a meeting nobody writes about").isNotEmpty();
    story.does(DANA, "recordAllegationMeeting", "allegationMeeting.outcome", "substantiated");
    assertThat(story.open()).doesNotContain("recordAllegationMeeting");
  }

  @Test
  void stall_30_a_lado_nobody_tells_climbs_the_ladder() {
    assessed();
    String step = story.task("tellLado").getId();
    story.at("2026-01-17 00:00");
    assertThat(story.told(step)).startsWith("2026-01-15 23:59 child-abuse-sergeants,duty-inspectors")
        .anyMatch(told -> told.contains("pvp-superintendents"));
    story.does(DANA, "tellLado", "ladoTold.toldAt", "2026-01-16T23:50");
    assertThat(story.climbs(step)).as("nobody is asked any more").isZero();
  }

  @Test
  void a_position_of_trust_that_is_learnt_later_counts_from_then() {
    story.received("02-toddler-found-at-night").at("2026-08-28 09:00").does(DANA, "assessImmediateRisk", "risk.medical",
        "none");
    assertThat(story.open()).doesNotContain("tellLado");
    story.at("2026-09-04 16:00").starts(DANA, "position-of-trust", "allegation.caseReference", story.reference(),
        "allegation.knownAt", "2026-09-04T11:00");
    assertThat(story.due("tellLado")).as("Friday, so Monday").isEqualTo("2026-09-07 23:59");
  }

  @Test
  void a_coach_is_in_a_position_of_trust_unless_the_report_says_no() {
    assertThat(isLadoTold("coach", null, "neglect")).isTrue();
    assertThat(isLadoTold("Foster carer", null, "neglect")).isTrue();
    assertThat(isLadoTold("coach", false, "neglect")).isFalse();
    assertThat(isLadoTold("uncle", true, "neglect")).isTrue();
    assertThat(isLadoTold("uncle", null, "position-of-trust")).isTrue();
    assertThat(isLadoTold("uncle", null, "neglect")).isFalse();
    assertThat(isLadoTold(null, null, "neglect")).isFalse();
  }

  @Test
  @Must("05.2")
  void the_case_counts_as_non_recent() {
    assessed();
    assertThat(story.refused(DANA, "recordCrime", "crime.decision", "recorded", "crime.flags",
        new ArrayList<>(List.of("child-abuse", "position-of-trust")))).contains("Tick non-recent");
    story.does(DANA, "recordCrime", "crime.decision", "recorded", "crime.flags",
        new ArrayList<>(List.of("child-abuse", "position-of-trust", "non-recent")));
  }

  @Test
  void a_crime_of_today_needs_no_such_flag() {
    story.received("02-toddler-found-at-night").at("2026-08-28 09:00").does(DANA, "assessImmediateRisk", "risk.medical",
        "none");
    story.does(DANA, "recordCrime", "crime.decision", "recorded");
  }

  @Test
  @Must("05.2")
  void it_is_not_treated_as_low_risk_because_it_is_long_ago() {
    story.received("05-coach-non-recent");
    assertThat(story.knows("recommendedRisk")).hasToString("{level=high, why=contact sexual abuse, exploitation or"
        + " trafficking is reported; the suspect is in a position of trust; it happened in the past, and the suspect may"
        + " be with children now}");
    assertThat(recommended(true, "sexual-abuse")).isEqualTo(recommended(false, "sexual-abuse")).isEqualTo("high");
    assertThat(recommended(true, "neglect")).isEqualTo(recommended(false, "neglect")).isEqualTo("medium");
    assertThat(recommended(false, "non-recent-abuse")).as("nothing else is known").isEqualTo("medium");
    assertThat(recommended(true, "grooming")).as("nothing else is known").isEqualTo("medium");
  }

  @Test
  @Must("05.3")
  void a_transfer_stays_on_our_clock_until_the_other_force_accepts_it() {
    assessed();
    List<String> ours = story.open();
    String threshold = story.due("decideThreshold");
    offered();
    List<String> waiting = new ArrayList<>(ours);
    waiting.add("getAcceptance");
    assertThat(story.open()).as("nothing of the case stops").containsExactlyInAnyOrderElementsOf(waiting);
    assertThat(story.due("decideThreshold")).isEqualTo(threshold);
    assertThat(story.due("getAcceptance")).as("three working days").isEqualTo("2026-01-19 23:59");
    story.at("2026-01-15 12:00");
    story.does(SAM, "getAcceptance", "transferAnswer.answer", "accepted");
    assertThat(story.open()).doesNotContain("getAcceptance");
  }

  @Test
  void stall_31_a_transfer_nobody_accepts_climbs_the_ladder_and_the_case_with_it() {
    assessed();
    offered();
    String acceptance = story.task("getAcceptance").getId();
    String threshold = story.task("decideThreshold").getId();
    story.at("2026-01-21 00:01");
    assertThat(story.told(acceptance)).startsWith("2026-01-19 23:59 child-abuse-sergeants,duty-inspectors")
        .hasSizeGreaterThan(3);
    assertThat(story.told(threshold)).as("our own steps did not wait for the other force")
        .startsWith("2026-01-14 10:45 child-abuse-sergeants").hasSizeGreaterThan(3);
    story.does(SAM, "getAcceptance", "transferAnswer.answer", "accepted");
    assertThat(story.climbs(acceptance)).as("nobody is asked any more").isZero();
    assertThat(story.climbs(threshold)).as("our own step is still late").isEqualTo(1);
  }

  @Test
  void a_transfer_that_is_refused_stays_ours() {
    assessed();
    List<String> ours = story.open();
    offered();
    story.does(SAM, "getAcceptance", "transferAnswer.answer", "refused");
    assertThat(story.open()).isEqualTo(ours);
  }

  @Test
  void only_a_supervisor_offers_a_case_to_another_force() {
    assessed();
    assertThat(story.triesToStart(NADIA, "transfer-case", "transfer.caseReference", story.reference()))
        .isEqualTo("You may not send in this form: it belongs to another team.");
    assertThat(story.open()).doesNotContain("getAcceptance");
  }

  @Test
  @Must("05.4")
  void released_under_investigation_is_reviewed_every_30_days_without_an_end() {
    assessed();
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "now");
    allocatedTo(NADIA);
    story.does(NADIA, "planInvestigation", "plan.interviewChild", "no", "plan.suspectKnown", true)
        .does(SAM, "approvePlan", "planApproval.approved", "yes");
    story.at("2026-01-16 10:00").does(NADIA, "dealWithSuspect", "suspectAction.how", "voluntary",
        "suspectAction.release", "under-investigation");
    assertThat(story.due("reviewRelease")).isEqualTo("2026-02-15 23:59");
    story.at("2026-02-13 10:00").does(SAM, "reviewRelease", "releaseReview.decision", "goes-on");
    assertThat(story.due("reviewRelease")).isEqualTo("2026-03-15 23:59");
    story.at("2026-03-15 12:00").does(SAM, "reviewRelease", "releaseReview.decision", "goes-on");
    assertThat(story.due("reviewRelease")).as("through the change of the clocks").isEqualTo("2026-04-14 23:59");
    String late = story.task("reviewRelease").getId();
    story.at("2026-04-15 09:00");
    assertThat(story.told(late)).as("stall 16").isNotEmpty();
  }

  private void assessed() {
    story.received("05-coach-non-recent").at("2026-01-14 09:45").does(DANA, "assessImmediateRisk",
        "risk.level", "high", "risk.medical", "none");
  }

  private void offered() {
    story.at("2026-01-14 10:30").starts(SAM, "transfer-case", "transfer.caseReference", story.reference(),
        "transfer.force", "Wiltshire", "transfer.what", "part");
  }

  private String recommended(boolean childAtTheTime, String harm) {
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("childAtTheTime", childAtTheTime);
    person.put("dateOfBirth", "2001-05-06");
    var result = engine.getDecisionService().evaluateDecisionTableByKey("initial-risk", Variables.createVariables()
        .putValue("report", report("uncle", null, harm)).putValue("children", new ArrayList<>(List.of(person)))
        .putValue("today", "2026-01-14"));
    return (String) result.getSingleResult().getEntry("level");
  }

  private boolean isLadoTold(String relationship, Boolean positionOfTrust, String harm) {
    return Boolean.TRUE.equals(engine.getDecisionService().evaluateDecisionTableByKey("other-duties",
        Variables.createVariables().putValue("report", report(relationship, positionOfTrust, harm))
            .putValue("risk", new LinkedHashMap<>())).getSingleResult().getEntry("positionOfTrust"));
  }

  private static Map<String, Object> report(String relationship, Boolean positionOfTrust, String harm) {
    Map<String, Object> suspect = new LinkedHashMap<>();
    suspect.put("relationship", relationship);
    if (positionOfTrust != null) {
      suspect.put("positionOfTrust", positionOfTrust);
    }
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("suspect", suspect);
    report.put("allegedHarm", new ArrayList<>(List.of(harm)));
    report.put("whereaboutsKnown", true);
    return report;
  }
}
