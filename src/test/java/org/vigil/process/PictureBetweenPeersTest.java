package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import org.junit.jupiter.api.Test;

/** Case 11: two fourteen-year-olds and a picture. Nobody is led to a court, and nobody is left out. */
class PictureBetweenPeersTest extends Scenario {

  @Test
  @Must("11.1")
  void both_are_children_of_the_case() {
    story.received("11-images-between-fourteen-year-olds");
    assertThat(story.children()).startsWith("victim", "victim");
    assertThat(story.knows("children")).asString().contains("M.N.", "D.N.");
    assertThat(database.sql("select given_name from vigil_case_person where case_reference = ? and part = 'victim'"
        + " order by person_id").param(story.reference()).query(String.class).list()).containsExactly("Mia", "Dan");
  }

  @Test
  @Must("11.2")
  void outcome_21_is_refused_without_its_reasons_the_named_suspect_and_a_parent_who_was_told() {
    settled();
    assertThat(story.refused(SAM, "proposeOutcome", "outcome.code", "21", "outcome.publicInterest", null))
        .contains("Why it is not in the public interest");
    assertThat(story.refused(SAM, "proposeOutcome", "outcome.code", "21", "outcome.namedSuspect", null))
        .contains("The named suspect");
    assertThat(story.refused(SAM, "proposeOutcome", "outcome.code", "21", "outcome.guardianInformed", null))
        .contains("Has a parent or guardian been told?");
    assertThat(story.refused(SAM, "proposeOutcome", "outcome.code", "21", "outcome.guardianInformed", "no"))
        .contains("Outcome 21 needs a parent or guardian to be told first.");
  }

  @Test
  @Must("11.2")
  void with_all_three_it_goes_to_its_approver() {
    settled();
    assertThat(story.does(SAM, "proposeOutcome", "outcome.code", "21", "outcome.guardianInformed", "yes").open())
        .contains("approveOutcome");
  }

  private void settled() {
    story.received("11-images-between-fourteen-year-olds").at("2026-09-15 09:00");
    story.does(DANA, "assessImmediateRisk", "risk.level", "standard", "risk.medical", "none");
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "no", "threshold.childSeenAt", "2026-09-15T08:55");
    story.does(DANA, "recordCrime", "crime.decision", "recorded");
    story.does(DANA, "completeNotice", "notice.childSeen", "yes").does(SAM, "checkNotice", "noticeCheck.goodEnough",
        "yes");
    story.does(DANA, "sendReferral", "referral.suspectChild", "yes");
    story.does(DANA, "recordAuthorityDecision", "authorityDecision.response", "no-further-action");
  }
}
