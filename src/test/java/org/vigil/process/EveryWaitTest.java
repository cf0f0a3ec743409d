package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.vigil.Nightly;
import org.vigil.clock.WorkingCalendar;

/**
 * Every wait of every deployed diagram lies until the assistant chief constable has been told. A diagram drawn later is
 * in this test without a change to it: see {@link Proof} and {@link Knowledge}.
 */
class EveryWaitTest extends Scenario {

  private static final AtomicInteger RUNGS = new AtomicInteger();
  private static String walked = "";

  @Autowired PlatformTransactionManager transactions;
  @Autowired WorkingCalendar calendar;
  private Proof proof;
  private int before;

  @TestFactory
  Stream<DynamicTest> a_high_risk_wait_that_nobody_takes_is_with_the_superintendent_after_half_an_hour() {
    return lying("high", Proof.Lying.UNREAD);
  }

  @Nightly(Nightly.Repeats.TAKEN_AND_NOT_DONE)
  @TestFactory
  Stream<DynamicTest> a_high_risk_wait_that_is_taken_and_not_done_climbs_after_1_4_and_24_hours() {
    return lying("high", Proof.Lying.TAKEN);
  }

  @TestFactory
  Stream<DynamicTest> a_standard_risk_wait_climbs_after_1_3_and_10_working_days() {
    return lying("standard", Proof.Lying.UNREAD);
  }

  @TestFactory
  Stream<DynamicTest> a_high_risk_wait_found_after_an_outage_is_told_once_to_every_rung_that_was_missed() {
    return lying("high", Proof.Lying.FOUND_AFTER_AN_OUTAGE);
  }

  @Nightly(Nightly.Repeats.STANDARD_RISK_AFTER_AN_OUTAGE)
  @TestFactory
  Stream<DynamicTest> a_standard_risk_wait_found_after_an_outage_is_told_once_to_every_rung_that_was_missed() {
    return lying("standard", Proof.Lying.FOUND_AFTER_AN_OUTAGE);
  }

  @Test
  void the_diagrams_have_waits() {
    assertThat(Wait.all(engine.getRepositoryService())).hasSizeGreaterThan(40);
  }

  private Stream<DynamicTest> lying(String risk, Proof.Lying lying) {
    proof = Proof.of(engine, reports, database, transactions, calendar, risk);
    before = proof.rungs();
    List<Wait> waits = Wait.all(engine.getRepositoryService());
    walked = "%d waits in %d diagrams, ".formatted(waits.size(),
        waits.stream().map(wait -> wait.definition().getKey()).distinct().count());
    return waits.stream().map(wait -> DynamicTest.dynamicTest(wait.definition().getKey() + " " + wait.step(),
        () -> proof.climbs(wait, lying)));
  }

  @AfterEach
  void count() {
    if (proof != null) {
      proof.close();
      RUNGS.addAndGet(proof.rungs() - before);
    }
  }

  @AfterAll
  static void say_what_was_walked() {
    System.out.println(walked + RUNGS + " rungs walked");
  }
}
