package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.process.Cast.*;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The ways that end early, and the doors that the twelve cases do not use. */
class ShortWaysTest extends Scenario {

  @Test
  void a_report_an_officer_types_becomes_a_case_like_any_other() {
    typed();
    assertThat(story.reference()).matches("CA-2026-[0-9]{6}");
    assertThat(story.due("assessImmediateRisk")).isEqualTo("2026-03-04 10:15");
  }

  @Test
  void a_discussion_without_reasonable_cause_ends_without_a_conference_and_without_an_investigation() {
    discussedAfterwards();
    story.does(DANA, "recordDiscussion", "discussion.mode", "in-person", "discussion.reasonableCause", "no",
        "discussion.section47", "no", "discussion.present",
        List.of("police", "childrens-services", "gp-health-visitor"));
    story.does(DANA, "circulateRecord").does(DANA, "doAction", "actionResult.done", "not-needed");
    assertThat(story.open()).doesNotContain("recordConference", "recordFullMeeting").contains("decideInvestigation");
    story.does(SAM, "decideInvestigation", "investigationDecision.investigate", "no");
    assertThat(story.open()).doesNotContain("allocateCase");
  }

  @Test
  void reasonable_cause_without_a_section_47_enquiry_needs_its_reasons() {
    discussedAfterwards();
    assertThat(story.refused(DANA, "recordDiscussion", "discussion.mode", "telephone", "discussion.reasonableCause",
        "yes", "discussion.section47", "no", "discussion.reasons", "We agreed."))
        .contains("Reasons for these decisions");
  }

  @Test
  void nothing_can_be_added_to_a_case_without_a_plan_or_to_none() {
    typed();
    assertThatThrownBy(() -> story.starts(DANA, "add-to-investigation",
        "addition.caseReference", story.reference(), "addition.kind", "line"))
        .hasMessageContaining("has no plan in force");
    assertThatThrownBy(() -> story.starts(DANA, "add-to-investigation",
        "addition.caseReference", "CA-1999-000001", "addition.kind", "line")).hasMessageContaining("there is no case");
  }

  private void typed() {
    story.at("2026-03-04 10:00").starts(DANA, "child-abuse-report", "report.receivedAt", "2026-03-04T10:00",
        "report.allegedHarm", List.of("physical-abuse"), "report.whereaboutsKnown", "yes");
  }

  private void discussedAfterwards() {
    typed();
    story.does(DANA, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none");
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "yes", "threshold.category",
        "not-urgent", "threshold.investigation", "after-discussion");
    assertThat(story.due("conveneDiscussion")).as("three working days").isEqualTo("2026-03-09 23:59");
    story.does(DANA, "conveneDiscussion").does(DANA, "giveInformation");
  }
}
