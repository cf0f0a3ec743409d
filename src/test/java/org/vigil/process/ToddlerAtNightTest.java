package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.process.Cast.*;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.escalation.Extensions;

/** Case 02: a three-year-old alone in the street on a Thursday night; the bank holiday is on Monday. */
class ToddlerAtNightTest extends Scenario {

  /** Who works at two in the morning. */
  private static final Set<String> ON_DUTY_AT_NIGHT = Set.of("contact-officers", "duty-inspectors");

  @Autowired Extensions extensions;

  @Test
  @Must("02.1")
  void the_72_hours_count_from_the_taking_and_end_on_the_bank_holiday_at_02_55() {
    taken();
    assertThat(story.due("decideHowProtectionEnds")).isEqualTo("2026-08-31 02:55");
    assertThat(story.due("informProtection")).isEqualTo("2026-08-28 03:55");
    assertThat(story.due("enquireIntoProtection")).isEqualTo("2026-08-28 06:55");
  }

  @Test
  @Must("02.1")
  void the_designated_officer_is_warned_at_48_60_and_70_hours_at_night_and_at_the_weekend() {
    taken();
    informedAndEnquired();
    story.at("2026-08-31 02:54");
    assertThat(story.warned("police-protection")).containsExactly("2026-08-30 02:55 dev,duty-inspectors",
        "2026-08-30 14:55 dev,duty-inspectors", "2026-08-31 00:55 dev,duty-inspectors");
  }

  @Test
  void stall_12_the_72_hours_that_run_out_on_a_bank_holiday_climb_that_night() {
    taken();
    informedAndEnquired();
    String step = story.task("decideHowProtectionEnds").getId();
    story.at("2026-09-01 02:56");
    assertThat(story.told(step)).contains("2026-08-31 02:55 child-abuse-sergeants,duty-inspectors")
        .anyMatch(told -> told.contains("pvp-superintendents")).anyMatch(told -> told.contains("chief-officers"));
  }

  @Test
  @Must("02.2")
  void nobody_can_extend_the_72_hours_whatever_their_rank() {
    taken();
    informedAndEnquired();
    String step = story.task("decideHowProtectionEnds").getId();
    for (String rank : new String[] {DANA, SAM, INES, DEV, SUE, ALEX}) {
      story.starts(rank, "extend-deadline", "extensionRequest.caseReference", story.reference());
      story.gives(SUE, "chooseNewDate", rank);
      assertThat(story.refused(rank, "chooseNewDate", "extendedStep", step, "extension.until", "2026-09-01T12:00"))
          .as(rank).contains("nobody can extend it");
    }
    assertThatThrownBy(() -> extensions.extend(step, "2026-09-01T12:00"))
        .hasMessageContaining("Children Act 1989 s.46(6)", "Nobody can extend it");
    assertThat(story.due("decideHowProtectionEnds")).isEqualTo("2026-08-31 02:55");
  }

  @Test
  @Must("02.2")
  void who_decides_late_cannot_record_a_later_end_whatever_their_rank() {
    taken();
    informedAndEnquired();
    story.at("2026-08-31 09:00");
    for (String rank : new String[] {DEV, INES, SUE, ALEX}) {
      story.gives(SUE, "decideHowProtectionEnds", rank);
      assertThat(story.refused(rank, "decideHowProtectionEnds", "protectionEnd.how", "returned",
          "protectionEnd.endedAt", "2026-08-31T08:00")).contains("nobody can extend it", "s.46(6)");
    }
    story.does(ALEX, "decideHowProtectionEnds", "protectionEnd.how", "returned",
        "protectionEnd.endedAt", "2026-08-31T02:50");
    assertThat(story.open()).doesNotContain("decideHowProtectionEnds", "recordOrder");
  }

