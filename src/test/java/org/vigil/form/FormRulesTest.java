package org.vigil.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigil.engine.adapters.EngineFormFeel;
import org.vigil.facts.London;
import org.vigil.problem.Fault;

class FormRulesTest {

  /** Friday, ten to five in London, before a bank holiday weekend. */
  private static final Instant NOW = Instant.parse("2026-05-22T15:50:00Z");
  private final FormRules rules = new FormRules(new EngineFormFeel(), Clock.fixed(NOW, London.ZONE));
  private final FormSchema sample = Forms.read("record-sample");

  @Test
  void a_required_question_is_asked_for_by_its_label() {
    assertThat(refused("sample.crimeNumber", " ")).containsExactly("Crime number: fill this in.");
    assertThat(refused("sample.decision", null)).contains("Decision: choose one.");
    assertThat(refused("sample.agreed", false)).containsExactly("I have read the report: tick this box.");
    assertThat(refused("sample.childSeenAt", "")).containsExactly("Child seen on: give a date and a time.");
  }

  @Test
  void a_question_that_is_hidden_is_neither_demanded_nor_taken() {
    assertThat(check(Map.of("sample.decision", "not-recorded")).accepted()).isTrue();
    assertThat(refused("sample.reason", "A reason that is long enough to pass, but nobody asked."))
        .containsExactly("Reason: leave this empty, it does not apply here.");
  }

  @Test
  void a_day_may_come_as_its_midnight_as_in_a_report() {
    for (String written : List.of("2012-07-11", "2012-07-11T00:00:00+00:00", "2012-07-11T00:00:00.000+0100",
        "2012-07-10T23:00:00.000Z")) {
      var answers = check(Map.of("sample.decision", "recorded", "sample.person.dateOfBirth", written)).answers();
      assertThat(Paths.at(answers, List.of("sample", "person", "dateOfBirth"))).as(written).isEqualTo("2012-07-11");
    }
  }

  @Test
  void a_time_of_the_hour_that_was_left_out_is_refused_as_in_a_report() {
    assertThat(refused("sample.childSeenAt", "2026-03-29T01:30")).containsExactly("Child seen on: this hour did not"
        + " exist, because the clocks went forward; give the time as the London clock showed it.");
    assertThat(check(Map.of("sample.decision", "recorded", "sample.childSeenAt", "2026-03-29T02:00")).accepted())
        .isTrue();
    assertThat(check(Map.of("sample.decision", "recorded", "sample.childSeenAt", "2026-03-29T01:30Z")).accepted())
        .as("it says which moment").isTrue();
  }

  /** A time of the doubled hour is the first of the two: over when the second has begun, ahead before. */
  @ParameterizedTest
  @CsvSource({"2026-10-25T01:10:00Z, true", "2026-10-25T00:10:00Z, false", "2026-10-25T00:50:00Z, true"})
  void in_the_second_of_two_equal_hours_the_first_is_over(Instant now, boolean over) {
    var then = new FormRules(new EngineFormFeel(), Clock.fixed(now, London.ZONE));
    var seen = FormFiller.fill(sample, Map.of(),
        Map.of("sample.decision", "recorded", "sample.childSeenAt", "2026-10-25T01:50"), now);
    assertThat(then.check(sample, seen, Map.of()).sentences()).isEqualTo(over ? List.of()
        : List.of("Child seen on: give a date and a time that are not later than now."));
  }

  @Test
  void a_group_that_is_hidden_hides_what_is_in_it() {
    assertThat(check(Map.of("sample.decision", "not-recorded", "sample.person.ageYears", 12)).sentences())
        .containsExactly("Age in years: leave this empty, it does not apply here.");
  }

