package org.vigil.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What forms and the rows of form-rules.dmn refuse, each as the decision it is: answers in, sentence out. */
class RulesOfFormsTest {

  private static final String TAKEN = "2026-08-28T02:55";
  private static final String ENDS = "2026-08-31T02:55";

  /** Every decision that has to know what the child said; a scenario tells one of them at the door. */
  @ParameterizedTest
  @ValueSource(strings = {"decide-threshold", "record-discussion", "decide-investigation", "approve-plan",
      "propose-outcome", "approve-outcome", "complete-missing", "sign-off-closure"})
  void no_decision_is_taken_before_a_child_was_heard_or_it_is_said_why_not(String form) {
    String sentence = "What the child said: No child of this case has been heard yet. Start “Contact with a child” and "
        + "write down what the child said, or why it was not possible and when the next attempt is; then send this "
        + "again.";
    assertThat(decision(form).knowing("heard", false).says()).contains(sentence);
    assertThat(decision(form).knowing("heard", true, "childSeen", true).says()).isEmpty();
  }

  private static FormSent decision(String form) {
    return FormSent.of(form).by("sam", "child-abuse-sergeants").knowing("report.suspect.ageYears", 40);
  }

  @Test
  void a_closure_does_not_count_attempts_as_a_child_who_was_heard() {
    FormSent closure = FormSent.of("complete-missing").knowing("heard", true, "childSeen", false);
    assertThat(closure.says("closure.childHeard.state", "done")).contains("Only attempts are on record, no contact.");
    assertThat(closure.says("closure.childHeard.state", "waive")).isEmpty();
  }

  // Police protection

  @Test
  void police_protection_is_taken_after_the_report_and_not_in_the_future() {
    assertThat(taking().says("protection.before", "no", "protection.takenAt", "2026-08-28T02:10"))
        .contains("before the report was received");
    assertThat(taking().says("protection.before", "no", "protection.takenAt", "2026-08-28T03:30"))
        .contains("When the child was taken into police protection");
    assertThat(taking().says("protection.before", "no", "protection.takenAt", TAKEN, "initiatedBy", "dana")).isEmpty();
  }

  @Test
  void the_designated_officer_is_an_inspector_who_did_not_take_the_child() {
    assertThat(taking().says("protection.before", "no", "initiatedBy", "dev", "designatedOfficer", "dev"))
        .contains("cannot be the officer who took the child");
    assertThat(taking().says("protection.before", "no", "initiatedBy", "dana", "designatedOfficer", "sam"))
        .contains("Designated officer");
  }

  @Test
  void police_protection_cannot_be_taken_again_to_gain_time() {
    assertThat(taking().says("protection.before", "yes", "protection.newGrounds", null)).contains("What is new");
    assertThat(taking().says("protection.before", "same")).contains("No other police protection is recorded");
    FormSent again = taking().at("2026-08-31 04:00").knowing("earlierProtection.takenAt", TAKEN);
    assertThat(again.says("protection.before", "no")).contains("taken into police protection already");
    assertThat(again.says("protection.before", "yes", "protection.takenAt", "2026-08-31T03:00"))
        .as("five minutes after the 72 hours")
        .contains("taking the child again does not begin them anew (Children Act 1989 s.46(6))");
    again.knowing("earlierEnd.endedAt", "2026-08-28T11:00");
    assertThat(again.says("protection.before", "yes", "protection.takenAt", "2026-08-28T10:00"))
        .contains("before the earlier protection ended");
  }

  @Test
  void a_police_station_is_the_last_resort_and_says_why() {
    assertThat(taking().says("protection.before", "no", "protection.keptAt", "police-station",
        "protection.stationReason", null)).contains("Why a police station");
  }

  @Test
  void who_is_told_is_told_after_the_child_was_taken_and_the_childs_words_are_of_this_child() {
    FormSent informing = FormSent.of("inform-protection").at("2026-08-28 03:25").knowing("protection.takenAt", TAKEN);
    assertThat(informing.says("informed.homeAuthority", "told", "informed.homeAuthorityToldAt", null))
        .contains("Authority where the child lives told at");
    assertThat(informing.says("informed.homeAuthority", "told", "informed.homeAuthorityToldAt", "2026-08-28T02:50"))
        .contains("before the child was taken");
    assertThat(informing.says("informed.parentsToldAt", "2026-08-28T02:50")).contains("before the child was taken");
    assertThat(informing.says("informed.wishes", "Child was fine and asleep in bed"))
        .contains("Write what the child said or did");
  }

