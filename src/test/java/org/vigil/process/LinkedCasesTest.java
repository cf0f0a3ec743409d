package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.process.Cast.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Case 01 is reported, and then the same girl again by somebody who writes her name and her birthday another way. */
class LinkedCasesTest extends Scenario {

  private static final String SCHOOL = "01-friday-afternoon-school-disclosure";

  private Story second;

  @BeforeEach
  void somebodyElseReports() {
    second = anotherStory();
  }

  @Test
  void the_first_report_of_a_child_is_shown_with_no_other() {
    story.received(SCHOOL);
    assertThat(story.sees("assessImmediateRisk", "relatedReports")).isEqualTo("None found.");
  }

  @Test
  void the_second_report_shows_the_first_and_says_why_before_the_risk_is_decided() {
    reportedTwice();
    assertThat(second.sees("assessImmediateRisk", "relatedReports")).asString()
        .contains(story.reference(), "may be the same child", "day and month swapped", "sounds the same");
  }

  @Test
  void whoever_decides_the_first_at_that_moment_is_shown_the_second_too() {
    reportedTwice();
    assertThat(story.sees("assessImmediateRisk", "relatedReports")).asString().contains(second.reference());
  }

  @Test
  void what_is_shown_names_nobody_and_repeats_nothing_of_the_other_report() {
    reportedTwice();
    assertThat(second.sees("assessImmediateRisk", "relatedReports")).asString()
        .contains("A.T.").doesNotContainIgnoringCase("amber").doesNotContain("belt", "Willow", "2017");
  }

  @Test
  void somebody_is_asked_within_the_hour_at_high_risk_and_sees_both_in_full() {
    reportedTwice();
    assessed(second);
    assertThat(second.due("decideLink")).isEqualTo("2026-06-03 10:05");
    assertThat(second.offered("decideLink")).containsExactly("child-abuse-sergeants", "safeguarding-hub");
    assertThat(second.sees("decideLink", "match")).asString().contains("Amber Testcase", "Ambar Testkase",
        "born 11 February 2017", "born 2 November 2017", story.reference());
  }

  @Test
  void a_pair_of_cases_is_asked_about_once_whichever_is_decided_first() {
    reportedTwice();
    assessed(second);
    assessed(story);
    assertThat(story.open()).doesNotContain("decideLink");
    assertThat(second.tasks("decideLink")).hasSize(1);
  }

  @Test
  void linked_cases_show_each_other_at_the_top_of_every_open_step_and_of_every_new_one() {
    reportedTwice();
    linked("same-child");
    assertThat(reference(story, "assessImmediateRisk")).contains("same child as " + second.reference());
    assertThat(reference(second, "decideThreshold")).contains("same child as " + story.reference());
    assessed(story);
    assertThat(reference(story, "decideThreshold")).contains("same child as " + second.reference());
  }

  @Test
  void nothing_is_joined_the_two_remain_two_cases() {
    reportedTwice();
    linked("same-child");
    assertThat(second.reference()).isNotEqualTo(story.reference());
    assertThat(story.children()).containsExactly("victim", "sibling");
    assertThat(second.children()).containsExactly("victim");
  }

  @Test
  void a_report_of_the_same_child_is_new_information_for_the_open_case() {
    assessedAndReportedAgain();
    linked("same-child");
    assertThat(story.open()).contains("reassessRisk");
    assertThat(story.sees("reassessRisk", "information")).asString().contains(second.reference());
  }

  @Test
  void another_child_of_one_address_is_not() {
    assessedAndReportedAgain();
    linked("same-address");
    assertThat(story.open()).doesNotContain("reassessRisk");
    assertThat(reference(story, "decideThreshold")).contains("same address as " + second.reference());
  }

  @Test
  void two_who_are_not_the_same_are_not_linked_and_not_asked_about_again() {
    reportedTwice();
    linked("not-the-same");
    assessed(story);
    assertThat(story.open()).doesNotContain("decideLink", "reassessRisk");
    assertThat(reference(story, "decideThreshold")).isEqualTo(story.reference());
  }

  @Test
  void a_decision_without_a_reason_is_refused() {
    reportedTwice();
    assessed(second);
    assertThat(second.refused(DANA, "decideLink", "link.relation", "same-child", "link.reason", null))
        .contains("How you know");
  }

