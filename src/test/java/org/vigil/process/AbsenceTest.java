package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.process.Cast.*;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.escalation.WhoIsAway;

/** An officer is away: the work does not sleep, and somebody named is asked what becomes of it. */
class AbsenceTest extends Scenario {

  @Autowired WhoIsAway whoIsAway;

  @Test
  void before_the_first_day_nothing_moves_and_from_its_first_second_everything_does() {
    investigated();
    away(NADIA, "2026-07-20", "2026-08-14");
    story.at("2026-07-19 23:59");
    assertThat(story.open()).doesNotContain("reallocateWork");
    assertThat(holders("progressEnquiry")).containsOnly(NADIA);
    story.at("2026-07-20 00:00");
    assertThat(holders("progressEnquiry")).hasSize(3).containsOnlyNulls();
    assertThat(story.awaits(DANA, "progressEnquiry")).as("the team sees it").isTrue();
    assertThat(story.task("reallocateWork").getAssignee()).isEqualTo(SAM);
  }

  @Test
  void stall_3_the_owner_is_on_leave_and_the_supervisor_reads_every_step_with_its_date_and_every_case() {
    investigated();
    away(NADIA, "2026-07-20", null);
    story.at("2026-07-20 00:00");
    Map<?, ?> work = (Map<?, ?>) story.sees("reallocateWork", "work");
    assertThat(work.get("stepCount")).isEqualTo(3);
    assertThat(work.get("steps")).asString().contains("- " + story.reference()
        + " · Progress the enquiry · due Wed 29 Jul 2026, 23:59 · nobody has taken it");
    assertThat(work.get("cases")).asString().contains(story.reference() + " (medium risk)");
    assertThat(story.due("reallocateWork")).as("a medium risk case waits no longer for its second officer than for "
        + "its first").isEqualTo("2026-07-21 00:00");
  }

  @Test
  void stall_3_nobody_reallocates_and_it_climbs_like_every_late_step() {
    investigated();
    away(NADIA, "2026-07-20", null);
    story.at("2026-07-20 00:00");
    Task reallocation = story.task("reallocateWork");
    story.at("2026-07-23 09:00");
    assertThat(story.told(reallocation.getId())).hasSizeGreaterThanOrEqualTo(2)
        .first().asString().startsWith("2026-07-21 00:00 child-abuse-sergeants");
  }

  @Test
  void the_reallocation_and_the_return_that_lie_climb_until_they_are_done() {
    investigated();
    away(NADIA, "2026-07-16", "2026-07-17");
    String reallocation = story.task("reallocateWork").getId();
    String comeback = story.task("recordReturn").getId();
    story.at("2026-07-21 00:01");
    assertThat(story.told(reallocation)).isNotEmpty();
    assertThat(story.told(comeback)).as("one working day after Friday the 17th").hasSize(1);
    story.does(SAM, "reallocateWork", "reallocation.action", "cover");
    story.does(SAM, "recordReturn", "comeback.back", "no", "comeback.newLastDay", "2026-07-31");
    assertThat(story.climbs(reallocation) + story.climbs(comeback)).isZero();
  }

  @Test
  void an_absence_that_is_recorded_late_begins_at_once() {
    investigated();
    story.at("2026-07-21 10:00");
    away(NADIA, "2026-07-20", "2026-07-31");
    assertThat(holders("progressEnquiry")).containsOnlyNulls();
    assertThat(story.open()).contains("reallocateWork");
  }

  @Test
  void a_step_for_one_person_alone_is_offered_to_that_persons_role() {
    investigated();
    Task note = engine.getTaskService().newTask();
    note.setName("A note to self");
    note.setAssignee(NADIA);
    engine.getTaskService().saveTask(note);
    try {
      away(NADIA, "2026-07-16", null);
      assertThat(engine.getTaskService().createTaskQuery().taskId(note.getId()).singleResult().getAssignee()).isNull();
      assertThat(engine.getTaskService().getIdentityLinksForTask(note.getId())).extracting("groupId")
          .containsExactly("child-abuse-investigators");
    } finally {
      engine.getTaskService().deleteTask(note.getId(), true);
    }
  }