  @Test
  @Must("02.3")
  void the_eight_days_of_the_order_begin_with_the_first_day_in_police_protection() {
    orderSought();
    assertThat(story.refused(DEV, "recordOrder", "order.result", "granted", "order.applicant", "police", "order.madeAt",
        "2026-08-30T15:00", "order.endsAt", "2026-09-05T12:00"))
        .contains("begin with the first day in police protection");
    story.does(DEV, "recordOrder", "order.result", "granted", "order.applicant", "police", "order.madeAt",
        "2026-08-30T15:00", "order.endsAt", "2026-09-04T23:59");
    assertThat(story.due("decideBeforeOrderEnds")).isEqualTo("2026-09-04 23:59");
  }

  @Test
  void an_order_the_authority_asked_for_counts_from_its_own_day() {
    orderSought();
    story.does(DEV, "recordOrder", "order.result", "granted", "order.applicant", "authority", "order.madeAt",
        "2026-08-30T15:00", "order.endsAt", "2026-09-06T23:59");
    assertThat(story.due("decideBeforeOrderEnds")).isEqualTo("2026-09-06 23:59");
  }

  @Test
  void an_order_that_the_court_made_shorter_is_over_when_the_court_said() {
    orderSought();
    story.does(DEV, "recordOrder", "order.result", "granted", "order.applicant", "police", "order.madeAt",
        "2026-08-30T15:00", "order.endsAt", "2026-09-02T16:00");
    assertThat(story.due("decideBeforeOrderEnds")).isEqualTo("2026-09-02 16:00");
  }

  @Test
  void an_order_that_would_end_on_a_sunday_may_run_until_noon_on_the_next_day_that_is_no_holiday() {
    story.received("02-toddler-found-at-night").at("2026-08-31 09:00").does(DANA, "assessImmediateRisk", "risk.medical",
        "none");
    recorded("2026-08-30T09:00");
    informedAndEnquired();
    story.does(DEV, "decideHowProtectionEnds", "protectionEnd.how", "order");
    story.does(DEV, "recordOrder", "order.result", "granted", "order.applicant", "police", "order.madeAt",
        "2026-08-31T09:00", "order.holiday", true, "order.endsAt", "2026-09-07T12:00");
    assertThat(story.due("decideBeforeOrderEnds")).as("the last of the eight days").isEqualTo("2026-09-06 23:59");
  }

  @Test
  void while_the_court_decides_the_72_hours_go_on_and_a_refusal_leads_back() {
    orderSought();
    assertThat(story.due("recordOrder")).isEqualTo("2026-08-31 02:55");
    story.does(DEV, "recordOrder", "order.result", "refused");
    assertThat(story.due("decideHowProtectionEnds")).isEqualTo("2026-08-31 02:55");
    story.does(DEV, "decideHowProtectionEnds", "protectionEnd.how", "accommodated");
    assertThat(story.open()).doesNotContain("decideHowProtectionEnds", "recordOrder");
  }

  @Test
  void an_order_is_extended_once_by_seven_days_at_most() {
    orderSought();
    story.does(DEV, "recordOrder", "order.result", "granted", "order.applicant", "police", "order.madeAt",
        "2026-08-30T15:00", "order.endsAt", "2026-09-04T12:00");
    story.at("2026-09-04 10:00");
    story.does(INES, "decideBeforeOrderEnds", "orderEnd.what", "extended", "orderEnd.until", "2026-09-11T12:00");
    assertThat(story.due("decideBeforeExtensionEnds")).isEqualTo("2026-09-11 12:00");
    String last = story.task("decideBeforeExtensionEnds").getId();
    story.at("2026-09-11 12:00");
    assertThat(story.told(last)).as("its last minute").isNotEmpty();
    story.does(INES, "decideBeforeExtensionEnds");
    assertThat(story.open()).doesNotContain("decideBeforeExtensionEnds");
  }

  @Test
  void an_order_that_has_ended_cannot_be_extended() {
    orderSought();
    story.does(DEV, "recordOrder", "order.result", "granted", "order.applicant", "police", "order.madeAt",
        "2026-08-30T15:00", "order.endsAt", "2026-09-04T12:00");
    story.at("2026-09-04 13:00");
    story.does(INES, "decideBeforeOrderEnds", "orderEnd.what", "accommodated");
    assertThat(story.open()).doesNotContain("decideBeforeExtensionEnds");
  }

