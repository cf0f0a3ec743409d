package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.access.HouseWork;
import org.vigil.allocation.Row;
import org.vigil.allocation.Workload;
import org.vigil.allocation.Workload.Person;

/** A supervisor sees who has room and gives an officer's cases and steps to others. */
class ReassignTest extends Scenario {

  private static final String REASON = "Nadia is at court for two weeks";

  @Autowired Workload workload;


  @Test
  void who_has_the_case_has_its_weight_its_steps_and_the_nearest_limit() {
    investigated();
    Person nadia = person(NADIA);
    assertThat(nadia.cases()).isEqualTo(1);
    assertThat(nadia.weight()).isEqualByComparingTo("1.25");
    assertThat(nadia.load()).isEqualTo("room");
    assertThat(nadia.steps()).isEqualTo(
        (int) engine.getTaskService().createTaskQuery().taskAssignee(NADIA).count());
    assertThat(nadia.nearest().reference()).isEqualTo(story.reference());
    assertThat(nadia.nearest().due()).isEqualTo(engine.getTaskService().createTaskQuery().taskAssignee(NADIA)
        .orderByDueDate().asc().listPage(0, 1).get(0).getDueDate().toInstant());
    assertThat(person(PAT).ceiling()).as("three days of five").isEqualByComparingTo("7.2");
    story.at("2026-08-20 09:00");
    assertThat(person(NADIA).late()).isPositive();
    assertThat(person(NADIA).nearest().late()).isTrue();
  }

  @Test
  void a_case_goes_by_a_handover_that_the_other_officer_accepts() {
    investigated();
    Row row = as(SAM, () -> workload.giveCase(story.reference(), NADIA, DANA, REASON));
    assertThat(row.message()).isEqualTo("The handover has begun. Next: Accept the handover (Dana Invented),"
        + " Look after the case until it is accepted (Sam Invented).");
    assertThat(row.done()).isTrue();
    assertThat(workload.of(NADIA).orElseThrow().cases()).singleElement()
        .satisfies(held -> assertThat(held.onItsWay()).isTrue());
    story.does(DANA, "acceptHandover", "handoverAnswer.accepted", "yes");
    assertThat(person(NADIA).cases()).isZero();
    assertThat(person(DANA).cases()).isEqualTo(1);
    assertThat(story.tasks("progressEnquiry")).extracting(Task::getAssignee).containsOnly(DANA);
  }

  @Test
  void an_inspector_is_asked_about_who_is_not_accredited_here_too() {
    investigated();
    assertThat(as(SAM, () -> workload.giveCase(story.reference(), NADIA, NICO, REASON)).message())
        .isEqualTo("The handover has begun. Next: Approve the officer.");
  }

  @Test
  void what_cannot_be_handed_over_is_said_in_a_sentence() {
    investigated();
    assertThat(as(SAM, () -> workload.giveCase(story.reference(), DANA, PAT, REASON)))
        .returns(false, Row::done).returns("Dana Invented does not have this case any more.", Row::message);
    assertThat(as(SAM, () -> workload.giveCase(story.reference(), NADIA, SASHA, REASON)).message())
        .isEqualTo("New officer: sasha is not an investigator of the team.");
    assertThat(as(SAM, () -> workload.giveCase(story.reference(), NADIA, NADIA, REASON)).message())
        .contains("has the case already");
    as(SAM, () -> workload.giveCase(story.reference(), NADIA, DANA, REASON));
    assertThat(as(SAM, () -> workload.giveCase(story.reference(), NADIA, PAT, REASON)).message())
        .contains("is being handed over already");
  }

  @Test
  void single_steps_go_at_once_and_the_case_stays() {
    investigated();
    List<Task> enquiries = story.tasks("progressEnquiry");
    List<Row> rows = enquiries.stream()
        .map(step -> as(SAM, () -> workload.giveStep(step.getId(), NADIA, PAT, REASON))).toList();
    assertThat(rows).hasSize(3).allSatisfy(row -> {
      assertThat(row.message()).isEqualTo("Handed over to Pat Invented.");
      assertThat(row.reference()).isEqualTo(story.reference());
    });
    assertThat(story.tasks("progressEnquiry")).extracting(Task::getAssignee).containsOnly(PAT);
    assertThat(person(NADIA).cases()).isEqualTo(1);
    assertThat(person(PAT).steps()).isEqualTo(3);
  }

  private Person person(String id) {
    return workload.all().people().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private <T> T as(String person, Supplier<T> work) {
    var identity = engine.getIdentityService();
    identity.setAuthentication(person,
        identity.createGroupQuery().groupMember(person).list().stream().map(Group::getId).toList());
    try (var ours = HouseWork.begin()) {
      return work.get();
    } finally {
      identity.clearAuthentication();
    }
  }

  private void investigated() {
    story.received("12-the-detective-goes-on-leave");
    underInvestigation("2026-07-15 16:00", NADIA);
    story.at("2026-07-16 09:00");
  }
}
