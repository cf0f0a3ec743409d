package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Case 12: a live investigation whose detective goes on long leave, when nobody records it and when somebody does. */
class DetectiveOnLeaveTest extends Scenario {

  @Test
  @Must("12.4")
  void lines_that_lie_are_heard_of_rung_by_rung_and_twenty_months_of_silence_cannot_happen() {
    threeLinesOpen();
    story.at("2026-07-29 23:58");
    assertThat(story.notices("idle-enquiry")).as("14 days after the last action").isEmpty();
    story.at("2026-09-01 09:00");
    assertThat(story.notices("idle-enquiry").stream().distinct().toList()).containsExactly(
        "2026-07-29 23:59 child-abuse-sergeants,duty-inspectors",
        "2026-07-30 23:59 child-abuse-inspectors,duty-inspectors",
        "2026-08-03 23:59 pvp-superintendents,duty-inspectors",
        "2026-08-12 23:59 chief-officers,pvp-superintendents");
    // From then on the lines stand in the chief officers' list of every morning: LastRungTest.
  }

  @Test
  void every_one_of_the_three_lines_is_told_of() {
    threeLinesOpen();
    story.at("2026-07-30 00:00");
    assertThat(Collections.frequency(story.notices("idle-enquiry"),
        "2026-07-29 23:59 child-abuse-sergeants,duty-inspectors")).isEqualTo(3);
  }

  @Test
  void a_sergeant_gives_the_work_to_a_colleague_who_takes_it_to_its_end() {
    threeLinesOpen();
    story.at("2026-08-04 10:00");
    for (int line = 1; line <= 3; line++) {
      story.gives(SAM, "progressEnquiry", DANA).does(DANA, "progressEnquiry", "progress.state", "done");
    }
    story.gives(SAM, "askForCpsAdvice", DANA).does(DANA, "askForCpsAdvice", "cpsRequest.asked", "no");
    story.does(DANA, "recordAuthorityOutcome").does(DANA, "proposeOutcome", "outcome.code", "18");
    story.does(SASHA, "approveOutcome", "approval.approved", "yes");
    story.gives(SAM, "tellVictim", DANA).does(DANA, "tellVictim", "told.person", "grandparent");
    closed();
    assertThat(story.over()).isTrue();
  }

  @Test
  @Must("12.1")
  void on_20_july_every_open_task_comes_back_to_the_team_and_a_named_supervisor_is_asked() {
    threeLinesOpen();
    absenceRecorded();
    story.at("2026-07-20 00:00");
    assertThat(story.tasks("progressEnquiry")).hasSize(3).allSatisfy(line -> assertThat(line.getAssignee()).isNull());
    assertThat(story.awaits(DANA, "progressEnquiry")).isTrue();
    assertThat(story.task("reallocateWork").getAssignee()).isEqualTo(SAM);
    assertThat(story.sees("reallocateWork", "work")).asString().contains(story.reference(), "Progress the enquiry");
  }

  @Test
  @Must("12.3")
  void before_allocation_the_supervisor_sees_the_colleagues_load_now_and_with_this_case_weighted_by_0_6() {
    threeLinesOpen();
    // One case as heavy as a full load, instead of six.
    engine.getRuntimeService().setVariable(caseOf(PAT), "caseWeight", 6.5);
    absenceRecorded();
    story.at("2026-07-20 00:00");
    assertThat(story.sees("reallocateWork", "officers")).asString()
        .contains("Pat Invented: 6.5 of 7.2 now, 7.75 with this case (108 %), over the ceiling");
    story.does(SAM, "reallocateWork", "reallocation.action", "hand-over", "reallocatedTo", PAT);
    assertThat(story.open()).as("an inspector decides about the full load").contains("approveAllocation")
        .doesNotContain("acceptHandover");
  }

  @Test
  @Must("12.2")
  void an_unread_handover_goes_up_one_tier() {
    threeLinesOpen();
    absenceRecorded();
    story.at("2026-07-20 09:00").does(SAM, "reallocateWork", "reallocation.action", "hand-over", "reallocatedTo", DANA);
    String unread = story.task("acceptHandover").getId();
    assertThat(story.task("lookAfterCase").getAssignee()).as("in two hands").isEqualTo(SAM);
    story.at("2026-07-21 08:59");
    assertThat(story.told(unread)).isEmpty();
    story.at("2026-07-21 09:00");
    assertThat(story.told(unread)).singleElement().asString().startsWith("2026-07-21 09:00 child-abuse-sergeants");
    story.at("2026-07-23 09:00");
    assertThat(story.told(unread)).anySatisfy(told -> assertThat(told).contains("child-abuse-inspectors"));
  }

  @Test
  @Must("12.4")
  void nobody_takes_the_lines_and_the_inspector_and_then_the_superintendent_hear() {
    threeLinesOpen();
    absenceRecorded();
    story.at("2026-08-04 12:00");
    assertThat(story.notices("idle-enquiry").stream().distinct().toList())
        .anySatisfy(told -> assertThat(told).startsWith("2026-07-30").contains("child-abuse-inspectors"))
        .anySatisfy(told -> assertThat(told).startsWith("2026-08-03").contains("pvp-superintendents"));
  }

  private void absenceRecorded() {
    story.starts(SASHA, "officer-absence", "absence.officer", NADIA, "absence.firstDay", "2026-07-20",
        "absence.lastDay", "2027-01-19", "absence.reallocator", SAM);
  }

  /** Another case, allocated to a colleague. */
  private String caseOf(String colleague) {
    Story other = anotherStory().receivedAt("12-the-detective-goes-on-leave", "2026-07-15 16:00");
    other.does(DANA, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none");
    other.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "now");
    other.does(SAM, "allocateCase", "allocatedTo", colleague);
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(other.reference())
        .processDefinitionKey("investigation").singleResult().getId();
  }

  private void threeLinesOpen() {
    story.received("12-the-detective-goes-on-leave");
    underInvestigation("2026-07-15 16:00", NADIA);
  }
}
