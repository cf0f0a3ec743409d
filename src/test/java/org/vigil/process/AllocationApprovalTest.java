package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.process.Cast.*;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A sergeant gives a case to whoever is accredited and has room; anybody else needs an inspector and a reason. */
class AllocationApprovalTest extends Scenario {

  @Test
  void an_accredited_officer_with_room_gets_the_case_at_once() {
    toAllocate();
    story.does(SAM, "allocateCase", "allocatedTo", NADIA);
    assertThat(story.open()).contains("acceptCase").doesNotContain("approveAllocation");
  }

  @Test
  void the_sergeant_sees_everybodys_load_now_and_with_this_case() {
    toAllocate();
    assertThat(story.sees("allocateCase", "officers")).asString().contains(
        "Dana Invented: 0 of 12 now, 1.25 with this case (10 %)",
        "Pat Invented: 0 of 7.2 now, 1.25 with this case (17 %)",
        "Nico Invented: 0 of 12 now, 1.25 with this case (10 %), not accredited");
  }

  @Test
  void for_an_officer_who_is_not_accredited_an_inspector_gives_a_reason() {
    toAllocate();
    story.does(SAM, "allocateCase", "allocatedTo", NICO);
    assertThat(story.open()).contains("approveAllocation").doesNotContain("acceptCase");
    assertThat(story.offered("approveAllocation")).containsExactly("child-abuse-inspectors");
    assertThat(story.sees("approveAllocation", "allocationNeed")).asString()
        .contains("not an accredited child abuse investigator");
    story.refused(SAM, "approveAllocation", "allocationApproval.approved", "yes");
    assertThat(story.refused(INES, "approveAllocation", "allocationApproval.approved", "yes",
        "allocationApproval.reason", null)).contains("Why");
    story.does(INES, "approveAllocation", "allocationApproval.approved", "yes");
    assertThat(story.task("acceptCase").getAssignee()).isEqualTo(NICO);
  }

  @Test
  void not_approved_the_sergeant_chooses_again_and_an_old_answer_does_not_count_for_a_new_choice() {
    toAllocate();
    story.does(SAM, "allocateCase", "allocatedTo", NICO);
    story.does(INES, "approveAllocation", "allocationApproval.approved", "no");
    assertThat(story.open()).contains("allocateCase").doesNotContain("acceptCase", "approveAllocation");
    story.does(SAM, "allocateCase", "allocatedTo", NICO);
    assertThat(story.open()).as("asked again, not approved or refused by the first answer")
        .contains("approveAllocation");
    story.does(INES, "approveAllocation", "allocationApproval.approved", "yes").does(NICO, "acceptCase",
        "acceptance.accepted", "no");
    story.does(SAM, "allocateCase", "allocatedTo", NICO);
    assertThat(story.open()).contains("approveAllocation");
  }

  @Test
  void an_approval_that_lies_climbs_and_the_climb_ends_with_it() {
    toAllocate();
    story.does(SAM, "allocateCase", "allocatedTo", NICO);
    String lies = story.task("approveAllocation").getId();
    assertThat(story.due("approveAllocation")).isEqualTo("2026-07-02 12:10");
    story.at("2026-07-02 12:11");
    assertThat(story.told(lies)).hasSize(1);
    story.does(INES, "approveAllocation", "allocationApproval.approved", "yes");
    assertThat(story.climbs(lies)).isZero();
  }

  @Test
  void stall_4_the_owner_has_more_than_the_ceiling_with_this_case_and_an_inspector_knows_before_it_is_given() {
    toAllocate();
    loaded(NADIA, 11);
    story.does(SAM, "allocateCase", "allocatedTo", NADIA);
    assertThat(story.sees("approveAllocation", "allocationNeed")).asString()
        .contains("With this case the officer is over the ceiling.");
    assertThat(story.sees("approveAllocation", "allocationFit")).asString()
        .contains("Nadia Invented: 11 of 12 now, 12.25 with this case (102 %), over the ceiling");
  }

