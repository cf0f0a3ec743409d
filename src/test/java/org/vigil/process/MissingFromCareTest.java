package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Case 04: fifteen years old, from a children’s home, missing for the third time in ninety days. */
class MissingFromCareTest extends Scenario {

  private MissingPeople people;

  @AfterEach
  void nothing_of_the_episode_counts_in_another_story() {
    MissingPeople.forget(database);
  }

  @Test
  @Must("04.1")
  void the_case_does_not_go_on_until_somebody_decides_missing_or_not_missing_and_says_why() {
    story.received("04-third-time-missing-from-care");
    assertThat(story.open()).containsExactly("assessImmediateRisk", "decideMissing");
    assertThat(story.due("decideMissing")).isEqualTo("2026-11-06 23:55");
    story.at("2026-11-06 23:45").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    assertThat(story.open()).as("the risk is assessed and nothing follows").containsExactly("decideMissing");
    assertThat(story.refused(DANA, "decideMissing", "missingDecision.decision", "missing",
        "missingDecision.reasons", null)).contains("Why: fill this in.");
    assertThat(story.refused(DANA, "decideMissing", "missingDecision.decision", "not-missing",
        "missingDecision.recordedAs", "concern-for-safety", "missingDecision.seen", "no"))
        .contains("Nobody has seen the child, so the child is missing until somebody has");
    story.at("2026-11-06 23:50").does(DANA, "decideMissing", "missingDecision.decision", "missing");
    assertThat(story.open()).contains("recordCrime", "completeNotice", "decideThreshold", "gradeMissing");
  }

  @Test
  void neither_the_risk_nor_the_decision_waits_for_the_other() {
    story.received("04-third-time-missing-from-care");
    story.at("2026-11-06 23:42").does(DANA, "decideMissing", "missingDecision.decision", "missing");
    assertThat(story.open()).as("the search begins before the risk is assessed")
        .containsExactly("assessImmediateRisk", "gradeMissing");
  }

  @Test
  void a_decision_that_nobody_takes_is_with_the_sergeant_and_the_duty_inspector_after_a_quarter_of_an_hour() {
    story.received("04-third-time-missing-from-care").at("2026-11-06 23:56");
    assertThat(story.notices("missing-decided"))
        .containsExactly("2026-11-06 23:55 child-abuse-sergeants,duty-inspectors");
  }

  @Test
  @Must("04.2")
  void nobody_but_an_inspector_grades_a_child_very_low() {
    decided();
    String reasons = "She telephoned the home, is at her grandmother’s and a social worker is on the way to her.";
    assertThat(story.due("gradeMissing")).isEqualTo("2026-11-06 23:55");
    for (String person : List.of(DANA, SAM)) {
      assertThat(story.refused(person, "gradeMissing", "missingRisk.band", "very-low", "missingRisk.reasons", reasons))
          .isEqualTo("Risk: A child is graded very low only by an inspector. Choose another band, or ask the duty"
              + " inspector to grade.");
    }
    assertThat(story.open()).contains("gradeMissing");
    story.does(DEV, "gradeMissing", "missingRisk.band", "very-low", "missingRisk.reasons", reasons);
    assertThat(story.sees("attendMissing", "riskLevel")).isEqualTo("very-low");
    assertThat(story.refused(SAM, "reviewSearch", "missingReview.band", "very-low", "missingReview.reasons", reasons))
        .as("nor does a sergeant keep it so").contains("A child is graded very low only by an inspector.");
  }

  @Test
  void the_recommendation_says_why() {
    decided();
    assertThat(story.sees("gradeMissing", "recommendedMissingRisk").toString()).contains("high",
        "exploitation or trafficking is reported", "missing for the third time or more in ninety days", "in care");
    assertThat(story.refused(DANA, "gradeMissing", "missingRisk.band", "medium", "missingRisk.reasons",
        "She always comes back.")).contains("Your grade differs from the recommendation");
  }

  @Test
  @Must("04.4")
  void stall_27_the_third_episode_in_ninety_days_raises_the_meeting_by_itself() {
    graded();
    assertThat(story.due("holdMissingMeeting")).isEqualTo("2026-11-13 23:59");
    assertThat(story.sees("holdMissingMeeting", "missingMeeting").toString())
        .contains("third episode or more in ninety days");
    story.does(MO, "holdMissingMeeting");
    assertThat(story.open()).doesNotContain("holdMissingMeeting");
  }