  @Test
  void a_new_step_for_the_absent_officer_goes_to_the_team_and_the_supervisor_is_asked_again() {
    investigated();
    away(NADIA, "2026-07-16", null);
    story.does(SAM, "reallocateWork", "reallocation.action", "cover");
    assertThat(story.open()).doesNotContain("reallocateWork");
    story.starts(DANA, "add-to-investigation", "addition.caseReference", story.reference(), "addition.kind", "line");
    assertThat(holders("progressEnquiry")).hasSize(4).containsOnlyNulls();
    assertThat(story.task("reallocateWork").getAssignee()).isEqualTo(SAM);
    assertThat(((Map<?, ?>) story.sees("reallocateWork", "work")).get("stepCount")).isEqualTo(4);
  }

  @Test
  void several_new_steps_at_once_are_one_question() {
    story.received("12-the-detective-goes-on-leave");
    planned(NADIA);
    away(NADIA, "2026-07-02", null);
    story.does(SAM, "reallocateWork", "reallocation.action", "cover");
    story.does(SASHA, "approvePlan", "planApproval.approved", "yes");
    assertThat(holders("progressEnquiry")).hasSize(3).containsOnlyNulls();
    assertThat(story.tasks("reallocateWork")).hasSize(1);
    story.does(SAM, "reallocateWork", "reallocation.action", "cover");
    story.does(DANA, "progressEnquiry", "progress.state", "more");
    assertThat(story.tasks("reallocateWork")).as("asked again, now that the first question is answered").hasSize(1);
  }

  @Test
  void a_step_that_somebody_hands_to_the_absent_officer_comes_back_too() {
    investigated();
    away(NADIA, "2026-07-16", null);
    engine.getTaskService().setAssignee(story.task("progressEnquiry").getId(), NADIA);
    assertThat(holders("progressEnquiry")).containsOnlyNulls();
  }

  @Test
  void an_officer_who_comes_in_after_all_may_take_a_step() {
    investigated();
    away(NADIA, "2026-07-16", null);
    story.does(NADIA, "progressEnquiry", "progress.state", "done");
    assertThat(holders("progressEnquiry")).hasSize(2);
  }

  @Test
  void a_supervisor_who_is_away_too_is_not_the_one_who_is_waited_for() {
    investigated();
    away(SAM, "2026-07-16", null, SASHA);
    away(NADIA, "2026-07-16", null);
    Task asked = story.tasks("reallocateWork").get(story.tasks("reallocateWork").size() - 1);
    assertThat(asked.getAssignee()).isNull();
    assertThat(story.awaits(SASHA, "reallocateWork")).isTrue();
  }

  @Test
  void who_has_what_is_so_when_the_form_of_the_return_is_opened() {
    investigated();
    away(NADIA, "2026-07-16", "2026-07-20");
    story.does(SAM, "reallocateWork", "reallocation.action", "cover");
    story.at("2026-07-21 08:00");
    assertThat(story.reads("recordReturn", "taken").toString()).doesNotContain("taken by Dana");
    story.gives(SAM, "progressEnquiry", DANA);
    assertThat(story.reads("recordReturn", "taken").toString()).contains("taken by Dana");
    SerializableValue asTasklistHasIt = engine.getFormService().getTaskFormVariables(story.task("recordReturn").getId(),
        null, false).getValueTyped("taken");
    assertThat(asTasklistHasIt.getValueSerialized()).startsWith("{").contains("taken by Dana");
  }

  @Test
  void on_the_return_what_nobody_took_is_the_officers_again_and_what_somebody_took_stays() {
    investigated();
    away(NADIA, "2026-07-16", "2026-07-20");
    story.does(SAM, "reallocateWork", "reallocation.action", "cover");
    Task taken = story.task("progressEnquiry");
    story.gives(SAM, "progressEnquiry", DANA);
    story.at("2026-07-21 08:00");
    assertThat(((Map<?, ?>) story.reads("recordReturn", "taken")).get("steps")).asString()
        .contains("nobody has taken it");
    story.does(SAM, "recordReturn", "comeback.back", "yes", "comeback.backOn", "2026-07-21");
    assertThat(holders("progressEnquiry")).containsExactlyInAnyOrder(NADIA, NADIA, DANA);
    assertThat(engine.getTaskService().createTaskQuery().taskId(taken.getId()).singleResult().getAssignee())
        .isEqualTo(DANA);
    assertThat(whoIsAway.away(NADIA)).isFalse();
  }

