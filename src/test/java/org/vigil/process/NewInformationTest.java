package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.process.Cast.*;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Case 12 is being investigated at medium risk when something new comes in. */
class NewInformationTest extends Scenario {

  @Test
  void the_risk_is_decided_again_beside_the_last_decision() {
    added();
    assertThat(story.sees("reassessRisk", "formerRisk")).asString().startsWith("Medium: ");
    assertThat(story.sees("reassessRisk", "information")).asString().contains("sleeps at a friend");
    assertThat(story.due("reassessRisk")).as("four hours at medium risk").isEqualTo("2026-07-03 13:00");
    assertThat(story.offered("reassessRisk")).containsExactly("child-abuse-investigators", "child-abuse-sergeants");
  }

  @Test
  void nothing_else_of_the_case_stops() {
    underInvestigation();
    var before = story.open();
    adds();
    assertThat(story.open()).containsAll(before).contains("reassessRisk");
  }

  @Test
  void the_whole_case_has_the_new_risk_its_open_steps_and_its_new_ones() {
    added();
    decided("high", "no", "no");
    assertThat(header("progressEnquiry").get("risk")).isEqualTo("High");
    story.does(NADIA, "progressEnquiry", "progress.state", "more");
    assertThat(story.sees("progressEnquiry", "riskLevel")).isEqualTo("high");
    assertThat(story.knows("riskLevel")).isEqualTo("high");
  }

  @Test
  void the_next_new_information_shows_the_newest_decision() {
    added();
    decided("high", "no", "no");
    story.at("2026-07-03 12:00");
    adds();
    assertThat(story.sees("reassessRisk", "formerRisk")).asString().startsWith("High: ");
    assertThat(story.due("reassessRisk")).as("one hour at high risk").isEqualTo("2026-07-03 13:00");
  }

  @Test
  void a_high_risk_is_not_lowered_in_three_words() {
    added();
    decided("high", "no", "no");
    adds();
    assertThat(story.refused(SAM, "reassessRisk", "reassessment.strategyDiscussion", "yes", "reassessment.referral",
        "yes", "reassessment.level", "standard", "reassessment.reasons", "All is well.")).contains("you lower it");
  }

  @Test
  void a_new_strategy_discussion_is_held_when_it_is_needed() {
    added();
    story.does(SAM, "reassessRisk", "reassessment.level", "high", "reassessment.strategyDiscussion", "yes",
        "reassessment.category", "urgent", "reassessment.referral", "no");
    assertThat(story.due("conveneDiscussion")).as("24 hours from the new decision").isEqualTo("2026-07-04 09:00");
    story.does(DANA, "conveneDiscussion", "convening.mode", "in-person").does(DANA, "giveInformation");
    story.does(DANA, "recordDiscussion", "discussion.mode", "in-person", "discussion.heldAt", "2026-07-03T09:00",
        "discussion.endedAt", "2026-07-03T09:00", "discussion.present",
        List.of("police", "childrens-services", "health"), "discussion.reasonableCause", "no",
        "discussion.section47", "no");
    story.does(DANA, "circulateRecord").does(DANA, "doAction");
    assertThat(story.open()).doesNotContain("reassessRisk", "conveneDiscussion", "circulateRecord");
  }

  @Test
  void a_child_who_is_named_is_a_child_of_the_case_and_is_referred() {
    underInvestigation();
    int children = story.children().size();
    story.starts(NADIA, "new-information", "information.caseReference", story.reference(),
        "information.learntAt", "2026-07-03T08:30", "information.personNamed", true,
        "information.person.part", "sibling", "information.person.givenName", "Theo",
        "information.person.dateOfBirth", "2019-04-05");
    assertThat(story.children()).hasSize(children + 1).last().isEqualTo("sibling");
    decided("medium", "no", "yes");
    assertThat(story.open()).contains("completeNotice");
  }

  @Test
  void it_names_somebody_with_at_least_a_name_or_an_address() {
    underInvestigation();
    assertThatThrownBy(() -> story.starts(NADIA, "new-information", "information.caseReference", story.reference(),
        "information.learntAt", "2026-07-03T08:30", "information.personNamed", true,
        "information.person.part", "witness", "information.person.givenName", null,
        "information.person.familyName", null, "information.person.address", null, "information.person.phone", null))
        .hasMessageContaining("Give at least a name, an address or a telephone.");
  }

  @Test
  void somebody_who_is_named_is_looked_for_in_other_cases() {
    Story other = anotherStory().received("01-friday-afternoon-school-disclosure",
        report -> report.put("receivedAt", "2026-07-01T11:00"));
    underInvestigation();
    story.starts(NADIA, "new-information", "information.caseReference", story.reference(),
        "information.learntAt", "2026-07-03T08:30", "information.personNamed", true,
        "information.person.part", "witness", "information.person.givenName", "Amber",
        "information.person.familyName", "Testcase", "information.person.dateOfBirth", "2017-02-11");
    assertThat(story.sees("decideLink", "match")).asString().contains(other.reference(), "may be the same person");
  }

  @Test
  void nobody_can_add_to_a_case_that_is_not_there() {
    assertThatThrownBy(() -> story.starts(NADIA, "new-information", "information.caseReference", "CA-1999-000001",
        "information.learntAt", "2026-01-03T08:30", "information.personNamed", false))
        .hasMessageContaining("there is no case CA-1999-000001");
  }

  @Test
  void new_information_that_nobody_reads_climbs_the_ladder() {
    added();
    story.at("2026-07-03 13:01");
    assertThat(story.notices("new-information-assessed"))
        .containsExactly("2026-07-03 13:00 child-abuse-sergeants");
    decided("medium", "no", "no");
    story.at("2026-07-03 18:00");
    assertThat(story.notices("new-information-assessed")).as("who is done climbs no further").hasSize(1);
  }

  private void underInvestigation() {
    story.received("12-the-detective-goes-on-leave");
    underInvestigation("2026-07-03 09:00", NADIA);
  }

  private void added() {
    underInvestigation();
    adds();
  }

  private void adds() {
    story.starts(NADIA, "new-information", "information.caseReference", story.reference(),
        "information.learntAt", "2026-07-03T08:30", "information.what", "The girl sleeps at a friend’s since Tuesday.",
        "information.personNamed", false);
  }

  private void decided(String level, String discussion, String referral) {
    story.does(SAM, "reassessRisk", "reassessment.level", level, "reassessment.strategyDiscussion", discussion,
        "reassessment.referral", referral);
  }

  private Map<?, ?> header(String step) {
    return (Map<?, ?>) story.sees(step, "header");
  }
}
