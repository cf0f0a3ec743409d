package org.vigil.process;

import static org.vigil.process.Cast.*;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.OneVigil;
import org.vigil.report.Reports;

/** What every scenario starts from: the people, a story, and the engine's clock put back afterwards. */
@OneVigil
abstract class Scenario {

  /** The scenarios of this test run: EveryElementTest asks whether all have been told. */
  static final Set<Class<?>> TOLD = ConcurrentHashMap.newKeySet();

  @Autowired ProcessEngine engine;
  @Autowired Reports reports;
  @Autowired JdbcClient database;
  Story story;

  @BeforeEach
  void begin() {
    TOLD.add(getClass());
    Cast.enter(engine.getIdentityService());
    story = new Story(engine, reports, database);
  }

  @AfterEach
  void putTheClockBack() {
    story.leave();
    ClockUtil.reset();
  }

  /** The protection notice is written, checked and sent now, and the authority decides at once. */
  void referredAndAnswered(String response) {
    story.does(DANA, "completeNotice").does(SAM, "checkNotice", "noticeCheck.goodEnough", "yes");
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

  /** The gates are answered and somebody else signs. */
  void closed() {
    story.does(DANA, "completeMissing").does(SAM, "signOffClosure", "signOff.signed", "yes");
  }
}
