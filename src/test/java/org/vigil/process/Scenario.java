package org.vigil.process;

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

  @Autowired ProcessEngine engine;
  @Autowired Reports reports;
  @Autowired JdbcClient database;
  Story story;

  @BeforeEach
  void begin() {
    Cast.enter(engine.getIdentityService());
    story = new Story(engine, reports, database);
  }

  @AfterEach
  void putTheClockBack() {
    story.leave();
    ClockUtil.reset();
  }
}
