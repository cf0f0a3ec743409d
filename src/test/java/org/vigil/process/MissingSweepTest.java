package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The missing persons team looks every morning at what was not recorded as missing, and audits what was. */
class MissingSweepTest extends Scenario {

  @BeforeEach
  void nothing_is_left_of_other_stories() {
    MissingPeople.forget(database);
  }

  @AfterEach
  void the_sweep_ends() {
    takeAway(engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("missing-sweep"));
    MissingPeople.forget(database);
  }

  @Test
  @Must("04.3")
  void stall_25_closing_it_as_concern_for_safety_puts_it_in_the_sweep_of_the_next_morning() {
    notMissing("concern-for-safety");
    assertThat(story.open()).doesNotContain("gradeMissing");
    sweep("2026-11-07 06:00");
    assertThat(story.awaits(MO, "recheckMissing")).isTrue();
    assertThat(story.due("recheckMissing")).isEqualTo("2026-11-09 23:59");
    assertThat(((Map<?, ?>) story.sees("recheckMissing", "incident")).get("why"))
        .isEqualTo("Decided not missing: concern for safety.");
    assertThat(story.sees("recheckMissing", "childInitials")).isEqualTo("K.P.");
    story.does(MO, "recheckMissing", "recheck.missing", "yes");
    assertThat(story.open()).as("she is recorded as missing after all").contains("gradeMissing");
    sweep("2026-11-08 06:00");
    assertThat(story.open()).as("nobody is asked twice").doesNotContain("recheckMissing");
  }

  @Test
  void every_other_way_of_not_recording_a_missing_child_is_swept_as_well() {
    for (String recordedAs : List.of("absconder", "returned", "established", "no-trace")) {
      notMissing(recordedAs);
      sweep("2026-11-07 06:00");
      assertThat(story.open()).as(recordedAs).contains("recheckMissing");
      story.does(MO, "recheckMissing", "recheck.missing", "no");
      assertThat(story.open()).as("rightly not missing").doesNotContain("gradeMissing");
      story.leave();
      story = nextStory();
    }
  }

  @Test
  void a_decision_that_was_taken_away_is_swept_and_one_that_still_waits_is_not() {
    story.received("04-third-time-missing-from-care");
    sweep("2026-11-07 06:00");
    assertThat(story.open()).doesNotContain("recheckMissing");
    takeAway(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(story.reference())
        .rootProcessInstances());
    sweep("2026-11-08 06:00");
    assertThat(((Map<?, ?>) story.sees("recheckMissing", "incident")).get("why"))
        .isEqualTo("Taken away without a decision.");
  }

  @Test
  void whoever_decided_does_not_look_again() {
    engine.getIdentityService().createMembership(DANA, "missing-team");
    notMissing("concern-for-safety");
    sweep("2026-11-07 06:00");
    story.signsOnAgain(DANA);
    assertThat(story.refused(DANA, "recheckMissing", "recheck.missing", "no")).contains("You decided this yourself.");
    engine.getIdentityService().deleteMembership(DANA, "missing-team");
  }

  @Test
  void every_episode_at_high_risk_is_audited_every_day_and_others_once_they_have_run_for_twelve_hours() {
    graded("high");
    sweep("2026-11-07 06:00");
    assertThat(story.tasks("auditEpisode")).hasSize(1);
    assertThat(story.due("auditEpisode")).isEqualTo("2026-11-09 23:59");
    assertThat(((Map<?, ?>) story.sees("auditEpisode", "audited")).get("why")).isEqualTo("high risk");
    story.does(MO, "auditEpisode", "audit.overall", "good", "audit.reopen", "no", "audit.concern", "no");
    sweep("2026-11-08 06:00");
    assertThat(story.tasks("auditEpisode")).as("again the next day").hasSize(1);
    story.leave();
    story = nextStory();
    MissingPeople.forget(database);
    graded("medium");
    sweep("2026-11-07 06:00");
    assertThat(story.tasks("auditEpisode")).as("missing for six hours").isEmpty();
    sweep("2026-11-08 06:00");
    assertThat(((Map<?, ?>) story.sees("auditEpisode", "audited")).get("why"))
        .isEqualTo("missing for more than twelve hours");
  }

  @Test
  void an_audit_sends_an_ended_episode_back_and_what_follows_the_finding_is_due_again() {
    finished();
    sweep("2026-11-09 06:00");
    story.does(MO, "auditEpisode", "audit.overall", "inadequate", "audit.reopen", "yes", "audit.concern", "no");
    assertThat(story.open()).contains("preventionInterview", "considerExploitation", "requestReturnInterview");
    assertThat(story.due("preventionInterview")).as("an hour from now").isEqualTo("2026-11-09 07:00");
  }

  @Test
  void an_episode_that_runs_cannot_be_sent_back_and_a_child_in_danger_is_the_duty_inspectors_within_hours() {
    graded("high");
    sweep("2026-11-07 06:00");
    assertThat(story.refused(MO, "auditEpisode", "audit.overall", "inadequate", "audit.reopen", "yes",
        "audit.concern", "no")).contains("The child is still missing, so there is nothing to send back.");
    story.does(MO, "auditEpisode", "audit.overall", "inadequate", "audit.reopen", "no", "audit.concern", "yes");
    assertThat(story.due("actOnConcern")).isEqualTo("2026-11-07 10:00");
    story.does(DEV, "actOnConcern");
    assertThat(story.open()).doesNotContain("actOnConcern");
  }

