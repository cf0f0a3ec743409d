package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import org.junit.jupiter.api.Test;

/** Case 09: an anonymous call with little in it. */
class AnonymousCallTest extends Scenario {

  @Test
  @Must("09.1")
  void a_report_without_a_name_or_a_date_of_birth_is_accepted() {
    story.received("09-thin-anonymous-report");
    assertThat(story.children()).containsExactly("victim");
    assertThat(story.knows("childInitials")).isEqualTo("unknown child");
    assertThat(story.due("assessImmediateRisk")).isEqualTo("2026-02-18 14:00");
  }

  @Test
  @Must("09.2")
  void nobody_decides_against_an_investigation_before_the_child_is_seen() {
    assessed();
    assertThat(story.refused(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "no", "threshold.childSeenAt", null)).contains("When the child was seen");
    assertThat(story.refused(DANA, "recordCrime", "crime.decision", "no-crime", "crime.childSeenAt", null))
        .contains("When the child was seen");
    assertThat(story.open()).contains("decideThreshold", "recordCrime");
  }

  @Test
  @Must("09.3")
  void the_decision_that_there_is_no_crime_is_not_the_officers_alone() {
    seen();
    assertThat(story.offered("checkNoCrime")).containsExactly("crime-registrars");
    assertThat(story.awaits(DANA, "checkNoCrime")).isFalse();
    story.refused(DANA, "checkNoCrime", "noCrimeCheck.agreed", "yes");
    assertThat(story.due("checkNoCrime")).isEqualTo("2026-02-20 23:59");
  }

  @Test
  void a_registrar_who_disagrees_sends_it_back() {
    seen();
    story.does(REG, "checkNoCrime", "noCrimeCheck.agreed", "no");
    assertThat(story.open()).contains("recordCrime");
  }

  @Test
  void from_the_call_to_the_signed_closure() {
    seen();
    story.does(REG, "checkNoCrime", "noCrimeCheck.agreed", "yes");
    referredAndAnswered("no-further-action");
    assertThat(story.open()).doesNotContain("proposeOutcome", "recordAuthorityOutcome");
    story.does(DANA, "tellVictim", "told.person", "mother", "told.reviewRightExplained", "yes");
    closed();
    assertThat(story.over()).isTrue();
  }

  private void assessed() {
    story.received("09-thin-anonymous-report");
    story.at("2026-02-18 14:00").does(DANA, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none");
  }

  private void seen() {
    assessed();
    story.at("2026-02-19 10:00").childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "no", "threshold.childSeenAt", "2026-02-18T17:30");
    story.does(DANA, "recordCrime", "crime.decision", "no-crime", "crime.childSeenAt", "2026-02-18T17:30");
  }
}