  @Test
  void from_the_night_call_to_the_return_interview() {
    graded();
    assertThat(story.due("attendMissing")).isEqualTo("2026-11-07 00:09");
    assertThat(story.due("circulateMissing")).isEqualTo("2026-11-07 00:09");
    assertThat(story.due("tellMissingUnit")).isEqualTo("2026-11-07 00:40");
    assertThat(story.due("tellAuthority")).isEqualTo("2026-11-07 00:54");
    assertThat(people.reviews()).containsExactly(
        "2026-11-06 23:55 duty-inspectors", "2026-11-07 00:10 child-abuse-sergeants,duty-inspectors",
        "2026-11-07 03:40 child-abuse-inspectors,duty-inspectors",
        "2026-11-07 23:40 duty-inspectors,pvp-superintendents",
        "2026-11-09 23:40 pvp-superintendents", "2026-11-13 23:59 pvp-superintendents",
        "2026-11-20 23:59 pvp-superintendents", "2026-12-04 23:59 pvp-superintendents",
        "2027-02-06 23:59 pvp-superintendents", "2027-05-06 23:59 pvp-superintendents",
        "2027-11-06 23:59 pvp-superintendents");
    people.reviewed(DEV, "missing-duty-review-first", "high");
    assertThat(people.reviews()).as("the next duty inspector’s review").contains("2026-11-07 03:54 duty-inspectors");
    story.at("2026-11-07 00:05").does(DANA, "circulateMissing", "circulation.circulated", "yes").does(DANA,
        "attendMissing", "attendance.how", "attended");
    people.reviewed(SAM, "missing-grade-confirmed", "high");
    assertThat(story.refused(DANA, "tellAuthority", "authorityTold.placed", "no"))
        .contains("Tell the authority that has the care as well as the one where the child lives.");
    story.at("2026-11-07 00:30").does(DANA, "tellAuthority", "authorityTold.placed", "yes",
        "authorityTold.homeAuthority", "Birmingham").does(MO, "tellMissingUnit");
    people.reviewed(INES, "missing-detective-review", "high");
    found();
    assertThat(story.open()).as("the search is over").doesNotContain("reviewSearch", "attendMissing", "recordFound");
    assertThat(story.due("preventionInterview")).isEqualTo("2026-11-08 14:05");
    assertThat(story.refused(DANA, "preventionInterview", "preventionInterview.how", "face-to-face",
        "preventionInterview.words", "child fine")).contains("Write what the child said or did.");
    story.at("2026-11-08 16:00").does(DANA, "preventionInterview", "preventionInterview.how", "face-to-face",
        "preventionInterview.words", "“He buys me stuff, it is not like that.”");
    assertThat(story.notices("prevention-interview")).first().asString().startsWith("2026-11-08 14:05");
  }

  @Test
  @Must("04.5")
  void exploitation_is_considered_at_every_episode() {
    graded();
    found();
    assertThat(story.due("considerExploitation")).isEqualTo("2026-11-09 13:05");
    story.does(DANA, "preventionInterview", "preventionInterview.how", "face-to-face").does(MO,
        "requestReturnInterview", "returnRequest.placed", "yes").does(MO, "recordReturnInterview");
    assertThat(people.running()).as("the episode is open without it").isEqualTo(1);
    assertThat(story.refused(DANA, "considerExploitation", "exploitationView.suspected", "no",
        "exploitationView.signs", List.of("gifts", "telephones"), "exploitationView.reasons",
        "She says that they are presents from friends.")).contains("Say what explains each of them");
    story.does(DANA, "considerExploitation", "exploitationView.suspected", "no");
    assertThat(people.running()).isZero();
  }

  @Test
  @Must("04.6")
  void the_return_interview_is_due_72_hours_after_she_is_found_and_both_authorities_are_told() {
    graded();
    found();
    assertThat(story.due("requestReturnInterview")).isEqualTo("2026-11-09 13:05");
    assertThat(story.refused(MO, "requestReturnInterview", "returnRequest.placed", "no"))
        .contains("The authority that has the care is told as well as the one where the child lives.");
    assertThat(story.refused(MO, "requestReturnInterview", "returnRequest.placed", "yes",
        "returnRequest.homeToldAt", null)).contains("Authority that placed the child told at: give a date and a time.");
    story.at("2026-11-08 15:00").does(MO, "requestReturnInterview", "returnRequest.placed", "yes",
        "returnRequest.homeAuthority", "Birmingham", "returnRequest.hostAuthority", "Northshire");
    assertThat(story.due("recordReturnInterview")).isEqualTo("2026-11-11 13:05");
    story.at("2026-11-11 10:30").does(MO, "recordReturnInterview", "returnInterview.result", "held",
        "returnInterview.offeredAt", "2026-11-09T09:00", "returnInterview.heldAt", "2026-11-11T10:00");
    assertThat(story.notices("return-interview")).isEmpty();
  }

  private void decided() {
    story.received("04-third-time-missing-from-care");
    people = new MissingPeople(engine, story);
    story.at("2026-11-06 23:45").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    story.at("2026-11-06 23:50").does(DANA, "decideMissing", "missingDecision.decision", "missing");
  }

  private void graded() {
    decided();
    story.at("2026-11-06 23:54").does(DANA, "gradeMissing", "missingRisk.band", "high");
  }

  private void found() {
    story.at("2026-11-08 13:20").does(DANA, "recordFound", "found.foundAt", "2026-11-08T13:05", "found.seenAt",
        "2026-11-08T13:05", "found.foundWhere", "A flat in Coventry", "found.withWhom", "An adult man");
  }
}
