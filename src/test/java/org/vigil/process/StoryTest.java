package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.process.Cast.*;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kit of the scenarios tells the truth: what a story does not say does not happen. */
class StoryTest extends Scenario {

  private static final String SCHOOL = "01-friday-afternoon-school-disclosure";
  private static final String COACH = "05-coach-non-recent";
  private static final Object[] NOW =
      {"threshold.strategyDiscussion", "no", "threshold.investigation", "now"};

  @Test
  void no_child_is_heard_unless_the_story_says_so() {
    assessed(story.received(SCHOOL));
    assertThat(story.tries(SAM, "decideThreshold", NOW)).startsWith("What the child said: No child of this case has "
        + "been heard yet.");
    assertThatThrownBy(() -> story.does(SAM, "decideThreshold", NOW)).hasMessageStartingWith(
        "sam could not do decideThreshold: What the child said");
    assertThat(story.heard()).isFalse();
    assertThat(story.childHeardBy(DANA).tries(SAM, "decideThreshold", NOW)).isEqualTo(Story.ACCEPTED);
    assertThat(story.open()).doesNotContain("decideThreshold");
  }

  @Test
  void a_story_that_leaves_the_way_of_the_case_open_is_asked_for_it() {
    story.received(SCHOOL);
    assertThatThrownBy(() -> story.does(DANA, "assessImmediateRisk", "risk.level", "high"))
        .hasMessageContaining("the way of the case hangs on it: say risk.medical, one of [none,");
    assessed(story);
    assertThatThrownBy(() -> story.does(DANA, "completeNotice"))
        .hasMessageContaining("the way of the case hangs on it: say notice.childSeen, one of [yes, no]");
    assertThatThrownBy(() -> story.starts(DANA, "child-contact", "contact.caseReference", story.reference()))
        .hasMessageContaining("say contact.childSeen, one of [yes, no]");
    assertThat(story.open()).contains("completeNotice");
  }

  @Test
  void the_gates_of_a_closure_are_gates_and_so_is_what_an_arrow_reads() {
    assertThat(Gates.closed("done", "closure.review.state", "waive")).hasSize(15 * 2 + 2)
        .contains("closure.childHeard.state", "closure.crimes.state");
  }

  @Test
  void whoever_sends_a_form_has_only_the_rights_they_have() {
    story.received(SCHOOL);
    assertThat(story.tries(REG, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none"))
        .isEqualTo("You may not do this: what you asked for belongs to another team.");
    assertThat(story.task("assessImmediateRisk").getAssignee()).isNull();
    assertThat(story.tries(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none"))
        .isEqualTo(Story.ACCEPTED);
  }

  @Test
  void the_time_of_two_cases_is_one() {
    story.received(SCHOOL);
    Story second = anotherStory().receivedAt(SCHOOL, "2026-05-22 16:58");
    String late = story.task("assessImmediateRisk").getId();
    second.at("2026-05-22 17:06");
    assertThat(story.now()).isEqualTo("2026-05-22 17:06");
    assertThat(story.told(late)).containsExactly("2026-05-22 17:05 child-abuse-sergeants");
    story.at("2026-05-22 17:14");
    assertThat(second.told(second.task("assessImmediateRisk").getId()))
        .containsExactly("2026-05-22 17:13 child-abuse-sergeants");
    assertThatThrownBy(() -> anotherStory().received(SCHOOL)).hasMessageContaining("It is 2026-05-22 17:14 already")
        .hasMessageContaining("cannot become 2026-05-22 16:50");
  }

  /** Fifteen minutes, whatever the clocks do meanwhile. */
  @ParameterizedTest
  @CsvSource({"2027-03-28T00:50:00Z, 2027-03-28 02:05", "2027-03-28T01:10:00Z, 2027-03-28 02:25",
      "2026-10-25T00:20:00Z, 2026-10-25 01:35", "2026-10-25T00:50:00Z, 2026-10-25 01:05",
      "2026-10-25T01:50:00Z, 2026-10-25 02:05", "2026-12-25T23:50:00Z, 2026-12-26 00:05",
      "2028-02-29T12:00:00Z, 2028-02-29 12:15"})
  void a_report_is_received_on_whatever_night(Instant moment, String due) {
    story.receivedAt(SCHOOL, moment);
    assertThat(story.due("assessImmediateRisk")).isEqualTo(due);
    assertThat(story.task("assessImmediateRisk").getDueDate()).isEqualTo(moment.plusSeconds(900));
  }

  @ParameterizedTest
  @CsvSource({"2026-12-25 10:00, 2026-12-29 23:59", "2026-08-28 09:00, 2026-09-01 23:59",
      "2026-08-31 09:00, 2026-09-01 23:59", "2027-03-25 18:30, 2027-03-30 23:59"})
  void one_working_day_from_a_report_on_or_before_a_bank_holiday(String moment, String due) {
    story.receivedAt(COACH, moment);
    assessed(story);
    assertThat(story.due("tellLado")).isEqualTo(due);
  }

  private static void assessed(Story which) {
    which.does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
  }
}
