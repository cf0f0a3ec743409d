package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.process.Cast.*;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.escalation.Extensions;

/**
 * A new date for a step: one rank above its owner, twice at most, never against the law, and the first one stays. The
 * threshold is to be decided by 17:55 on a Friday, and its sergeants own it.
 */
class ExtensionTest extends Scenario {

  @Autowired Extensions extensions;

  @Test
  void an_approved_new_date_moves_the_step_its_timer_and_its_warnings_and_the_first_date_stays_in_sight() {
    assessed();
    ask(SAM, "decideThreshold", "2026-05-22T20:00").does(INES, "approveExtension", "extensionApproval.approved", "yes");
    assertThat(story.due("decideThreshold")).isEqualTo("2026-05-22 20:00");
    assertThat(story.sees("decideThreshold", "header")).asString()
        .contains("Fri 22 May 2026, 20:00 (first due Fri 22 May 2026, 17:55)");
    story.at("2026-05-22 19:59");
    assertThat(story.notices("threshold-decided")).isEmpty();
    assertThat(story.warned("threshold-decided")).as("half an hour and twelve minutes before the new date")
        .containsExactly("2026-05-22 19:30 child-abuse-sergeants", "2026-05-22 19:48 child-abuse-sergeants");
    story.at("2026-05-22 20:00");
    assertThat(story.notices("threshold-decided"))
        .containsExactly("2026-05-22 20:00 child-abuse-sergeants,duty-inspectors");
    assertThat(story.sees("actOnLateStep", "late")).asString().contains("(first due Fri 22 May 2026, 17:55)");
  }

  @Test
  void asking_changes_nothing_and_a_refusal_neither() {
    assessed();
    ask(SAM, "decideThreshold", "2026-05-22T20:00");
    story.at("2026-05-22 17:55");
    assertThat(story.notices("threshold-decided")).hasSize(1);
    story.does(INES, "approveExtension", "extensionApproval.approved", "no");
    assertThat(story.due("decideThreshold")).isEqualTo("2026-05-22 17:55");
    assertThat(story.climbs(story.task("decideThreshold").getId())).isEqualTo(1);
  }

  @Test
  void an_approved_new_date_ends_the_climb_and_a_missed_one_climbs_again_from_the_first_rung() {
    assessed();
    story.at("2026-05-22 18:10");
    String late = story.task("decideThreshold").getId();
    assertThat(story.climbs(late)).isEqualTo(1);
    ask(SAM, "decideThreshold", "2026-05-22T20:00").does(INES, "approveExtension", "extensionApproval.approved", "yes");
    assertThat(story.climbs(late)).isZero();
    assertThat(story.open()).contains("decideThreshold").doesNotContain("actOnLateStep");
    int told = story.told(late).size();
    story.at("2026-05-22 20:00");
    assertThat(story.told(late)).hasSize(told + 1).last()
        .isEqualTo("2026-05-22 20:00 child-abuse-sergeants,duty-inspectors");
  }

  @Test
  void the_owner_cannot_approve_his_own_extension() {
    assessed();
    story.gives(SAM, "decideThreshold", INES);
    ask(SAM, "decideThreshold", "2026-05-22T20:00");
    assertThat(story.offered("approveExtension")).as("one rank above the inspector who has it")
        .containsExactly("pvp-superintendents");
    story.gives(SUE, "approveExtension", INES);
    assertThat(story.refused(INES, "approveExtension", "extensionApproval.approved", "yes"))
        .contains("This step is for superintendents");
  }

  @Test
  void who_asked_for_the_date_cannot_approve_it() {
    assessed();
    ask(INES, "decideThreshold", "2026-05-22T20:00");
    assertThat(story.refused(INES, "approveExtension", "extensionApproval.approved", "yes"))
        .contains("You asked for this date or it is your own step");
  }

  @Test
  void a_third_extension_is_refused() {
    assessed();
    for (String until : new String[] {"2026-05-22T20:00", "2026-05-22T21:00"}) {
      ask(SAM, "decideThreshold", until).does(INES, "approveExtension", "extensionApproval.approved", "yes");
    }
    story.starts(SAM, "extend-deadline", "extensionRequest.caseReference", story.reference());
    String step = story.task("decideThreshold").getId();
    assertThat(story.refused(SAM, "chooseNewDate", "extendedStep", step, "extension.until", "2026-05-22T22:00"))
        .contains("It has been given as many new dates as a step may have. Another is not possible");
    assertThatThrownBy(() -> extensions.extend(step, "2026-05-22T22:00")).hasMessageContaining("it has been given a new date twice. Another is not possible");
  }