  @Test
  void an_episode_that_somebody_took_away_is_audited_and_can_be_sent_back() {
    graded("medium");
    takeAway(engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("missing-child")
        .processInstanceBusinessKey(story.reference()));
    sweep("2026-11-07 06:00");
    assertThat(((Map<?, ?>) story.sees("auditEpisode", "audited")).get("why"))
        .isEqualTo("taken away before it was finished");
    sweep("2026-11-08 06:00");
    assertThat(story.tasks("auditEpisode")).as("asked once while the audit waits").hasSize(1);
    story.does(MO, "auditEpisode", "audit.overall", "inadequate", "audit.reopen", "yes", "audit.concern", "no");
    assertThat(story.open()).contains("preventionInterview");
  }

  @Test
  void a_weekly_sample_of_ended_episodes_is_audited_on_monday() {
    graded("medium");
    story.at("2026-11-07 05:00").does(DANA, "recordFound", "found.foundAt", "2026-11-07T04:30");
    sweep("2026-11-08 06:00");
    assertThat(story.open()).as("ended within twelve hours, on a Sunday").doesNotContain("auditEpisode");
    sweep("2026-11-09 06:00");
    assertThat(((Map<?, ?>) story.sees("auditEpisode", "audited")).get("why")).isEqualTo("drawn in the weekly sample");
    sweep("2026-11-16 06:00");
    assertThat(story.tasks("auditEpisode")).as("drawn once").hasSize(1);
  }

  @Test
  void a_case_does_not_close_while_its_child_is_missing_or_the_return_interview_is_open() {
    story.received("09-thin-anonymous-report");
    story.at("2026-02-18 14:00").does(DANA, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none");
    story.starts(DANA, "missing-child", "goneMissing.caseReference", story.reference(), "goneMissing.initials",
        "unknown child", "goneMissing.missingSince", "2026-02-18T13:50").does(DANA, "gradeMissing",
        "missingRisk.band", "medium");
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "no",
        "threshold.childSeenAt", "2026-02-18T13:00").does(DANA, "recordCrime", "crime.decision", "no-crime",
        "crime.childSeenAt", "2026-02-18T13:00").does(REG, "checkNoCrime", "noCrimeCheck.agreed", "yes");
    referredAndAnswered("no-further-action");
    story.does(DANA, "tellVictim", "told.person", "mother", "told.reviewRightExplained", "yes");
    story.does(DANA, "completeMissing", Gates.closed("done"));
    assertThat(story.sees("completeMissing", "openGates").toString()).contains("A child of the case is missing");
    story.at("2026-02-18 20:00").does(DANA, "recordFound").does(DANA, "completeMissing", Gates.closed("done"));
    assertThat(story.open()).as("found, and nobody has spoken to the child").doesNotContain("signOffClosure");
    followed();
    closed();
    assertThat(story.over()).isTrue();
  }

  @Test
  void a_child_of_a_running_case_who_goes_missing_again_is_counted_and_graded_afresh() {
    finished();
    story.at("2026-11-20 22:00").starts(DANA, "missing-child", "goneMissing.caseReference", story.reference(),
        "goneMissing.initials", "kp", "goneMissing.missingSince", "2026-11-20T21:30");
    assertThat(story.due("gradeMissing")).as("counts as high until it is graded").isEqualTo("2026-11-20 21:45");
    assertThat(story.sees("gradeMissing", "earlierEpisodes")).as("days ago: Vigil’s own and the report’s")
        .isEqualTo(List.of(13, 33, 69));
    assertThat(story.refusedStart(DANA, "missing-child", "goneMissing.caseReference", story.reference(),
        "goneMissing.initials", "X.Y.", "goneMissing.missingSince", "2026-11-20T21:30"))
        .contains("has no child with the initials “X.Y.”. Check them.");
  }

  private void notMissing(String recordedAs) {
    story.received("04-third-time-missing-from-care");
    story.at("2026-11-06 23:45").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    String seen = "no-trace".equals(recordedAs) ? "no" : "yes";
    story.at("2026-11-06 23:50").does(DANA, "decideMissing", "missingDecision.decision", "not-missing",
        "missingDecision.recordedAs", recordedAs, "missingDecision.seen", seen, "missingDecision.reasons",
        "The home says that she always comes back, and the caller asks for a log entry and nothing else.");
  }

  private void graded(String band) {
    story.received("04-third-time-missing-from-care");
    story.at("2026-11-06 23:45").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    story.at("2026-11-06 23:50").does(DANA, "decideMissing", "missingDecision.decision", "missing");
    story.at("2026-11-06 23:54").does(DANA, "gradeMissing", "missingRisk.band", band);
  }

  private void found() {
    story.at("2026-11-08 13:20").does(DANA, "recordFound", "found.foundAt", "2026-11-08T13:05");
  }

  private void followed() {
    story.does(DANA, "preventionInterview", "preventionInterview.how", "face-to-face")
        .does(MO, "considerExploitation", "exploitationView.suspected", "no")
        .does(MO, "requestReturnInterview", "returnRequest.placed", "yes")
        .does(MO, "recordReturnInterview", "returnInterview.result", "declined");
  }

  private void finished() {
    graded("high");
    found();
    followed();
  }

  private void takeAway(ProcessInstanceQuery which) {
    which.list().forEach(process -> engine.getRuntimeService()
        .deleteProcessInstance(process.getId(), "taken away by hand", true, true, true));
  }

  /** The engine makes its round at this moment. */
  private void sweep(String moment) {
    story.at(moment);
    var round = engine.getManagementService().createJobQuery().processDefinitionKey("missing-sweep").timers().list()
        .stream().filter(job -> job.getProcessInstanceId() == null).findFirst().orElseThrow();
    engine.getManagementService().executeJob(round.getId());
    story.at(moment);
  }
}
