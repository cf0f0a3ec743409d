package org.vigil;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A proof that repeats, in a further mode, what each {@code verify} proves: left out there, told by {@code -Pnightly}
 * every night, before a release, and by {@code .ci/run} when something it proves has changed (nightly.sh). Why, and
 * what each verify proves all the same, stands in {@link Repeats} and nowhere else; {@code NightlyTest} holds it.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Tag("nightly")
public @interface Nightly {

  Repeats value();

  /** What is repeated by night. */
  enum Repeats {
    TAKEN_AND_NOT_DONE("EscalationTest#acknowledging_gives_the_rung_its_hour_and_does_not_stop_the_climb",
        "every wait is walked as nobody takes it; that a step which is taken climbs by the other ladder is one rule of"
            + " the ladder for all of them"),
    STANDARD_RISK_AFTER_AN_OUTAGE(
        "EveryWaitTest#a_high_risk_wait_found_after_an_outage_is_told_once_to_every_rung_that_was_missed",
        "every wait is found after an outage at high risk, where most rungs were missed"),
    EVERY_OTHER_TIMER("BrokenWatchTest#a_wait_whose_timer_is_removed_is_named_and_no_other",
        "the proof names a wait without its timer in every diagram; by night each timer of each diagram is taken away"),
    ON_THE_SECOND_DATABASE(
        "OutageTest#stall_33_after_a_weekend_without_vigil_each_breach_is_told_once_and_high_risk_first",
        "the outage is the same on H2, with fewer cases"),
    TWO_THOUSAND_PAGES("NonceUnderLoadTest#chromium_blocks_no_script",
        "a real browser blocks no script of any application while other pages ask");

    private final String provedBy;
    private final String why;

    Repeats(String provedBy, String why) {
      this.provedBy = provedBy;
      this.why = why;
    }

    /** The test of each verify that proves it in one mode, as {@code Class#method}. */
    public String provedBy() {
      return provedBy;
    }

    /** Why once is enough for a change. */
    public String why() {
      return why;
    }
  }
}