  @Test
  void the_designated_officer_is_an_inspector_who_did_not_take_the_child() {
    assessed();
    startedFromTasklist();
    story.at("2026-08-28 03:00");
    recorded("2026-08-28T02:55");
    assertThat(story.task("enquireIntoProtection").getAssignee()).isEqualTo(DEV);
    assertThat(story.task("decideHowProtectionEnds").getAssignee()).isEqualTo(DEV);
  }

  @Test
  void a_child_in_police_protection_is_not_taken_into_it_again() {
    taken();
    startedFromTasklist();
    assertThat(story.refused(DANA, "recordPoliceProtection", "protection.before", "no", "protection.takenAt",
        "2026-08-28T03:05")).contains("taken into police protection already");
    story.at("2026-08-31 04:00");
    story.does(DANA, "recordPoliceProtection", "protection.before", "same");
    assertThat(story.tasks("decideHowProtectionEnds")).as("the first one, and its clock").hasSize(1);
    assertThat(story.due("decideHowProtectionEnds")).isEqualTo("2026-08-31 02:55");
  }

  @Test
  void after_it_has_ended_something_new_may_make_it_necessary_again() {
    taken();
    informedAndEnquired();
    story.at("2026-08-28 12:00").does(DEV, "decideHowProtectionEnds", "protectionEnd.how", "returned",
        "protectionEnd.endedAt", "2026-08-28T11:00");
    story.at("2026-08-29 22:00");
    startedFromTasklist();
    assertThat(story.refused(DANA, "recordPoliceProtection", "protection.before", "yes", "protection.takenAt",
        "2026-08-28T10:00")).contains("before the earlier protection ended");
    story.does(DANA, "recordPoliceProtection", "protection.before", "yes", "protection.takenAt", "2026-08-29T21:30",
        "initiatedBy", DANA, "designatedOfficer", DEV);
    assertThat(story.due("decideHowProtectionEnds")).isEqualTo("2026-09-01 21:30");
  }

  @Test
  void it_may_end_another_way_and_within_the_72_hours_too() {
    taken();
    informedAndEnquired();
    story.at("2026-08-29 12:00");
    story.does(DEV, "decideHowProtectionEnds", "protectionEnd.how", "other");
    assertThat(story.open()).doesNotContain("decideHowProtectionEnds", "recordOrder");
  }

  @Test
  void the_emergency_duty_team_and_the_mother_are_told_and_what_was_observed_of_tom_is_recorded() {
    taken();
    story.at("2026-08-28 03:25");
    story.does(DANA, "informProtection", "informed.authorityToldAt", "2026-08-28T03:20",
        "informed.authorityWho", "Emergency duty team", "informed.parentsToldAt", "2026-08-28T03:00",
        "informed.child", "too-young", "informed.wishes", "He clung to the officer and pointed at the biscuits.");
    assertThat(story.open()).doesNotContain("informProtection");
  }

  @Test
  void the_child_is_released_when_the_enquiry_finds_no_reasonable_cause_any_more() {
    taken();
    assertThat(story.refused(DEV, "decideHowProtectionEnds", "protectionEnd.how", "returned"))
        .contains("enquiry is not recorded yet");
    story.does(DEV, "enquireIntoProtection", "protectionEnquiry.reasonableCause", "no");
    story.does(DEV, "decideHowProtectionEnds", "protectionEnd.how", "returned");
  }

