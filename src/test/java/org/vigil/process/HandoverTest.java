package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.process.Cast.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** A case passes from one officer to another and is in two hands until it is accepted. */
class HandoverTest extends Scenario {

  private final List<String> lain = new ArrayList<>();

  @Test
  void until_it_is_accepted_the_giver_looks_after_it_and_the_case_stays_where_it_is() {
    handedOver(DANA);
    assertThat(story.task("acceptHandover").getAssignee()).isEqualTo(DANA);
    assertThat(story.task("lookAfterCase").getAssignee()).isEqualTo(NADIA);
    assertThat(holders("progressEnquiry")).containsOnly(NADIA);
    story.at("2026-07-16 15:00").does(NADIA, "lookAfterCase");
    assertThat(story.task("lookAfterCase").getAssignee()).as("it is not done with writing once").isEqualTo(NADIA);
    assertThat(story.due("lookAfterCase")).isEqualTo("2026-07-19 15:00");
  }

  @Test
  void accepted_the_whole_case_changes_hands_with_every_line_and_open_step() {
    handedOver(DANA);
    story.does(DANA, "acceptHandover", "handoverAnswer.accepted", "yes");
    assertThat(story.open()).doesNotContain("lookAfterCase", "acceptHandover");
    assertThat(holders("progressEnquiry")).hasSize(3).containsOnly(DANA);
    story.does(DANA, "progressEnquiry", "progress.state", "more");
    assertThat(holders("progressEnquiry")).as("the next step of a line is the new officer’s as well")
        .containsOnly(DANA);
    story.starts(DANA, "add-to-investigation", "addition.caseReference", story.reference(), "addition.kind", "line");
    assertThat(holders("progressEnquiry")).as("and a new line too").hasSize(4).containsOnly(DANA);
  }

  @Test
  void an_unread_handover_goes_up_one_tier_after_another_although_the_giver_looks_after_the_case() {
    handedOver(DANA);
    Task unread = story.task("acceptHandover");
    assertThat(Story.london(unread.getDueDate())).isEqualTo("2026-07-17 09:00");
    story.at("2026-07-17 08:59").does(NADIA, "lookAfterCase");
    assertThat(story.told(unread.getId())).isEmpty();
    story.at("2026-07-17 09:00");
    assertThat(story.told(unread.getId())).singleElement().asString()
        .startsWith("2026-07-17 09:00 child-abuse-sergeants");
    story.at("2026-07-21 09:00");
    assertThat(story.told(unread.getId())).anySatisfy(told -> assertThat(told).contains("child-abuse-inspectors"));
    story.does(DANA, "acceptHandover", "handoverAnswer.accepted", "yes");
    assertThat(story.climbs(unread.getId())).isZero();
  }

  @Test
  void refused_with_a_reason_it_is_the_supervisors_again_and_the_giver_still_has_the_case() {
    handedOver(DANA);
    assertThat(story.refused(DANA, "acceptHandover", "handoverAnswer.accepted", "no", "handoverAnswer.reason", null))
        .contains("Why not");
    story.does(DANA, "acceptHandover", "handoverAnswer.accepted", "no", "handoverAnswer.reason",
        "I am the child’s neighbour");
    assertThat(story.offered("chooseOfficer")).containsExactly("child-abuse-sergeants");
    assertThat(story.sees("chooseOfficer", "chooseBecause")).asString()
        .contains("The officer did not accept: I am the child’s neighbour");
    assertThat(holders("progressEnquiry")).containsOnly(NADIA);
    story.does(SAM, "chooseOfficer", "receiver", PAT);
    assertThat(story.task("acceptHandover").getAssignee()).isEqualTo(PAT);
    assertThat(story.task("lookAfterCase").getAssignee()).isEqualTo(NADIA);
  }

