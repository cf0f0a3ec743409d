package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a child who is a victim, and the family, hear from the police, from whom, when and how. */
class VictimCareTest extends Scenario {

  @Test
  void the_family_is_asked_what_it_needs_by_the_end_of_the_next_working_day() {
    assessed();
    assertThat(story.due("assessNeeds")).as("Friday before the bank holiday").isEqualTo("2026-05-26 23:59");
    story.at("2026-05-27 09:00");
    assertThat(story.notices("victim-needs")).startsWith("2026-05-26 23:59 child-abuse-sergeants,duty-inspectors");
  }

  @Test
  void a_suspect_is_neither_asked_nor_ever_told() {
    assessed();
    assertThat(story.refused(DANA, "assessNeeds", "needs.support", "wanted", "needs.mayBeTold", List.of("mother",
        "stepfather"))).contains("Who may be told what happens",
        "One of them is a suspect in this case. Choose people who are not.");
    assertThat(story.refused(DANA, "assessNeeds", "needs.support", "wanted", "needs.asked", List.of("stepfather"),
        "needs.mayBeTold", List.of("mother"), "needs.childNotAsked", "She is with the paediatrician until tomorrow."))
        .contains("Who was asked", "One of them is a suspect in this case. Ask the child or somebody who is not.");
    needsAssessed(DANA, "mother");
    assertThat(story.refused(DANA, "updateVictim", "update.needsChanged", "yes", "update.person", "stepfather"))
        .contains("This person is a suspect in this case.");
  }

  @Test
  void who_did_not_ask_the_child_says_why() {
    assessed();
    assertThat(story.refused(DANA, "assessNeeds", "needs.support", "wanted", "needs.asked", List.of("mother"),
        "needs.mayBeTold", List.of("mother"), "needs.childNotAsked", null)).contains("Why the child was not asked");
  }

  @Test
  void only_those_the_family_named_are_told() {
    assessed();
    needsAssessed(DANA, "mother");
    story.starts(DANA, "victim-update", "victimEvent.caseReference", story.reference(), "victimEvent.event",
        "court-date", "victimEvent.happenedAt", "2026-05-22T16:57");
    assertThat(story.refused(DANA, "tellVictim", "told.person", "grandparent")).contains("Who was told",
        "The family named others who may be told. Tell one of those, or assess the needs again first.");
    assertThat(story.due("tellVictim")).isEqualTo("2026-05-26 23:59");
    story.does(DANA, "tellVictim", "told.person", "mother", "told.toldAt", "2026-05-22T16:58");
    assertThat(story.open()).doesNotContain("tellVictim");
  }

  @Test
  void support_is_referred_to_within_two_working_days_of_the_report() {
    assessed();
    story.does(DANA, "assessNeeds", "needs.asked", List.of("child"), "needs.mayBeTold", List.of("mother"),
        "needs.support", "wanted");
    assertThat(story.due("referToSupport")).isEqualTo("2026-05-27 23:59");
    story.does(DANA, "referToSupport", "support.outcome", "referred");
    assertThat(story.open()).contains("updateVictim");
  }

  @Test
  void the_family_hears_on_the_day_it_chose_and_never_later_than_after_28_days() {
    assessed();
    story.does(DANA, "assessNeeds", "needs.asked", List.of("child"), "needs.mayBeTold", List.of("mother"),
        "needs.support", "declined", "needs.nextUpdateOn", "2026-06-05");
    assertThat(story.due("updateVictim")).isEqualTo("2026-06-05 23:59");
    story.at("2026-06-05 10:00").does(DANA, "updateVictim", "update.person", "mother", "update.needsChanged", "no",
        "update.nextUpdateOn", "2026-12-24");
    assertThat(story.due("updateVictim")).as("28 days").isEqualTo("2026-07-03 23:59");
    story.at("2026-07-03 09:00").does(DANA, "updateVictim", "update.person", "mother", "update.needsChanged", "yes",
        "update.nextUpdateOn", "2026-07-10");
    assertThat(story.due("assessNeeds")).isEqualTo("2026-07-06 23:59");
  }

  @Test
  void a_case_the_police_do_not_investigate_is_told_with_reasons_and_the_right_to_review() {
    assessed();
    story.at("2026-05-22 17:00").childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "no");
    assertThat(story.due("tellVictim")).isEqualTo("2026-05-26 23:59");
    assertThat(
        story.refused(DANA, "tellVictim", "told.person", "mother", "told.reviewRightExplained", "not-applicable"))
        .contains("the right to review has to be explained");
    story.does(DANA, "tellVictim", "told.person", "mother", "told.reviewRightExplained", "yes");
  }

  @ParameterizedTest
  @CsvSource({"court-date, A court hearing has its date", "court-result, A court hearing has ended",
      "court-bail, The court decided on bail or its conditions", "sentence, The court has passed sentence",
      "appeal, There is an appeal", "other, Something else the family wants to know"})
  void what_a_court_decides_is_told_within_one_working_day(String event, String words) {
    assessed();
    story.starts(DANA, "victim-update", "victimEvent.caseReference", story.reference(), "victimEvent.event", event,
        "victimEvent.happenedAt", "2026-05-22T16:57");
    assertThat(story.due("tellVictim")).isEqualTo("2026-05-26 23:59");
    assertThat(story.sees("tellVictim", "codeEvent").toString()).contains(words);
  }

  private void assessed() {
    story.received("01-friday-afternoon-school-disclosure");
    story.at("2026-05-22 16:58").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
  }
}
