package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigil.QuickPassword;

/** Quinn has gone and told nobody: the hourly watch finds the work, whichever way Quinn has gone. */
class OfficerWatchTest extends Scenario {

  private static final String QUINN = "quinn";

  @BeforeEach
  void quinn_comes() {
    var user = people().newUser(QUINN);
    user.setFirstName("Quinn");
    user.setLastName("Invented");
    QuickPassword.give(user, "Quiet-harbour-47!");
    people().saveUser(user);
    people().createMembership(QUINN, "child-abuse-investigators");
    records.keep(QUINN, LocalDate.of(2020, 1, 1), BigDecimal.ONE, true, false, SAM);
  }

  @AfterEach
  void quinn_goes() {
    people().deleteUser(QUINN);
    database.sql("delete from vigil_officer where user_id = ?").param(QUINN).update();
  }

  @Test
  void while_everybody_is_there_the_watch_finds_nothing() {
    investigated();
    look();
    assertThat(asked()).isEmpty();
    assertThat(holders()).containsOnly(QUINN);
  }

  @Test
  void stall_3_the_owner_was_deleted_and_a_sergeant_has_the_work_within_the_hour() {
    investigated();
    people().deleteUser(QUINN);
    look();
    assertThat(holders()).hasSize(3).containsOnlyNulls();
    assertThat(story.awaits(SAM, "reallocateWork")).isTrue();
    Map<?, ?> work = work();
    assertThat(work.get("why")).isEqualTo("is not a user any more");
    assertThat(work.get("stepCount")).isEqualTo(3);
    assertThat(work.get("next")).isEqualTo(story.reference());
  }

  @Test
  void stall_3_the_owner_lost_every_role() {
    investigated();
    people().deleteMembership(QUINN, "child-abuse-investigators");
    look();
    assertThat(holders()).containsOnlyNulls();
    assertThat(work().get("why")).isEqualTo("has no role any more");
  }

  @Test
  void stall_3_the_owner_moved_to_another_role_and_keeps_only_what_is_for_that_role() {
    investigated();
    people().deleteMembership(QUINN, "child-abuse-investigators");
    people().createMembership(QUINN, "safeguarding-hub");
    look();
    assertThat(holders()).containsOnlyNulls();
    assertThat(asked()).hasSize(1);
  }

  @Test
  void a_person_in_two_roles_who_loses_one_loses_the_steps_of_that_one() {
    investigated();
    people().createMembership(QUINN, "safeguarding-hub");
    Task hub = story.task("recordAuthorityOutcome");
    engine.getTaskService().setAssignee(hub.getId(), QUINN);
    people().deleteMembership(QUINN, "safeguarding-hub");
    assertThat(story.offered("recordAuthorityOutcome")).doesNotContain("child-abuse-investigators");
    look();
    assertThat(engine.getTaskService().createTaskQuery().taskId(hub.getId()).singleResult().getAssignee()).isNull();
    assertThat(holders()).as("what an investigator does stays").containsOnly(QUINN);
    assertThat(work().get("stepCount")).isEqualTo(1);
  }

  @Test
  void stall_3_a_stranger_who_guesses_at_the_owners_password_takes_no_work_off_the_desk() {
    investigated();
    for (int attempt = 1; attempt <= 12; attempt++) {
      wrongPassword();
    }
    look();
    assertThat(holders()).as("ten wrong passwords shut an account once").containsOnly(QUINN);
    assertThat(asked()).isEmpty();
    story.at(Instant.ofEpochMilli(ClockUtil.getCurrentTime().getTime()).plusSeconds(600));
    assertThat(people().checkPassword(QUINN, "Quiet-harbour-47!")).isTrue();
  }

  @Test
  void stall_3_the_owner_is_recorded_as_having_left_from_that_day_on() {
    investigated();
    story.starts(SAM, "keep-officer-record", "officerRecord.officer", QUINN, "officerRecord.effectiveFrom",
        "2026-07-18", "officerRecord.fullTimeEquivalent", "1", "officerRecord.accredited", "yes", "officerRecord.left",
        "yes");
    look();
    assertThat(holders()).containsOnly(QUINN);
    story.at("2026-07-18 00:10");
    look();
    assertThat(holders()).containsOnlyNulls();
    assertThat(asked()).hasSize(1);
  }

  @Test
  void nobody_is_asked_twice_and_the_case_goes_to_somebody_who_is_there() {
    onlyQuinn();
    investigated();
    people().deleteUser(QUINN);
    look();
    look();
    assertThat(asked()).hasSize(1);
    assertThat(story.refused(SAM, "reallocateWork", "reallocation.action", "cover"))
        .contains("This officer does not come back.");
    story.does(SAM, "reallocateWork", "reallocation.action", "hand-over", "reallocatedTo", DANA);
    assertThat(asked()).isEmpty();
    assertThat(story.open()).contains("acceptHandover", "lookAfterCase");
    look();
    assertThat(asked()).as("it is on its way").isEmpty();
    story.does(DANA, "acceptHandover", "handoverAnswer.accepted", "yes");
    assertThat(holders()).containsOnly(DANA);
  }

  /** What a sergeant is asked about Quinn; other tests' people may have gone as well. */
  private List<Task> asked() {
    return story.tasks("reallocateWork").stream()
        .filter(task -> QUINN.equals(engine.getTaskService().getVariable(task.getId(), "absentOfficer"))).toList();
  }

  private Map<?, ?> work() {
    return (Map<?, ?>) engine.getTaskService().getVariable(asked().get(0).getId(), "work");
  }

  private void wrongPassword() {
    var now = ClockUtil.getCurrentTime();
    // Later each time, so that the pause between two attempts is over.
    story.at(Instant.ofEpochMilli(now.getTime()).plusSeconds(600));
    people().checkPassword(QUINN, "wrong");
  }

  /** The watch's timer fires; whatever it starts belongs to the story. */
  private void look() {
    var before = watches();
    Job timer = engine.getManagementService().createJobQuery().processDefinitionKey("officer-watch").list().stream()
        .filter(job -> job.getProcessInstanceId() == null).findFirst().orElseThrow();
    engine.getManagementService().executeJob(timer.getId());
    assertThat(engine.getManagementService().createJobQuery().processDefinitionKey("officer-watch").timers().count())
        .as("the next look is set").isEqualTo(1);
    watches().stream().filter(id -> !before.contains(id)).forEach(id -> story.follows(engine.getRuntimeService()
        .createProcessInstanceQuery().processInstanceId(id).singleResult().getBusinessKey()));
  }

  private Set<String> watches() {
    return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("officer-watch").list().stream()
        .map(ProcessInstance::getId).collect(Collectors.toSet());
  }

  /** Whatever other tests left behind is found first, so that the steps of this one are the only ones. */
  private void onlyQuinn() {
    story.at("2026-07-01 12:00");
    look();
    story.leave();
    story = nextStory();
  }

  private List<String> holders() {
    return story.tasks("progressEnquiry").stream().map(Task::getAssignee).toList();
  }

  private IdentityService people() {
    return engine.getIdentityService();
  }

  private void investigated() {
    story.received("12-the-detective-goes-on-leave");
    underInvestigation("2026-07-15 16:00", QUINN);
    story.at("2026-07-16 09:00");
  }
}
