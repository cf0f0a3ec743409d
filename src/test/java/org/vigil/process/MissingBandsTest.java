package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A missing child at each band: every limit, and what a new band changes. Reported at 23:40, graded at 23:54. */
class MissingBandsTest extends Scenario {

  private static final String REASONS = "The child telephoned the home, is with the grandmother, and a social worker is"
      + " on the way there now to see the child.";

  private MissingPeople people;

  @AfterEach
  void nothing_of_the_episode_counts_in_another_story() {
    MissingPeople.forget(database);
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {
      // band, attended, confirmed, duty inspector, detective inspector, superintendent, unit told, authority, interview
      "high, 11-07 00:09, 11-07 00:10, 11-06 23:55, 11-07 03:40, 11-07 23:40, 11-07 00:40, 11-07 00:54, 11-08 14:05",
      "medium, 11-07 00:54, 11-07 00:40, 11-07 00:40, 11-07 23:40, 11-08 23:40, 11-09 23:40, 11-07 03:54, 11-09 13:05",
      "low, 11-07 03:54, 11-07 01:40, 11-07 11:40, 11-08 23:40, 11-09 23:40, 11-09 23:40, 11-07 03:54, 11-09 13:05",
      "very-low, 11-07 03:54, 11-07 00:40, 11-07 03:40, 11-07 11:40, -, 11-09 23:40, 11-07 03:54, 11-09 13:05"})
  void every_band_has_its_limits(String band, String attended, String confirmed, String duty, String detective,
      String superintendent, String unit, String authority, String interview) {
    graded(band);
    assertThat(story.due("attendMissing")).isEqualTo("2026-" + attended);
    assertThat(people.due("missing-grade-confirmed")).isEqualTo("2026-" + confirmed);
    assertThat(people.due("missing-duty-review-first")).isEqualTo("2026-" + duty);
    assertThat(people.due("missing-detective-review")).isEqualTo("2026-" + detective);
    assertThat(people.due("missing-superintendent-review"))
        .isEqualTo(superintendent == null ? null : "2026-" + superintendent);
    assertThat(story.due("tellMissingUnit")).isEqualTo("2026-" + unit);
    assertThat(story.due("tellAuthority")).isEqualTo("2026-" + authority);
    assertThat(story.due("circulateMissing")).as("at once at every band").isEqualTo("2026-11-07 00:09");
    assertThat(story.due("recordFound")).isEqualTo("2026-11-09 23:40");
    story.at("2026-11-08 13:20").does(DANA, "recordFound", "found.foundAt", "2026-11-08T13:05");
    assertThat(story.due("preventionInterview")).isEqualTo("2026-" + interview);
  }