  @Test
  void an_answer_is_of_the_kind_the_question_asks_for() {
    assertThat(refused("sample.crimeNumber", 7)).containsExactly("Crime number: write text here.");
    assertThat(refused("sample.crimeNumber", Map.of("a", 1))).containsExactly("Crime number: write text here.");
    assertThat(refused("sample.agreed", "yes"))
        .containsExactly("I have read the report: tick this box or leave it empty.");
    assertThat(refused("sample.person.ageYears", "12")).containsExactly("Age in years: give a number.");
    assertThat(refused("sample.person.ageYears", Double.NaN)).containsExactly("Age in years: give a number.");
    assertThat(refused("sample.person.ageYears", 1e300)).containsExactly("Age in years: give a number.");
    assertThat(refused("sample.harm", "neglect")).containsExactly("Kinds of harm: choose from the list.");
    assertThat(refused("sample.decision", List.of("recorded"))).contains("Decision: choose from the list.");
  }

  @Test
  void a_rule_speaks_at_its_question_in_the_words_of_the_form() {
    assertThat(sample.fault("sample.crimeNumber", "give it."))
        .isEqualTo(new Fault("sample.crimeNumber", "Crime number: give it."));
    assertThat(sample.fault("person.ageYears", "correct it.")).as("the end of the path")
        .isEqualTo(new Fault("sample.person.ageYears", "Age in years: correct it."));
    assertThat(sample.fault("rimeNumber", "give it.")).as("no question").isEqualTo(new Fault("", "give it."));
    assertThat(sample.fault("sample.person", "name somebody.")).as("a group of questions")
        .isEqualTo(new Fault("", "Person: name somebody."));
    assertThat(sample.fault(null, "write less.")).isEqualTo(new Fault("", "write less."));
  }

  @Test
  void a_pattern_is_explained_by_the_help_below_the_question() {
    assertThat(refused("sample.crimeNumber", "12345")).containsExactly("Crime number: use the form 12/345678/26.");
  }

  @Test
  void a_number_stays_within_its_limits() {
    assertThat(refused("sample.person.ageYears", 9)).containsExactly("Age in years: give 10 or more.");
    assertThat(refused("sample.person.ageYears", 121)).containsExactly("Age in years: give 120 or less.");
    assertThat(refused("sample.person.ageYears", 12.5)).containsExactly("Age in years: give a whole number.");
    assertThat(check(Map.of("sample.decision", "recorded", "sample.person.ageYears", 12.0)).accepted()).isTrue();
  }

  @Test
  void a_text_stays_within_its_limits() {
    assertThat(check(Map.of("sample.decision", "not-recorded", "sample.reason", "Short")).sentences())
        .containsExactly("Reason: write at least 40 characters.");
    assertThat(check(Map.of("sample.decision", "not-recorded", "sample.reason", "x".repeat(201))).sentences())
        .containsExactly("Reason: write at most 200 characters.");
  }

  @Test
  void two_questions_with_one_label_are_told_apart_by_their_group() {
    assertThat(refused("sample.person.notes", "x".repeat(4001)))
        .containsExactly("Person, Notes: write at most 4000 characters.");
    assertThat(refused("sample.notes", "x".repeat(4001)))
        .containsExactly("The record, Notes: write at most 4000 characters.");
  }

  @Test
  void only_what_is_offered_can_be_chosen() {
    assertThat(refused("sample.decision", "forgotten")).contains("Decision: choose from the list.");
    assertThat(refused("sample.harm", List.of("neglect", "boredom")))
        .containsExactly("Kinds of harm: choose from the list.");
    assertThat(refused("sample.harm", List.of("neglect", "neglect")))
        .containsExactly("Kinds of harm: choose each only once.");
  }

  @Test
  void a_list_from_the_case_offers_what_is_in_it() {
    FormSchema send = Forms.read("send-sample");
    Map<String, Object> inScope = Map.of("sampleOwners", List.of(Map.of("label", "Ann", "value", "ann"), "bob"));
    for (String owner : List.of("ann", "bob")) {
      assertThat(rules.check(send, Map.of("sampleOwner", owner, "sending", Map.of("reason", "r")), inScope).sentences())
          .isEmpty();
    }
    assertThat(rules.check(send, Map.of("sampleOwner", "eve", "sending", Map.of("reason", "r")), inScope).sentences())
        .containsExactly("Who takes it: choose from the list.");
  }

