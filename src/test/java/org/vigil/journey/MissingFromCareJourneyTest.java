package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.process.Story;
import org.vigil.report.Reports;

/**
 * Case 04 in a real browser, at the hours it happened: from the night call of the children's home to the return home
 * interview and the referral, each step by one who would do it.
 */
class MissingFromCareJourneyTest extends Journey {

  private static final String OFFICER = "olive.officer";
  private static final String DUTY_INSPECTOR = "dora.duty";
  private static final String MISSING_TEAM = "mona.missing";
  private static final String SOCIAL_WORKER = "esme.embedded";

  @Autowired Reports reports;
  @Autowired JdbcClient database;

  private final Map<String, Workstation> desks = new HashMap<>();
  private Story story;

  @BeforeEach
  void theNightBegins() {
    story = new Story(engine, reports, database);
  }

  @AfterEach
  void everybodyGoesHome() {
    desks.values().forEach(Workstation::close);
    ClockUtil.reset();
  }

  @Test
  void from_the_night_call_to_the_return_home_interview_and_the_referral() {
    story.received("04-third-time-missing-from-care");
    at("2026-11-06 23:45").does(OFFICER, "assessImmediateRisk", Map.of("risk.level", "high", "risk.medical", "none"));
    at("2026-11-06 23:50").does(OFFICER, "decideMissing", Map.of("missingDecision.decision", "missing"));
    does(OFFICER, "gradeMissing", Map.of("missingRisk.band", "high"));
    at("2026-11-06 23:55").does(DUTY_INSPECTOR, "reviewSearch", Map.of("missingReview.band", "high"));
    at("2026-11-07 00:05").does(OFFICER, "circulateMissing", Map.of("circulation.circulated", "yes"));
    does(OFFICER, "attendMissing", Map.of("attendance.how", "attended"));
    at("2026-11-07 00:30").does(OFFICER, "tellAuthority", Map.of("authorityTold.placed", "yes",
        "authorityTold.homeAuthority", "Birmingham City Council"));
    does(MISSING_TEAM, "tellMissingUnit", Map.of());
    at("2026-11-07 09:00").does(SOCIAL_WORKER, "screenExploitation",
        Map.of("screening.indicatorsAt", "2026-11-06T23:40",
            "screening.indicators", List.of("missing", "two-phones", "gifts"), "screening.slavery", "yes"));
    at("2026-11-07 11:00").does(OFFICER, "referToNrm",
        Map.of("nrm.how", "referred", "nrm.receivedAt", "2026-11-07T10:30"));
    at("2026-11-08 13:20").does(OFFICER, "recordFound", Map.of("found.foundAt", "2026-11-08T13:05", "found.seenAt",
        "2026-11-08T13:05", "found.foundWhere", "A flat in Coventry", "found.withWhom", "An adult man"));
    at("2026-11-08 15:00").does(MISSING_TEAM, "requestReturnInterview", Map.of("returnRequest.placed", "yes",
        "returnRequest.homeAuthority", "Birmingham City Council", "returnRequest.hostAuthority", "Northshire Council"));
    at("2026-11-08 16:15").does(OFFICER, "preventionInterview", Map.of("preventionInterview.how", "face-to-face",
        "preventionInterview.heldAt", "2026-11-08T16:00",
        "preventionInterview.words", "“He buys me stuff, it is not like that.”"));
    does(OFFICER, "considerExploitation", Map.of("exploitationView.suspected", "yes"));
    at("2026-11-09 11:00").does(SOCIAL_WORKER, "decideExploitation", Map.of("exploitation.level", "significant"));
    does(SOCIAL_WORKER, "agreeExploitationPlan", Map.of("exploitationPlan.measures", true,
        "exploitationPlan.measure1.kind", "warning-notice"));
    does(OFFICER, "serveWarningNotice", Map.of("warning.served", "served", "warning.bornOn", "2011-01-20",
        "warning.status", "section-31", "warning.statementBy", "authority", "warning.reviewOn", "2027-01-10"));
    at("2026-11-11 10:30").does(MISSING_TEAM, "recordReturnInterview", Map.of("returnInterview.result", "held",
        "returnInterview.offeredAt", "2026-11-09T09:00", "returnInterview.heldAt", "2026-11-11T10:00"));

    assertThat(finished("recordReturnInterview")).isEqualTo(1);
    assertThat(finished("referToNrm")).isEqualTo(1);
    assertThat(running("missing-child") + running("found-child")).as("the episode is over").isZero();
    assertThat(running("exploitation")).as("she is looked after until she is reassessed").isPositive();
    assertThat(lateNotices("return-interview")).as("held within 72 hours").isZero();
    assertThat(lateNotices("nrm-referral")).as("referred in time").isZero();
    desks.forEach((person, desk) -> assertThat(desk.complaints).as(person).isEmpty());
  }

  private MissingFromCareJourneyTest at(String moment) {
    story.at(moment);
    return this;
  }

  /** Somebody opens the oldest open step of this kind that is theirs, fills in its form and sends it. */
  private void does(String person, String step, Map<String, Object> answers) {
    Task task = engine.getTaskService().createTaskQuery().taskDefinitionKey(step).initializeFormKeys()
        .orderByTaskCreateTime().asc().list().stream().filter(open -> offeredTo(person, open)).findFirst()
        .orElseThrow(() -> new AssertionError(step + " is not offered to " + person));
    Workstation desk = desks.computeIfAbsent(person, this::desk);
    desk.page.clock().setFixedTime(ClockUtil.getCurrentTime());
    desk.opensTask(task.getId());
    fillsAndSends(desk, task, answers);
  }

  private boolean offeredTo(String person, Task task) {
    return engine.getTaskService().createTaskQuery().taskId(task.getId()).or().taskAssignee(person)
        .taskCandidateUser(person).endOr().count() > 0;
  }

  private long finished(String step) {
    return engine.getHistoryService().createHistoricTaskInstanceQuery().taskDefinitionKey(step).finished().count();
  }

  private long running(String process) {
    return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(process).count();
  }

  private long lateNotices(String clock) {
    return database.sql("select count(*) from vigil_notice where clock_id = ? and kind = 'late'").param(clock)
        .query(Long.class).single();
  }
}