  @Test
  void protection_that_is_known_with_the_risk_is_asked_for_without_anybody_starting_it() {
    story.received("02-toddler-found-at-night").at("2026-08-28 03:00");
    story.does(DANA, "assessImmediateRisk", "risk.medical", "none", "risk.level", "high", "risk.reasons",
        "He was taken into police protection at five to three.", "risk.policeProtection", true);
    assertThat(story.due("recordPoliceProtection")).isEqualTo("2026-08-28 04:00");
    assertThat(story.awaits(DANA, "recordPoliceProtection")).isTrue();
    assertThat(story.awaits(DEV, "recordPoliceProtection")).isTrue();
  }

  @Test
  void nothing_is_asked_for_when_no_protection_was_taken_and_no_case_can_be_made_up() {
    assessed();
    assertThat(story.open()).doesNotContain("recordPoliceProtection", "tellLado");
    assertThatThrownBy(() -> story.starts(DANA, "protect-child", "protectionCase.caseReference", "CA-1999-000001"))
        .hasMessageContaining("there is no case");
  }

  @Test
  @Must("02.4")
  void stall_32_what_is_raised_at_02_20_goes_to_people_who_are_on_duty_at_02_20() {
    story.received("02-toddler-found-at-night").at("2026-08-28 02:20");
    assertThat(story.offered("assessImmediateRisk")).contains("contact-officers");
    assessed();
    startedFromTasklist();
    Map<String, String> soon = Map.of("recordCrime", "2026-08-29 02:14", "completeNotice", "2026-08-29 02:14",
        "decideThreshold", "2026-08-28 03:20", "recordPoliceProtection", "2026-08-28 03:20");
    Set<String> open = new TreeSet<>(soon.keySet());
    // What the family needs is due on Tuesday, after the bank holiday: it waits for the office.
    open.add("assessNeeds");
    assertThat(story.due("assessNeeds")).isEqualTo("2026-09-01 23:59");
    assertThat(story.open()).containsExactlyElementsOf(open);
    soon.forEach((step, due) -> {
      assertThat(story.due(step)).as(step).isEqualTo(due);
      assertThat(story.offered(step)).as(step).anyMatch(ON_DUTY_AT_NIGHT::contains);
    });
    assertThat(story.awaits(DEV, "decideThreshold")).isTrue();
    story.childHeardBy(DANA).does(DEV, "decideThreshold", "threshold.investigation", "now",
        "threshold.strategyDiscussion", "yes", "threshold.category", "urgent");
  }

  @Test
  void stall_32_what_can_wait_until_the_office_is_back_waits_for_the_office() {
    story.received("02-toddler-found-at-night").at("2026-08-28 02:20");
    story.does(DANA, "assessImmediateRisk", "risk.medical", "none", "risk.level", "standard", "risk.reasons",
        "The level is what this story needs it to be.");
    assertThat(story.due("decideThreshold")).isEqualTo("2026-08-29 02:20");
    assertThat(story.offered("decideThreshold")).containsExactly("child-abuse-sergeants");
  }

  private void assessed() {
    if (story.reference() == null) {
      story.received("02-toddler-found-at-night");
    }
    story.at("2026-08-28 02:20").does(DANA, "assessImmediateRisk", "risk.medical", "none", "risk.level", "high",
        "risk.reasons", "Three years old, alone, and nobody sober at home.");
  }

  private void startedFromTasklist() {
    story.starts(DANA, "protect-child", "protectionCase.caseReference", story.reference());
  }

  private void taken() {
    assessed();
    story.at("2026-08-28 03:05");
    recorded("2026-08-28T02:55");
  }

  private void recorded(String takenAt) {
    if (!story.open().contains("recordPoliceProtection")) {
      startedFromTasklist();
    }
    story.does(DANA, "recordPoliceProtection", "protection.takenAt", takenAt, "initiatedBy", DANA,
        "designatedOfficer", DEV, "protection.before", "no");
  }

  private void informedAndEnquired() {
    story.does(DANA, "informProtection").does(DEV, "enquireIntoProtection");
  }

  private void orderSought() {
    taken();
    informedAndEnquired();
    story.at("2026-08-30 16:00").does(DEV, "decideHowProtectionEnds", "protectionEnd.how", "order");
  }
}
