package org.vigil.process;

import static org.vigil.process.Cast.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.OneVigil;
import org.vigil.allocation.OfficerRecords;
import org.vigil.diagram.WritesSeen;
import org.vigil.engine.Footprints;
import org.vigil.report.Reports;

/** What every scenario starts from: the people, a story, and the engine's clock put back afterwards. */
@OneVigil
abstract class Scenario {

  @Autowired ProcessEngine engine;
  @Autowired Reports reports;
  @Autowired JdbcClient database;
  @Autowired OfficerRecords records;
  @LocalServerPort int port;
  Story story;
  private SharedClock clock;
  private final List<Story> told = new ArrayList<>();

  @BeforeEach
  void begin() {
    Cast.enter(engine.getIdentityService(), records);
    clock = new SharedClock(engine, database);
    story = anotherStory();
  }

  /** Another case beside {@link #story}: the time of the two is one. */
  final Story anotherStory() {
    told.add(new Story(engine, reports, database, OfficersDoor.at(port, Cast.PASSWORD), clock));
    return told.get(told.size() - 1);
  }

  /** A case on its own after all those before it have been left, with a clock of its own. */
  final Story nextStory() {
    told.forEach(Story::leave);
    clock = new SharedClock(engine, database);
    return anotherStory();
  }

  @AfterEach
  void putTheClockBack() {
    told.forEach(Story::leave);
    ClockUtil.reset();
  }

  /** What the diagrams were passed by, for EveryElementTest, which comes after all of them. */
  @AfterAll
  static void leaveFootprints(TestInfo scenario, @Autowired JdbcClient database, @Autowired Footprints footprints,
      @Autowired WritesSeen writes)
      throws IOException {
    Set<String> nodes = Set.copyOf(database.sql(
        "select distinct proc_def_key_, act_id_ from act_hi_actinst where act_id_ is not null")
        .query((row, number) -> row.getString(1) + " " + row.getString(2)).list());
    new Told(nodes, footprints.passed(), writes.seen()).by(scenario.getTestClass().orElseThrow());
  }

  /** The protection notice is written, checked and sent now, and the authority decides at once. */
  void referredAndAnswered(String response) {
    story.does(DANA, "completeNotice", "notice.childSeen", "yes").does(SAM, "checkNotice", "noticeCheck.goodEnough",
        "yes");
    story.does(DANA, "sendReferral").does(DANA, "recordAuthorityDecision", "authorityDecision.response", response);
  }

  /** A quorate discussion is held now, in one room, and opens a section 47 enquiry. */
  void discussed(String heldAt) {
    story.does(DANA, "conveneDiscussion", "convening.mode", "in-person").does(DANA, "giveInformation");
    story.does(DANA, "recordDiscussion", "discussion.heldAt", heldAt, "discussion.endedAt", heldAt,
        "discussion.mode", "in-person", "discussion.present", List.of("police", "childrens-services", "health"),
        "discussion.reasonableCause", "yes", "discussion.section47", "yes", "discussion.approach", "joint");
    story.does(DANA, "circulateRecord").does(DANA, "doAction");
  }

  /** The case is given to an officer who takes it and starts now. */
  void allocatedTo(String officer) {
    story.does(SAM, "allocateCase", "allocatedTo", officer).does(officer, "acceptCase", "acceptance.accepted", "yes");
    story.does(officer, "recordFirstAction");
  }

  /** Case 12 with three open lines of enquiry, last worked on at this moment by this officer. */
  void underInvestigation(String lastWorkedOn, String officer) {
    planned(officer);
    story.does(SAM, "approvePlan", "planApproval.approved", "yes");
    story.at(lastWorkedOn);
    for (int line = 1; line <= 3; line++) {
      story.does(officer, "progressEnquiry", "progress.state", "more");
    }
  }

  /** Case 12 with a plan of three lines of enquiry that waits for its approval, on the morning of 2 July. */
  void planned(String officer) {
    story.at("2026-07-01 12:10").does(DANA, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none");
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "now");
    story.does(DANA, "recordCrime", "crime.decision", "recorded");
    referredAndAnswered("assessment");
    story.at("2026-07-02 09:00");
    allocatedTo(officer);
    story.does(officer, "planInvestigation", "plan.interviewChild", "no", "plan.line1.another", true,
        "plan.line2.another", true);
  }

  /** The child is asked what the family needs, and wants neither support nor a statement. */
  void needsAssessed(String officer, String... mayBeTold) {
    story.does(officer, "assessNeeds", "needs.asked", List.of("child"), "needs.mayBeTold", List.of(mayBeTold),
        "needs.support", "declined", "needs.statement", "declined");
  }

  /** The gates are answered and somebody else signs. */
  void closed() {
    if (story.open().contains("assessNeeds")) {
      needsAssessed(DANA, "child");
    }
    story.does(DANA, "completeMissing", Gates.closed("done")).does(SAM, "signOffClosure", "signOff.signed", "yes");
  }
}