  @Test
  void a_date_is_a_real_one_within_reason() {
    String shape = "Date of birth: give a date as day/month/year.";
    for (String nonsense : List.of("22/05/2026", "2026-02-30", "2025-02-29", "yesterday", "2026-05-22T10:00",
        "26-05-22")) {
      assertThat(refused("sample.person.dateOfBirth", nonsense)).as(nonsense).containsExactly(shape);
    }
    assertThat(refused("sample.person.dateOfBirth", "1899-12-31"))
        .containsExactly("Date of birth: give a date between the year 1900 and 10 years from now.");
    assertThat(refused("sample.nextActionOn", "2126-05-22"))
        .containsExactly("Next action on: give a date between the year 1900 and 10 years from now.");
  }

  @Test
  void what_has_happened_is_not_later_than_now_and_what_is_to_come_is_not_earlier() {
    assertThat(refused("sample.person.dateOfBirth", "2026-05-23"))
        .containsExactly("Date of birth: give a date as day/month/year, not later than today.");
    assertThat(refused("sample.childSeenAt", "2026-05-22T16:51"))
        .containsExactly("Child seen on: give a date and a time that are not later than now.");
    assertThat(refused("sample.nextActionOn", "2026-05-21"))
        .containsExactly("Next action on: give a date as day/month/year, not earlier than today.");
    assertThat(check(Map.of("sample.decision", "recorded", "sample.nextActionOn", "2026-05-22")).accepted()).isTrue();
  }

  @Test
  void a_time_with_an_offset_is_read_in_london_time() {
    assertThat(check(Map.of("sample.decision", "recorded", "sample.childSeenAt", "2026-05-22T15:50Z")).accepted())
        .isTrue();
    assertThat(refused("sample.childSeenAt", "2026-05-22T15:51Z")).hasSize(1);
    assertThat(refused("sample.childSeenAt", "2026-05-22T25:00")).hasSize(1);
  }

  @Test
  void what_looks_like_markup_is_text_and_what_nobody_sees_is_left_out() {
    for (String text : List.of("<script>alert(1)</script>", "x </b> y", "From: <a@b.example>", "<!--",
        "<unintelligible>")) {
      assertThat(kept(text)).isEqualTo(text);
    }
    Map.of("a\u0007b", "ab", "a\u001bb", "ab", "a\ud800b", "a\ufffdb", "a\u0085b", "a\nb", "a\fb", "a\nb",
        "\u202ab\u202c",
        "b", "a\u200bb", "ab").forEach((typed, right) -> assertThat(kept(typed)).isEqualTo(right));
    assertThat(refused("sample.notes", "a\u0000b"))
        .containsExactly("The record, Notes: contains characters that cannot be stored: type the text again.");
    assertThat(check(Map.of("sample.decision", "recorded", "sample.notes", "Aged < 5 & > 3\n\tZoë O'Shea \ud83d\ude00"))
        .accepted()).isTrue();
  }

  private Object kept(String typed) {
    return Paths.at(check(Map.of("sample.decision", "recorded", "sample.notes", typed)).answers(),
        List.of("sample", "notes"));
  }

  @Test
  void a_time_is_kept_as_london_clocks_showed_it_however_a_system_writes_it() {
    for (String written : List.of("2026-05-22T15:50Z", "2026-05-22T15:50:00.000+0000", "20260522T165000+01",
        "2026-05-22T16:50")) {
      var answers = check(Map.of("sample.decision", "recorded", "sample.childSeenAt", written)).answers();
      assertThat(Paths.at(answers, List.of("sample", "childSeenAt"))).as(written).isEqualTo("2026-05-22T16:50");
    }
  }