  @Test
  void a_return_before_the_work_was_reallocated_ends_the_question() {
    investigated();
    away(NADIA, "2026-07-16", "2026-08-14");
    assertThat(story.open()).contains("reallocateWork");
    story.at("2026-07-17 09:00").does(SAM, "recordReturn", "comeback.back", "yes", "comeback.backOn", "2026-07-17");
    assertThat(story.open()).doesNotContain("reallocateWork", "recordReturn");
    assertThat(holders("progressEnquiry")).containsOnly(NADIA);
  }

  @Test
  void an_officer_who_stays_away_longer_stays_away() {
    investigated();
    away(NADIA, "2026-07-16", "2026-07-17");
    story.at("2026-07-17 16:00").does(SAM, "recordReturn", "comeback.back", "no", "comeback.newLastDay", "2026-07-31");
    story.at("2026-07-30 12:00");
    assertThat(whoIsAway.away(NADIA)).isTrue();
    assertThat(story.due("recordReturn")).as("one working day after Friday 31 July").isEqualTo("2026-08-03 23:59");
  }

  @Test
  void stall_34_a_notice_to_somebody_who_is_away_the_ladder_can_ask_who_is() {
    investigated();
    away(SASHA, "2026-07-20", "2026-07-24");
    story.at("2026-07-19 23:59");
    assertThat(whoIsAway.away(SASHA)).isFalse();
    story.at("2026-07-20 00:00");
    assertThat(whoIsAway.away(SASHA)).isTrue();
    assertThat(whoIsAway.away(SAM)).isFalse();
    story.at("2026-07-24 23:59");
    assertThat(whoIsAway.away(SASHA)).isTrue();
    story.at("2026-07-25 00:00");
    assertThat(whoIsAway.away(SASHA)).as("nobody has recorded the return, but the days are over").isFalse();
  }

  @Test
  void stall_34_every_sergeant_is_away_and_what_is_late_goes_to_the_inspector_at_once() {
    investigated();
    for (var sergeant : engine.getIdentityService().createUserQuery().memberOfGroup("child-abuse-sergeants").list()) {
      away(sergeant.getId(), "2026-07-16", "2026-08-14", INES);
    }
    story.starts(NADIA, "handover", "handover.caseReference", story.reference(), "handover.to", DANA);
    Task unread = story.task("acceptHandover");
    story.at("2026-07-17 08:59");
    assertThat(story.told(unread.getId())).isEmpty();
    story.at("2026-07-17 09:01");
    assertThat(story.told(unread.getId())).first().asString().startsWith("2026-07-17 09:00 child-abuse-inspectors");
  }

  @Test
  void names_nobody_has_and_days_that_cannot_be_are_refused_in_words() {
    story.at("2026-07-16 09:00");
    assertThatThrownBy(() -> away("nobody.here", "2026-07-20", null))
        .hasMessageContaining("Officer who is away: nobody here has the user name nobody.here. Check the spelling.");
    assertThatThrownBy(() -> away(NADIA, "2026-07-20", null, DANA)).hasMessageContaining("dana is not a supervisor");
    assertThatThrownBy(() -> away(SAM, "2026-07-20", null, SAM)).hasMessageContaining("name somebody other than");
    assertThatThrownBy(() -> away(NADIA, "2026-07-20", "2026-07-19")).hasMessageContaining("before the first day");
    assertThat(whoIsAway.away(NADIA)).isFalse();
  }

  @Test
  void only_a_supervisor_records_an_absence() {
    story.at("2026-07-16 09:00");
    assertThat(story.triesToStart(DANA, "officer-absence", "absence.officer", NADIA, "absence.reallocator", SAM))
        .isEqualTo("You may not send in this form: it belongs to another team.");
  }

  private void away(String officer, String firstDay, String lastDay) {
    away(officer, firstDay, lastDay, SAM);
  }

  private void away(String officer, String firstDay, String lastDay, String reallocator) {
    story.starts(SASHA, "officer-absence", "absence.officer", officer, "absence.firstDay", firstDay,
        "absence.lastDay", lastDay, "absence.reallocator", reallocator);
  }

  private List<String> holders(String step) {
    return story.tasks(step).stream().map(Task::getAssignee).toList();
  }

  /** Nadia has a medium risk case with three lines of enquiry, last worked on the evening of 15 July. */
  private void investigated() {
    story.received("12-the-detective-goes-on-leave");
    underInvestigation("2026-07-15 16:00", NADIA);
    story.at("2026-07-16 09:00");
  }
}
