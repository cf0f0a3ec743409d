package org.vigil.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartFormTest {

  private static final Instant NOW = Instant.parse("2026-05-22T16:00:00Z");

  static Map<String, Object> typed() {
    var answers = new LinkedHashMap<String, Object>();
    answers.put("receivedAt", "2026-05-22T16:50");
    answers.put("channel", "101");
    answers.put("referrer", new LinkedHashMap<>(Map.of("role", "teacher", "agency", "school")));
    answers.put("concern", "She said she is frightened to go home.");
    answers.put("allegedHarm", List.of("physical-abuse"));
    answers.put("whereaboutsKnown", "yes");
    answers.put("childrenNamed", "2");
    answers.put("siblingsNamed", "1");
    answers.put("child1", new LinkedHashMap<>(Map.of("givenName", "Amber", "familyName", "Testcase",
        "dateOfBirth", "2017-02-11", "inCare", "no", "seenAlone", "unknown", "childAtTheTime", false)));
    answers.put("child2", new LinkedHashMap<>(Map.of("givenName", "", "childAtTheTime", false)));
    answers.put("sibling1", new LinkedHashMap<>(Map.of("givenName", "Jude", "approximateAgeYears", 4)));
    answers.put("peopleNamed", "1");
    answers.put("person1", new LinkedHashMap<>(Map.of("part", "witness", "phone", "01999 100001")));
    answers.put("suspect", new LinkedHashMap<>(Map.of("relationship", "stepfather", "livesWithChild", "yes")));
    return answers;
  }

  @Test
  void the_forms_groups_become_the_same_report_as_other_systems_send() {
    var report = new ReportReader(FormOnFile::read).read(StartForm.toReport(typed()), NOW, true).report();
    assertThat(report).containsEntry("whereaboutsKnown", true)
        .doesNotContainKeys("child1", "childrenNamed", "alsoSent");
    assertThat(report.get("children")).isEqualTo(List.of(Map.of("givenName", "Amber", "familyName", "Testcase",
        "dateOfBirth", "2017-02-11", "inCare", false, "childAtTheTime", false)));
    assertThat(report.get("siblings")).isEqualTo(List.of(Map.of("givenName", "Jude", "approximateAgeYears", 4)));
    assertThat(report.get("suspect")).isEqualTo(Map.of("relationship", "stepfather", "livesWithChild", true));
    assertThat(report.get("people")).isEqualTo(List.of(Map.of("part", "witness", "phone", "01999 100001")));
  }

  @Test
  void answers_kept_as_json_text_are_read_too() {
    assertThat(StartForm.answers("{\"channel\":\"101\"}")).isEqualTo(Map.of("channel", "101"));
    assertThat(StartForm.answers(null)).isEmpty();
    assertThat(StartForm.answers("no json")).isEmpty();
  }

  @Test
  void faults_are_told_with_the_forms_labels() {
    var answers = typed();
    answers.put("receivedAt", null);
    ((Map<String, Object>) cast(answers.get("child1"))).put("dateOfBirth", "2017-02-30");
    ((Map<String, Object>) cast(answers.get("suspect"))).put("ageYears", 400);
    assertThatThrownBy(() -> {
      try {
        new ReportReader(FormOnFile::read).read(StartForm.toReport(answers), NOW, true);
      } catch (ReportRefused e) {
        throw StartForm.inTheOfficersWords(e, answers, FormOnFile.read());
      }
    }).hasMessageContaining("First child, Date of birth: give a date as dd/mm/yyyy that is not later than the report")
        .hasMessageContaining("Report received: say when the report was received")
        .hasMessageContaining("Suspect, Age in years: give a whole number from 0 to 120.")
        .hasMessageNotContaining("[0]").hasMessageNotContaining("receivedAt").hasMessageNotContaining("yyyy-mm");
  }

  @ParameterizedTest
  @CsvSource({"channel, How the report came in", "allegedHarm[3], Alleged harm",
      "siblings[1].sex, 'Second sibling, Sex'", "people[0].address, 'First person, Address'",
      "children[3], Fourth child", "suspect.dateOfBirth, 'Suspect, Date of birth'", "children[6].sex, 'Child 7, Sex'",
      "otherSuspects[0].positionOfTrust, 'Other suspect 1, In a position of trust'",
      "referrer.role, 'Person reporting, Who made the report'"})
  void every_field_has_a_label(String field, String label) {
    assertThat(FormOnFile.read().label(field)).contains(label);
  }

  @Test
  void what_the_form_does_not_ask_has_no_label_and_an_answer_added_to_the_form_is_a_word_of_ours() throws IOException {
    assertThat(FormOnFile.read().label("children[0].addedByAnOwner")).isEmpty();
    assertThat(FormOnFile.read().label("addedByAnOwner")).isEmpty();
    var more = FormOnFile.read(form -> form.replace("\"value\": \"neglect\"", "\"value\": \"spiritual-abuse\""));
    assertThat(more.words("allegedHarm").word("Spiritual abuse")).contains("spiritual-abuse");
    assertThat(more.words("allegedHarm").word("neglect")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"channel, Telephone, 101", "channel, pigeon,", "allegedHarm, CSE, sexual-exploitation",
      "allegedHarm, other, unclear", "sex, N/K, unknown", "sex, 2, F", "sex, 9,", "part, foster_carer, carer",
      "agencyGrade, Very high, high"})
  void what_others_say_is_kept_as_a_word_of_the_form(String question, String sent, String kept) {
    assertThat(FormOnFile.read().words(question).word(sent)).isEqualTo(Optional.ofNullable(kept));
  }

  @Test
  void the_form_has_nothing_tasklist_cannot_show_and_no_field_without_a_place_in_the_report() throws IOException {
    var types = new ArrayList<String>();
    var keys = new ArrayList<String>();
    walk(component -> {
      types.add(component.path("type").asText());
      if (component.has("key")) {
        keys.add(component.get("key").asText());
      }
      if (component.path("type").asText().equals("datetime") && component.path("subtype").asText().equals("datetime")) {
        assertThat(component.path("use24h").asBoolean()).isTrue();
      }
    });
    assertThat(types).isSubsetOf(Set.of("group", "text", "textfield", "textarea", "number", "datetime", "select",
        "radio", "checklist", "checkbox"));
    assertThat(keys).isSubsetOf(Set.of("receivedAt", "channel", "role", "agency", "sourceReference", "concern",
        "allegedHarm", "whereaboutsKnown", "receivedLateWhy", "agencyGrade", "lastContactWithSuspectAt",
        "childrenNamed", "siblingsNamed",
        "peopleNamed", "part", "givenName", "familyName", "dateOfBirth", "approximateAgeYears", "sex", "school",
        "address", "phone", "seenAlone", "inCare", "homeAuthority", "childAtTheTime", "relationship", "ageYears",
        "livesWithChild", "positionOfTrust"));
  }

  private static void walk(Consumer<JsonNode> visitor) throws IOException {
    visit(CasesOnFile.JSON.readTree(Files.readString(Path.of("forms/report-child-abuse.form"))), visitor);
  }

  private static void visit(JsonNode node, Consumer<JsonNode> visitor) {
    node.path("components").forEach(component -> {
      visitor.accept(component);
      visit(component, visitor);
    });
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object value) {
    return (T) value;
  }
}