  @Test
  void what_the_form_does_not_ask_for_is_refused_at_any_depth() {
    Map<String, Object> good = FormFiller.fill(sample, Map.of(), Map.of("sample.decision", "recorded"), NOW);
    for (List<String> path : List.of(List.of("riskLevel"), List.of("header"), List.of("sample", "by"),
        List.of("sample", "person", "at"), List.of("sample", "crimeNumber2"))) {
      Map<String, Object> sneaky = copy(good);
      Paths.put(sneaky, path, null);
      assertThat(rules.check(sample, sneaky, Map.of()).sentences()).as(path.toString())
          .containsExactly(FormRules.FOREIGN);
    }
    assertThat(rules.check(sample, Map.of("sample", List.of(1)), Map.of()).sentences()).contains(
        "The record: this part cannot be read. Open the step again and send the form as it is shown.");
  }

  @Test
  void what_is_shown_but_not_to_be_changed_comes_back_as_it_was() {
    FormSchema form = schema("""
        {"type":"textfield","key":"town","label":"Town","readonly":true},
        {"type":"textfield","key":"shut","label":"Shut","disabled":true}""");
    assertThat(rules.check(form, Map.of("town", "Leeds"), Map.of("town", "Leeds")).sentences()).isEmpty();
    assertThat(rules.check(form, Map.of("town", "York"), Map.of("town", "Leeds")).sentences())
        .containsExactly("Town: this cannot be changed here.");
    assertThat(rules.check(form, Map.of("shut", "x"), Map.of()).sentences())
        .containsExactly("Shut: leave this empty, it does not apply here.");
  }

  @Test
  void a_limit_may_hang_on_another_answer() {
    FormSchema form = schema("""
        {"type":"number","key":"invited","label":"Invited"},
        {"type":"number","key":"came","label":"Came","validate":{"max":"=invited"}}""");
    assertThat(rules.check(form, Map.of("invited", 3, "came", 3), Map.of()).sentences()).isEmpty();
    assertThat(rules.check(form, Map.of("invited", 3, "came", 4), Map.of()).sentences())
        .containsExactly("Came: give 3 or less.");
  }

  @Test
  void what_a_form_computes_is_computed_again() {
    FormSchema form = schema("""
        {"type":"number","key":"hours","label":"Hours"},
        {"type":"expression","key":"minutes","expression":"=hours * 60"}""");
    assertThat(rules.check(form, Map.of("hours", 2, "minutes", 1), Map.of()).answers().get("minutes").toString())
        .isEqualTo("120");
  }

  @Test
  void a_condition_meets_no_unknown_name() {
    FormSchema form = schema("""
        {"type":"textfield","key":"a","label":"A","conditional":{"hide":"=nowhere.near > 3"}},
        {"type":"textfield","key":"b","label":"B","conditional":{"hide":"=not(list contains(things, \\"x\\"))"}}""");
    assertThat(rules.check(form, Map.of("a", "x"), Map.of("things", List.of("x"))).sentences()).isEmpty();
  }

  @Test
  void a_part_whose_answers_cannot_be_checked_is_not_taken_for_a_form() {
    assertThatThrownBy(() -> schema("{\"type\":\"dynamiclist\",\"path\":\"x\"}"))
        .hasMessageContaining("draw the form without it");
  }

  private static FormSchema schema(String components) {
    return FormSchema.parse("{\"id\":\"small\",\"components\":[" + components + "]}");
  }

  private List<String> refused(String path, Object answer) {
    Map<String, Object> overrides = new HashMap<>(Map.of("sample.decision", "recorded"));
    overrides.put(path, answer);
    Verdict verdict = check(overrides);
    assertThat(verdict.answers()).isEmpty();
    return verdict.sentences();
  }

  private Verdict check(Map<String, Object> overrides) {
    return rules.check(sample, FormFiller.fill(sample, Map.of(), overrides, NOW), Map.of());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> copy(Map<String, Object> map) {
    Map<String, Object> copy = new HashMap<>(map);
    copy.replaceAll((key, value) -> value instanceof Map<?, ?> inner ? copy((Map<String, Object>) inner) : value);
    return copy;
  }
}