  @Test
  void who_took_the_child_does_not_make_the_enquiry_and_does_not_decide() {
    assertThat(FormSent.of("enquire-into-protection").by("dana").knowing("initiatedBy", "dana").says())
        .contains("You took the child into police protection");
    assertThat(ending().by("dana").knowing("initiatedBy", "dana").says("protectionEnd.how", "accommodated"))
        .contains("You took the child into police protection");
  }

  @Test
  void police_protection_ends_with_its_enquiry_and_within_the_72_hours() {
    assertThat(ending().says("protectionEnd.how", "returned")).contains("enquiry is not recorded yet");
    FormSent enquired = ending().knowing("protectionEnquiry.reasonableCause", "yes");
    assertThat(enquired.says("protectionEnd.how", "other", "protectionEnd.other", null))
        .contains("What it is, and who decided it");
    assertThat(enquired.says("protectionEnd.how", "returned", "protectionEnd.endedAt", "2026-08-31T08:00"))
        .contains("nobody can extend it", "s.46(6)");
    assertThat(enquired.says("protectionEnd.how", "returned", "protectionEnd.endedAt", "2026-08-31T02:50")).isEmpty();
    assertThat(ending().knowing("protectionEnquiry.reasonableCause", "no").says("protectionEnd.how", "order"))
        .contains("has to be released");
  }