  @Test
  void an_officer_links_two_cases_and_takes_the_link_away_again_with_a_reason() {
    reportedTwice();
    second.starts(DANA, "link-cases", "link.caseReference", second.reference(), "link.otherCase", story.reference(),
        "link.relation", "same-suspect", "link.reason", "Both reports name the same stepfather.");
    assertThat(reference(story, "assessImmediateRisk")).contains("same suspect as " + second.reference());
    story.starts(DANA, "link-cases", "link.caseReference", story.reference(), "link.otherCase", second.reference(),
        "link.relation", "not-the-same", "link.reason", "Two men of one name; the passports differ.");
    assertThat(reference(story, "assessImmediateRisk")).isEqualTo(story.reference());
    assertThat(reference(second, "assessImmediateRisk")).isEqualTo(second.reference());
    assertThat(database.sql("select relation, reason from vigil_case_link order by link_id").query().listOfRows())
        .as("both decisions stay on record").hasSize(2);
  }

  @Test
  void a_case_is_not_linked_with_itself_or_with_none() {
    story.received(SCHOOL);
    assertThatThrownBy(() -> links(story.reference())).hasMessageContaining("this is the same case");
    assertThatThrownBy(() -> links("CA-1999-000001")).hasMessageContaining("there is no case CA-1999-000001");
  }

  @Test
  void the_question_that_nobody_answers_climbs_the_ladder() {
    reportedTwice();
    assessed(second);
    second.at("2026-06-03 10:06");
    assertThat(second.notices("link-decided")).containsExactly("2026-06-03 10:05 child-abuse-sergeants");
    second.does(DANA, "decideLink", "link.relation", "not-the-same", "link.reason", "Two girls in two classes.");
    second.at("2026-06-03 13:00");
    assertThat(second.notices("link-decided")).as("who is done climbs no further").hasSize(1);
  }

  @Test
  void a_brother_of_another_report_is_found_by_the_home() {
    story.received(SCHOOL, living("12 Sample Street, Exampleton, ZZ1 1AA"));
    second.received(SCHOOL, report -> {
      report.put("receivedAt", "2026-06-03T09:00");
      report.put("children", people(Map.of("givenName", "Theo", "familyName", "Testcase", "dateOfBirth", "2019-03-03",
          "address", "12 Sample St., ZZ1 1AA")));
      report.remove("suspect");
      report.remove("siblings");
    });
    assertThat(second.sees("assessImmediateRisk", "relatedReports")).asString()
        .contains(story.reference(), "may be brother or sister", "the same address");
  }

  @Test
  void a_suspect_of_two_reports_is_found() {
    story.received(SCHOOL, report -> report.put("suspect", Map.of("relationship", "stepfather", "givenName", "Anthony",
        "familyName", "Placeholder", "dateOfBirth", "1979-09-30", "phone", "07700 900123")));
    second.received("08-nine-year-old-suspect", report -> report.put("suspect", Map.of("relationship", "coach",
        "givenName", "Tony", "familyName", "Placeholder", "phone", "+44 7700 900123")));
    assertThat(second.sees("assessImmediateRisk", "relatedReports")).asString()
        .contains(story.reference(), "may be the same suspect", "the same telephone");
  }

  private void reportedTwice() {
    story.received(SCHOOL);
    reportedAgain();
  }

  private void assessedAndReportedAgain() {
    story.received(SCHOOL).at("2026-05-22 17:00");
    story.does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    reportedAgain();
  }

  private void reportedAgain() {
    second.received(SCHOOL, report -> {
      report.put("receivedAt", "2026-06-03T09:00");
      report.put("concern", "A neighbour heard a child scream.");
      report.put("children", people(Map.of("givenName", "Ambar", "familyName", "Testkase", "dateOfBirth",
          "2017-11-02")));
      report.remove("suspect");
      report.remove("siblings");
    });
  }

  private static Consumer<Map<String, Object>> living(String address) {
    return report -> ((List<?>) report.get("children")).forEach(child -> {
      @SuppressWarnings("unchecked")
      var fields = (Map<String, Object>) child;
      fields.put("address", address);
    });
  }

  private static List<Object> people(Map<String, Object> person) {
    return new ArrayList<>(List.of(person));
  }

  private void assessed(Story which) {
    which.at("2026-06-03 09:05").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
  }

  private void linked(String relation) {
    assessed(second);
    second.does(DANA, "decideLink", "link.relation", relation, "link.reason", "The school says that she is one girl.");
  }

  private void links(String other) {
    story.starts(DANA, "link-cases", "link.caseReference", story.reference(), "link.otherCase", other,
        "link.relation", "same-child", "link.reason", "They are one child, says the school.");
  }

  private static String reference(Story of, String step) {
    return String.valueOf(((Map<?, ?>) of.sees(step, "header")).get("reference"));
  }
}