  @ParameterizedTest
  @CsvSource({"high,4", "medium,8", "low,12", "very-low,4"})
  void the_duty_inspector_reviews_again_and_again(String band, int hours) {
    graded(band);
    for (int again = 1; again <= 3; again++) {
      people.reviewed(DEV, again == 1 ? "missing-duty-review-first" : "missing-duty-review", band);
      String due = people.due("missing-duty-review");
      assertThat(due).isEqualTo(MissingPeople.hoursAfter("2026-11-06 23:54", again == 1 ? hours : again * hours));
      story.at(due);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "high     | 72-hours 7-days 14-days 28-days 3-months 6-months 12-months",
      "medium   | 7-days 28-days", "low | 28-days", "very-low | ''"})
  void the_major_reviews_of_each_band(String band, String reviews) {
    graded(band);
    List<String> expected = new ArrayList<>(List.of(reviews.isEmpty() ? new String[0] : reviews.split(" ")));
    expected.replaceAll(name -> "missing-major-review-" + name);
    assertThat(people.majorReviews()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void a_review_that_grades_higher_makes_everything_due_anew() {
    graded("medium");
    story.at("2026-11-07 00:20").does(DANA, "circulateMissing", "circulation.circulated", "yes");
    story.does(DANA, "tellMissingUnit").at("2026-11-07 00:30");
    people.reviewed(DEV, "missing-duty-review-first", "high");
    assertThat(people.due("missing-duty-review-first")).isEqualTo("2026-11-07 00:45");
    assertThat(people.due("missing-detective-review")).isEqualTo("2026-11-07 04:30");
    assertThat(people.due("missing-superintendent-review")).isEqualTo("2026-11-08 00:30");
    assertThat(people.due("missing-major-review-72-hours")).as("counts from the report").isEqualTo("2026-11-09 23:40");
    assertThat(story.due("attendMissing")).isEqualTo("2026-11-07 00:45");
    assertThat(story.open()).as("what is done stays done").doesNotContain("circulateMissing", "tellMissingUnit");
    assertThat(story.tasks("attendMissing")).hasSize(1);
    story.at("2026-11-07 01:10").does(DANA, "recordFound", "found.foundAt", "2026-11-07T01:05");
    assertThat(story.due("preventionInterview")).as("within the hour at the new band").isEqualTo("2026-11-07 02:05");
    assertThat(database.sql("select band from vigil_missing_episode").query(String.class).single()).isEqualTo("high");
  }

  @Test
  void a_review_that_grades_lower_asks_nobody_to_go_there_again() {
    graded("high");
    story.does(DANA, "attendMissing", "attendance.how", "attended").at("2026-11-07 03:00");
    people.reviewed(INES, "missing-detective-review", "medium");
    assertThat(story.open()).doesNotContain("attendMissing").contains("circulateMissing");
    assertThat(people.due("missing-duty-review-first")).isEqualTo("2026-11-07 04:00");
  }

  @Test
  void a_first_episode_at_medium_risk_raises_no_meeting() {
    story.received("09-thin-anonymous-report");
    people = new MissingPeople(engine, story);
    story.at("2026-02-18 14:00").does(DANA, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none");
    story.starts(DANA, "missing-child", "goneMissing.caseReference", story.reference(), "goneMissing.initials",
        "unknown child", "goneMissing.missingSince", "2026-02-18T13:50");
    story.does(DANA, "gradeMissing", "missingRisk.band", "medium");
    assertThat(story.open()).contains("attendMissing").doesNotContain("holdMissingMeeting");
  }

  @Test
  void signs_of_exploitation_begin_the_screening_once() {
    a_first_episode_at_medium_risk_raises_no_meeting();
    story.at("2026-02-18 20:00").does(DANA, "recordFound").does(DANA, "considerExploitation",
        "exploitationView.suspected", "yes", "exploitationView.signs", List.of("telephones", "older-person"));
    assertThat(story.tasks("screenExploitation")).hasSize(1);
    story.at("2026-02-20 22:00").starts(DANA, "missing-child", "goneMissing.caseReference", story.reference(),
        "goneMissing.initials", "unknown child", "goneMissing.missingSince", "2026-02-20T21:50");
    story.does(DANA, "gradeMissing", "missingRisk.band", "medium").does(DANA, "recordFound").does(DANA,
        "considerExploitation", "exploitationView.suspected", "yes");
    assertThat(story.tasks("screenExploitation")).as("it has begun already").hasSize(1);
  }

  @Test
  void a_later_band_does_not_bring_back_a_major_review_whose_time_has_passed() {
    graded("high");
    story.at("2026-11-10 01:00");
    people.reviewed(DEV, "missing-duty-review-first", "medium");
    people.reviewed(INES, "missing-detective-review", "high");
    assertThat(people.majorReviews()).doesNotContain("missing-major-review-72-hours")
        .contains("missing-major-review-7-days", "missing-major-review-14-days");
  }

  @Test
  void whoever_graded_does_not_confirm() {
    decided();
    story.does(SAM, "gradeMissing", "missingRisk.band", "high");
    assertThat(people.refused(SAM, "missing-grade-confirmed"))
        .isEqualTo("Risk from now on: You graded the risk yourself. Another supervisor has to confirm it.");
    people.reviewed(SASHA, "missing-grade-confirmed", "high");
    assertThat(people.due("missing-grade-confirmed")).isNull();
  }

  @Test
  void a_call_is_enough_only_at_very_low_risk() {
    graded("low");
    assertThat(story.refused(DANA, "attendMissing", "attendance.how", "called-back"))
        .isEqualTo("How: A call is enough only at very low risk. Send an officer.");
    assertThat(story.refused(DANA, "circulateMissing", "circulation.circulated", "not-needed"))
        .contains("only at very low risk it can be left out");
  }

  @Test
  void stall_26_missing_for_eight_hours_and_nobody_went_there() {
    graded("high");
    story.at("2026-11-07 07:40");
    assertThat(story.notices("missing-attended")).containsExactly(
        "2026-11-07 00:09 child-abuse-sergeants,duty-inspectors",
        "2026-11-07 00:24 child-abuse-inspectors,duty-inspectors",
        "2026-11-07 00:39 pvp-superintendents,duty-inspectors");
    assertThat(story.notices("missing-detective-review")).first().asString().startsWith("2026-11-07 03:40");
  }

  @Test
  void stall_28_found_and_nobody_spoke_to_the_child_or_asked_for_the_interview() {
    graded("high");
    story.at("2026-11-08 13:20").does(DANA, "recordFound", "found.foundAt", "2026-11-08T13:05");
    story.at("2026-11-09 14:00");
    assertThat(story.notices("prevention-interview")).first().asString().startsWith("2026-11-08 14:05");
    assertThat(story.notices("return-interview-requested")).first().asString().startsWith("2026-11-09 13:05");
    assertThat(story.notices("exploitation-considered")).first().asString().startsWith("2026-11-09 13:05");
  }

  @Test
  void a_child_found_before_anybody_attended_is_graded_and_interviewed_all_the_same() {
    decided();
    story.at("2026-11-07 00:20").does(DANA, "gradeMissing", "missingRisk.band", "high");
    story.does(DANA, "recordFound", "found.how", "before-attendance", "found.foundAt", "2026-11-07T00:05");
    assertThat(story.open()).contains("preventionInterview", "considerExploitation", "requestReturnInterview")
        .doesNotContain("attendMissing");
  }

  private void decided() {
    story.received("04-third-time-missing-from-care");
    people = new MissingPeople(engine, story);
    story.at("2026-11-06 23:45").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    story.at("2026-11-06 23:50").does(DANA, "decideMissing", "missingDecision.decision", "missing");
  }

  private void graded(String band) {
    decided();
    story.at("2026-11-06 23:54").does(DEV, "gradeMissing", "missingRisk.band", band, "missingRisk.reasons", REASONS);
  }
}