  // Emergency protection orders

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {
      // Taken on Friday 28 August: eight days from that day.
      "2026-08-28T02:55, police, 2026-08-30T15:00, 2026-09-04T23:59, -, -",
      "2026-08-28T02:55, police, 2026-08-30T15:00, 2026-09-05T12:00, -, begin with the first day in police protection",
      "2026-08-28T02:55, authority, 2026-08-30T15:00, 2026-09-06T23:59, -, -",
      "2026-08-28T02:55, authority, 2026-08-30T15:00, 2026-09-07T00:30, -, eight days at most",
      // Taken on Sunday 30 August: the eighth day is a Sunday.
      "2026-08-30T09:00, police, 2026-08-31T09:00, 2026-09-07T12:00, -, eight days at most",
      "2026-08-30T09:00, police, 2026-08-31T09:00, 2026-09-07T12:00, true, -",
      "2026-08-30T09:00, police, 2026-08-31T09:00, 2026-09-08T12:00, true, noon on the next day",
      "2026-08-30T09:00, police, 2026-08-31T09:00, 2026-09-07T16:00, true, noon on the next day",
      // The authority's eight days end on a Monday.
      "2026-08-30T09:00, authority, 2026-08-31T09:00, 2026-09-07T12:00, true, no Sunday and no bank holiday"})
  void an_order_runs_for_eight_days(String takenAt, String applicant, String madeAt, String endsAt, Boolean holiday,
      String refused) {
    String said = FormSent.of("record-order").at("2026-08-31 09:00").knowing("protection.takenAt", takenAt, "due",
            takenAt.equals(TAKEN) ? ENDS : "2026-09-02T09:00",
            "publicHolidays", List.of("2026-08-30", "2026-08-31", "2026-09-06", "2026-09-13"))
        .says("order.result", "granted", "order.applicant", applicant, "order.madeAt", madeAt, "order.endsAt", endsAt,
            "order.holiday", holiday);
    assertThat(said).isEqualTo(refused == null ? "" : said).contains(refused == null ? "" : refused);
    assertThat(said.isEmpty()).isEqualTo(refused == null);
  }

  @Test
  void the_police_cannot_apply_when_the_72_hours_are_over() {
    assertThat(FormSent.of("record-order").at("2026-08-31 10:00").knowing("protection.takenAt", TAKEN, "due", ENDS)
        .says("order.result", "granted", "order.applicant", "police", "order.madeAt", "2026-08-31T09:00",
            "order.endsAt", "2026-09-04T12:00")).contains("only while the child is in police protection");
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {"2026-09-04 10:00, 2026-09-11T12:00, -",
      "2026-09-04 10:00, 2026-09-12T12:00, seven days at most",
      "2026-09-04 10:00, 2026-09-04T12:00, not later than the order ends now",
      "2026-09-04 13:00, 2026-09-11T12:00, had ended by then"})
  void an_order_is_extended_by_seven_days_at_most_while_it_runs(String now, String until, String refused) {
    String said = FormSent.of("decide-before-order-ends").at(now).knowing("order.endsAt", "2026-09-04T12:00")
        .says("orderEnd.what", "extended", "orderEnd.until", until);
    assertThat(said.isEmpty()).as(said).isEqualTo(refused == null);
    assertThat(said).contains(refused == null ? "" : refused);
  }

  @Test
  void an_order_is_extended_once() {
    assertThat(FormSent.of("decide-before-extension-ends").says("extensionEnd.what", "extended"))
        .contains("What happens");
  }

  // A position of trust

  @Test
  void the_lado_is_told_after_the_police_knew_and_replies_after_that() {
    assertThat(FormSent.of("tell-lado").at("2026-01-14 09:45").knowing("since", "2026-01-14T09:30")
        .says("ladoTold.toldAt", "2026-01-13T12:00")).contains("before the police knew");
    assertThat(FormSent.of("record-lado-reply").at("2026-01-14 15:00").knowing("ladoTold.toldAt", "2026-01-14T14:30")
        .says("ladoReply.repliedAt", "2026-01-14T14:00")).contains("before the LADO was told");
  }

  @Test
  void children_he_can_reach_have_somebody_who_acts_on_a_day_that_is_not_over() {
    FormSent others = FormSent.of("consider-other-children").at("2026-01-14 09:45");
    assertThat(others.says("otherChildren.group1.reach", "yes", "otherChildren.group1.ownerName", null))
        .contains("Who does it");
    assertThat(others.says("otherChildren.group1.reach", "yes", "otherChildren.group1.dueOn", "2026-01-13"))
        .contains("This day is over");
  }

  @Test
  void an_employer_is_told_as_agreed_with_the_lado() {
    FormSent employer = FormSent.of("tell-employer").at("2026-01-14 15:00")
        .knowing("ladoTold.toldAt", "2026-01-14T14:30");
    assertThat(employer.says("disclosure.employer", "told", "disclosure.employerToldAt", "2026-01-14T14:00"))
        .contains("before the LADO was told");
    assertThat(employer.says("disclosure.regulators", List.of("none", "dbs"))).contains("cannot go together");
    assertThat(employer.says("disclosure.suspect", "goes-on", "disclosure.reasons", "He stays with them."))
        .contains("goes on working with children");
  }

  @Test
  void an_allegation_meeting_is_after_the_reply_and_the_next_one_lies_ahead() {
    FormSent meeting = FormSent.of("record-allegation-meeting").at("2026-01-19 12:00")
        .knowing("ladoReply.repliedAt", "2026-01-14T15:00");
    assertThat(meeting.says("allegationMeeting.heldAt", "2026-01-14T09:00")).contains("before the LADO’s reply");
    assertThat(meeting.says("allegationMeeting.outcome", "continues", "allegationMeeting.nextAt", "2026-01-19T09:00"))
        .contains("This is over");
  }

  @Test
  void a_crime_against_somebody_who_was_a_child_then_is_flagged_as_non_recent() {
    FormSent crime = FormSent.of("record-crime").knowing("children", List.of(Map.of("childAtTheTime", true)));
    assertThat(crime.says("crime.decision", "recorded", "crime.flags", List.of("child-abuse", "position-of-trust")))
        .contains("Tick non-recent");
    assertThat(crime.says("crime.decision", "recorded", "crime.flags", List.of("child-abuse", "non-recent"))).isEmpty();
  }

  @Test
  void a_lower_risk_than_recommended_needs_reasons() {
    assertThat(FormSent.of("assess-immediate-risk").knowing("recommendedRisk.level", "high")
        .says("risk.level", "standard", "risk.reasons", "Long ago now.")).contains("differs from the recommendation");
  }

  @Test
  void the_other_force_accepts_after_the_offer_and_under_a_reference_of_its_own() {
    FormSent transfer = FormSent.of("get-acceptance").at("2026-01-15 12:00")
        .knowing("transfer.offeredAt", "2026-01-14T10:30");
    assertThat(transfer.says("transferAnswer.answer", "accepted", "transferAnswer.reference", null))
        .contains("Their reference");
    assertThat(transfer.says("transferAnswer.answer", "accepted", "transferAnswer.answeredAt", "2026-01-14T10:00"))
        .contains("before you offered it");
  }

  // Exploitation

  @Test
  void the_referral_waits_neither_for_consent_nor_for_the_child_to_speak() {
    FormSent referral = FormSent.of("refer-to-nrm").at("2026-11-08 16:30").by("sam", "child-abuse-sergeants")
        .knowing("screening.indicatorsAt", "2026-11-08T13:05");
    for (String excuse : List.of("Neither she nor her mother gave consent to it.",
        "The child did not disclose anything at all to us.", "She said twice that she doesn't want any of this.")) {
      assertThat(referral.says("nrm.how", "not-indicated", "nrm.reason", excuse)).as(excuse)
          .contains("A child is not asked for consent and need not have said anything");
    }
    String reason = "The trainers were a present of her grandmother, who says so.";
    assertThat(referral.says("nrm.how", "not-indicated", "nrm.reason", reason)).isEmpty();
    assertThat(referral.says("nrm.how", "referred", "nrm.receivedAt", "2026-11-08T12:00"))
        .contains("before the first sign was known");
    referral.by("nadia", "child-abuse-investigators");
    assertThat(referral.says("nrm.how", "not-indicated", "nrm.reason", reason))
        .contains("Only a sergeant or an inspector");
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {
      // Born 20 January 2011: 15, and 16 on 20 January 2027.
      "2026-11-09 11:00, home, parent, 2011-01-21, 2026-11-09T11:00, 2026-12-01, No child of the case",
      "2026-11-09 11:00, section-31, parent, 2011-01-20, 2026-11-09T11:00, 2026-12-01, s.49(2)",
      "2026-11-09 11:00, section-20, authority, 2011-01-20, 2026-11-09T11:00, 2026-12-01, has no parental responsibility",
      "2026-11-09 11:00, section-31, none, 2011-01-20, 2026-11-09T11:00, 2026-12-01, needs the statement",
      "2026-11-09 11:00, home, parent, 2011-01-20, 2026-11-09T11:00, 2027-01-20, ends on the birthday",
      "2026-11-09 11:00, section-31, authority, 2011-01-20, 2026-11-09T11:00, 2027-03-01, twelve weeks",
      "2027-01-20 09:00, home, parent, 2011-01-20, 2027-01-20T08:00, 2027-02-01, under 16 (Child Abduction Act 1984 s.2)",
      "2027-01-20 09:00, section-20, parent, 2011-01-20, 2027-01-20T08:00, 2027-02-01, too old",
      "2027-01-20 09:00, section-31, authority, 2011-01-20, 2027-01-20T08:00, 2027-02-01, -"})
  void a_warning_notice_is_for_a_child_under_16_or_under_18_in_care_by_order_of_a_court(String now, String status,
      String statementBy, String bornOn, String servedAt, String reviewOn, String refused) {
    String said = notice(now, "2011-01-20").says("warning.served", "served", "warning.bornOn", bornOn,
        "warning.status", status, "warning.statementBy", statementBy, "warning.servedAt", servedAt,
        "warning.statementAt", "none".equals(statementBy) ? null : servedAt, "warning.reviewOn", reviewOn);
    assertThat(said.isEmpty()).as(said).isEqualTo(refused == null);
    assertThat(said).contains(refused == null ? "" : refused);
  }

  @Test
  void the_statement_comes_before_the_notice_and_nobody_of_age_gets_one() {
    assertThat(notice("2026-11-09 11:00", "2011-01-20").says("warning.served", "served", "warning.bornOn", "2011-01-20",
        "warning.status", "section-31", "warning.statementBy", "authority", "warning.servedAt", "2026-11-09T10:00",
        "warning.statementAt", "2026-11-09T10:30", "warning.reviewOn", "2026-12-01"))
        .contains("before the notice is served");
    assertThat(notice("2026-01-14 10:00", "2001-05-06").says("warning.served", "served", "warning.bornOn", "2001-05-06",
        "warning.status", "section-31", "warning.statementBy", "authority", "warning.servedAt", "2026-01-14T10:00"))
        .contains("no child any more");
  }

  private static FormSent notice(String now, String born) {
    return FormSent.of("serve-warning-notice").at(now).by("nadia", "child-abuse-investigators")
        .knowing("children", List.of(Map.of("dateOfBirth", born)));
  }

  @Test
  void a_measure_is_looked_at_before_it_ends_and_in_new_words() {
    FormSent obtained = FormSent.of("obtain-measure").at("2026-11-09 11:00");
    assertThat(obtained.says("obtained.reviewOn", "2026-11-08")).contains("This day is over");
    assertThat(obtained.says("obtained.endsOn", "2026-11-20", "obtained.reviewOn", "2026-11-21"))
        .contains("has ended by then");
    FormSent review = FormSent.of("review-measure").at("2026-11-20 11:00");
    assertThat(review.says("measureReview.state", "ends", "measureReview.reason", null)).contains("Why it ends");
    String words = "The bar's licence was looked at by two officers.";
    assertThat(review.after("measureReview.what", words, "2026-11-19T10:00").says("measureReview.state", "keeps",
        "measureReview.what", words, "measureReview.reviewOn", "2026-12-18")).contains("words of an earlier review");
  }

  @Test
  void decisions_of_the_national_referral_come_in_their_order() {
    assertThat(FormSent.of("record-grounds").at("2026-11-09 10:00").knowing("nrm.receivedAt", "2026-11-09T09:45")
        .says("grounds.decidedOn", "2026-11-08")).contains("before the referral was sent");
    assertThat(FormSent.of("review-recovery").at("2026-12-14 10:00").knowing("grounds.decidedOn", "2026-11-13")
        .says("recovery.state", "positive", "recovery.decidedOn", "2026-11-12"))
        .contains("before the decision on reasonable grounds");
    FormSent asking = FormSent.of("decide-reconsideration").at("2026-11-13 10:00")
        .knowing("grounds.decidedOn", "2026-11-13");
    assertThat(asking.says("reconsideration.ask", "yes", "reconsideration.askedOn", "2026-11-12"))
        .contains("before the decision");
    assertThat(asking.says("reconsideration.ask", "no", "reconsideration.safe", null))
        .contains("How the child is kept safe");
    assertThat(FormSent.of("record-reconsideration").at("2026-11-20 10:00")
        .knowing("reconsideration.askedOn", "2026-11-13").says("reconsidered.decidedOn", "2026-11-12"))
        .contains("before it was asked for");
  }

  @Test
  void the_tool_recommends_and_a_person_decides_with_reasons() {
    FormSent screening = FormSent.of("screen-exploitation").at("2026-11-08 16:30");
    assertThat(screening.says("screening.indicators", List.of("none", "gifts"))).contains("cannot go together");
    assertThat(screening.says("screening.words", "Child was fine and asleep")).contains("is not a record");
    FormSent level = FormSent.of("decide-exploitation").knowing("recommendedLevel.level", "significant",
        "recommendedLevel.nrm", true);
    assertThat(level.says("exploitation.level", "moderate", "exploitation.reasons", "I think it is less."))
        .contains("differs from the recommendation");
    String covered = "There is a plan for this child, or so I was told.";
    assertThat(level.says("exploitation.level", "covered", "exploitation.reasons", covered))
        .contains("no plan against exploitation yet");
    assertThat(level.knowing("planInForce", true).says("exploitation.level", "covered", "exploitation.reasons",
        covered)).isEmpty();
    assertThat(FormSent.of("agree-exploitation-plan").says("exploitationPlan.present", List.of("police")))
        .contains("Children’s services have to agree");
  }

  @Test
  void a_reassessment_is_later_than_the_last_and_in_its_own_words_and_another_inspector_steps_down() {
    FormSent reassessing = FormSent.of("reassess-exploitation").at("2027-01-29 10:00")
        .knowing("lastAssessedAt", "2026-11-09T11:00");
    assertThat(reassessing.says("reassessment.decision", "goes-on", "reassessment.metAt", "2026-11-09T10:00"))
        .contains("before the last assessment");
    String words = "She is back at school and sees her mother.";
    assertThat(reassessing.after("reassessment.changed", words, "2027-01-28T10:00")
        .says("reassessment.decision", "goes-on", "reassessment.changed", words))
        .contains("words of an earlier reassessment");
    assertThat(FormSent.of("approve-step-down").by("ines").knowing("reassessment.by", "ines").says())
        .contains("asked for it yourself");
  }

  private static FormSent taking() {
    return FormSent.of("record-police-protection").at("2026-08-28 03:05").by("dana")
        .knowing("receivedAt", "2026-08-28T02:14", "constables", List.of("dana", "dev"), "inspectors",
            List.of("dev", "ines"), "children", List.of(Map.of()));
  }

  private static FormSent ending() {
    return FormSent.of("decide-how-protection-ends").at("2026-08-31 09:00").by("dev")
        .knowing("protection.takenAt", TAKEN, "due", ENDS, "initiatedBy", "dana");
  }
}