  @Test
  void a_limit_of_the_counting_rules_cannot_be_extended() {
    assessed();
    story.starts(DANA, "extend-deadline", "extensionRequest.caseReference", story.reference());
    String step = story.task("recordCrime").getId();
    assertThat(story.refused(DANA, "chooseNewDate", "extendedStep", step, "extension.until", "2026-05-25T12:00"))
        .contains("set by law or statutory guidance and nobody can extend it");
    assertThatThrownBy(() -> extensions.extend(step, "2026-05-25T12:00"))
        .hasMessageContaining("National Crime Recording Standard", "Nobody can extend it");
  }

  @Test
  void a_new_date_has_to_be_later_than_the_old_one_and_than_now() {
    assessed();
    story.starts(SAM, "extend-deadline", "extensionRequest.caseReference", story.reference());
    String step = story.task("decideThreshold").getId();
    assertThat(story.refused(SAM, "chooseNewDate", "extendedStep", step, "extension.until", "2026-05-22T17:30"))
        .contains("not later than the step is due now");
    story.at("2026-05-22 18:30");
    assertThat(story.refused(SAM, "chooseNewDate", "extendedStep", step, "extension.until", "2026-05-22T18:15"))
        .contains("in the past");
  }

  @Test
  void a_step_that_is_done_meanwhile_is_left_alone() {
    assessed();
    ask(SAM, "decideThreshold", "2026-05-22T20:00");
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "no");
    story.does(INES, "approveExtension", "extensionApproval.approved", "yes");
    assertThat(story.open()).doesNotContain("decideThreshold", "approveExtension");
  }

  @Test
  void a_step_that_is_done_before_its_new_date_is_chosen_needs_none_and_nobody_is_asked() {
    assessed();
    story.starts(SAM, "extend-deadline", "extensionRequest.caseReference", story.reference());
    String step = story.task("decideThreshold").getId();
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "no");
    story.does(SAM, "chooseNewDate", "extendedStep", step, "extension.until", "2026-05-22T20:00");
    assertThat(story.open()).doesNotContain("chooseNewDate", "approveExtension");
  }

  @Test
  void a_partners_silence_runs_on_its_own_clock_while_the_first_goes_on_and_climbs_on_the_partners_side() {
    assessed();
    story.starts(DANA, "await-partner", "partnerRequest.caseReference", story.reference(),
        "partnerRequest.askedAt", "2026-05-22T16:54", "partnerRequest.imminentRisk", "no");
    assertThat(story.due("chasePartner")).as("five working days over a bank holiday").isEqualTo("2026-06-01 23:59");
    assertThat(story.due("decideThreshold")).isEqualTo("2026-05-22 17:55");
    story.at("2026-05-22 17:55");
    assertThat(story.notices("threshold-decided")).hasSize(1);
    for (String level : new String[] {"the practitioner", "the team manager", "the head of service",
        "the strategic lead of their service"}) {
      assertThat(story.sees("chasePartner", "partnerRoute")).asString().contains(level);
      story.does(DANA, "chasePartner", "partnerReply.state", "no-reply");
    }
    story.at("2026-05-23 18:00");
    assertThat(story.reads("actOnLateStep", "lateNow")).asString().contains("The case has waited 1 day for partners.");
    story.does(DANA, "chasePartner", "partnerReply.state", "replied");
    assertThat(story.open()).doesNotContain("chasePartner");
  }

  @Test
  void with_imminent_risk_the_partners_head_of_service_is_asked_at_once() {
    assessed();
    story.starts(DANA, "await-partner", "partnerRequest.caseReference", story.reference(),
        "partnerRequest.askedAt", "2026-05-22T16:54", "partnerRequest.imminentRisk", "yes");
    assertThat(story.sees("chasePartner", "partnerRoute")).asString().contains("the head of service, now");
  }

  private void assessed() {
    story.received("01-friday-afternoon-school-disclosure");
    story.at("2026-05-22 16:55").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
  }

  private Story ask(String person, String step, String until) {
    story.starts(person, "extend-deadline", "extensionRequest.caseReference", story.reference());
    return story.does(person, "chooseNewDate", "extendedStep", story.task(step).getId(), "extension.until", until);
  }
}