  @Test
  void up_to_the_ceiling_nobody_else_is_asked() {
    toAllocate();
    loaded(NADIA, 10.75);
    story.does(SAM, "allocateCase", "allocatedTo", NADIA);
    assertThat(story.open()).contains("acceptCase").doesNotContain("approveAllocation");
  }

  @Test
  void an_officer_who_is_away_needs_an_inspector_and_the_case_does_not_sleep_on_that_desk() {
    toAllocate();
    story.starts(SASHA, "officer-absence", "absence.officer", NADIA, "absence.firstDay", "2026-07-01",
        "absence.lastDay", null, "absence.reallocator", SAM);
    assertThat(story.open()).as("there was nothing on the desk").doesNotContain("reallocateWork");
    story.does(SASHA, "allocateCase", "allocatedTo", NADIA);
    assertThat(story.sees("approveAllocation", "allocationFit")).asString()
        .contains("Nadia Invented: unavailable, holds 0 cases, away, return not known");
    story.does(INES, "approveAllocation", "allocationApproval.approved", "yes");
    assertThat(story.task("acceptCase").getAssignee()).isNull();
    assertThat(story.task("reallocateWork").getAssignee()).isEqualTo(SAM);
  }

  @Test
  void nobody_takes_a_case_by_the_side_door_that_was_given_to_another() {
    toAllocate();
    story.does(SAM, "allocateCase", "allocatedTo", NADIA).gives(SAM, "acceptCase", NICO);
    assertThat(story.refused(NICO, "acceptCase", "acceptance.accepted", "yes"))
        .contains("This case was given to another officer. Ask the sergeant to give it to you.");
    story.does(NICO, "acceptCase", "acceptance.accepted", "no");
    assertThat(story.open()).contains("allocateCase");
  }

  @Test
  void what_a_form_claims_about_the_officer_is_not_even_taken() {
    toAllocate();
    assertThat(engine.getFormService().getTaskFormData(story.task("allocateCase").getId())).isNotNull();
    var sent = new LinkedHashMap<String, Object>(Map.of("reason", "She has room", "accredited", "yes"));
    assertThatThrownBy(() -> engine.getFormService().submitTaskForm(
        story.task("allocateCase").getId(), Map.of("allocatedTo", NICO, "allocation", sent)))
        .hasMessageContaining("an answer it does not ask for");
  }

  @Test
  void stall_2_recorded_and_nobody_owns_it_the_ladder_hears_24_hours_after_the_investigation_was_opened() {
    toAllocate();
    String queue = story.task("allocateCase").getId();
    assertThat(story.due("allocateCase")).isEqualTo("2026-07-02 12:10");
    story.at("2026-07-02 12:09");
    assertThat(story.told(queue)).isEmpty();
    story.at("2026-07-03 12:10");
    assertThat(story.told(queue)).first().asString().startsWith("2026-07-02 12:10 child-abuse-sergeants");
    story.at("2026-07-07 12:11");
    assertThat(story.told(queue)).anySatisfy(told -> assertThat(told).contains("child-abuse-inspectors"));
  }

  /** Gives an officer another case, as heavy as this. */
  private void loaded(String officer, double weight) {
    Story other = anotherStory().receivedAt("12-the-detective-goes-on-leave", "2026-07-01 12:11");
    opened(other, "2026-07-01 12:15");
    other.does(SAM, "allocateCase", "allocatedTo", officer);
    engine.getRuntimeService().setVariable(engine.getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(other.reference()).processDefinitionKey("investigation").singleResult().getId(),
        "caseWeight", weight);
  }

  private void toAllocate() {
    story.received("12-the-detective-goes-on-leave");
    opened(story, "2026-07-01 12:10");
  }

  private static void opened(Story one, String at) {
    one.at(at).does(DANA, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none");
    one.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no", "threshold.investigation",
        "now");
    one.does(DANA, "recordCrime", "crime.decision", "recorded");
  }
}