  @Test
  void the_new_officer_sees_the_load_with_this_case_and_so_does_who_chooses() {
    handedOver(PAT);
    assertThat(story.sees("acceptHandover", "allocationFit")).asString()
        .contains("Pat Invented: 0 of 7.2 now, 1.25 with this case (17 %)");
    story.does(PAT, "acceptHandover", "handoverAnswer.accepted", "no");
    assertThat((List<?>) story.sees("chooseOfficer", "officers"))
        .extracting(one -> String.valueOf(((Map<?, ?>) one).get("value")))
        .as("not back to the giver").contains(DANA, PAT, NICO).doesNotContain(NADIA);
  }

  @Test
  void an_officer_who_is_not_accredited_needs_an_inspector_here_too() {
    handedOver(NICO);
    assertThat(story.open()).contains("approveAllocation").doesNotContain("acceptHandover");
    story.refused(SAM, "approveAllocation", "allocationApproval.approved", "yes");
    story.does(INES, "approveAllocation", "allocationApproval.approved", "no", "allocationApproval.reason",
        "This needs an accredited officer");
    assertThat(story.sees("chooseOfficer", "chooseBecause")).asString().contains("This needs an accredited officer");
    story.does(SAM, "chooseOfficer", "receiver", NICO);
    story.does(INES, "approveAllocation", "allocationApproval.approved", "yes");
    assertThat(story.task("acceptHandover").getAssignee()).isEqualTo(NICO);
  }

  @Test
  void every_step_of_a_handover_that_lies_climbs_until_it_is_done() {
    handedOver(NICO);
    late("approveAllocation", "2026-07-17 09:01");
    story.does(INES, "approveAllocation", "allocationApproval.approved", "no");
    late("chooseOfficer", "2026-07-18 09:02");
    story.does(SAM, "chooseOfficer", "receiver", DANA);
    late("lookAfterCase", "2026-07-21 09:03");
    story.does(NADIA, "lookAfterCase");
    story.does(DANA, "acceptHandover", "handoverAnswer.accepted", "yes");
    lain.forEach(step -> assertThat(story.climbs(step)).isZero());
  }

  private void late(String step, String moment) {
    String lies = story.task(step).getId();
    story.at(moment);
    assertThat(story.told(lies)).as(step).isNotEmpty();
    lain.add(lies);
  }

  @Test
  void nobody_takes_a_case_that_was_handed_to_another_and_a_supervisor_may_say_no_for_who_cannot() {
    handedOver(PAT);
    story.gives(SAM, "acceptHandover", DANA);
    assertThat(story.refused(DANA, "acceptHandover", "handoverAnswer.accepted", "yes"))
        .contains("This case was handed to another officer.");
    story.gives(SAM, "acceptHandover", SAM).does(SAM, "acceptHandover", "handoverAnswer.accepted", "no");
    assertThat(story.open()).contains("chooseOfficer");
  }

  @Test
  void who_cannot_hand_over_or_take_a_case_is_told_so() {
    investigated();
    assertThatThrownBy(() -> asks(DANA, PAT)).hasMessageContaining("only the officer in the case or a supervisor");
    assertThatThrownBy(() -> asks(NADIA, NADIA)).hasMessageContaining("nadia has the case already");
    assertThatThrownBy(() -> asks(NADIA, SAM)).hasMessageContaining("sam is not an investigator of the team");
    assertThatThrownBy(() -> asks(NADIA, "nobody.here")).hasMessageContaining("nobody here has the user name");
    asks(NADIA, DANA);
    assertThatThrownBy(() -> asks(SAM, PAT)).hasMessageContaining("is being handed over already");
  }

  private void handedOver(String to) {
    investigated();
    asks(NADIA, to);
  }

  private void asks(String by, String to) {
    story.starts(by, "handover", "handover.caseReference", story.reference(), "handover.to", to);
  }

  private List<String> holders(String step) {
    return story.tasks(step).stream().map(Task::getAssignee).toList();
  }

  private void investigated() {
    story.received("12-the-detective-goes-on-leave");
    underInvestigation("2026-07-15 16:00", NADIA);
    story.at("2026-07-16 09:00");
  }
}
