package org.vigil.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormFillerTest {

  private static final Instant NOW = Instant.parse("2026-05-22T15:50:00Z");
  private final FormSchema form = Forms.read("record-sample");

  @Test
  void only_what_the_form_demands_is_answered() {
    Map<?, ?> sample = (Map<?, ?>) FormFiller.fill(form, Map.of(), Map.of("sample.decision", "not-recorded"), NOW)
        .get("sample");
    assertThat(sample.keySet()).isEqualTo(Set.of("decision", "childSeenAt", "reason", "agreed"));
    assertThat(sample.get("childSeenAt")).isEqualTo("2026-05-22T16:50");
    assertThat(sample.get("reason")).asString().endsWith(" written for a test about: Reason.");
  }

  @Test
  void nobody_writes_the_same_twice() {
    assertThat(reason()).isNotEqualTo(reason());
  }

  private String reason() {
    Map<?, ?> sample = (Map<?, ?>) FormFiller.fill(form, Map.of(), Map.of("sample.decision", "not-recorded"), NOW)
        .get("sample");
    return (String) sample.get("reason");
  }

  @Test
  void an_answer_opens_the_questions_that_hang_on_it() {
    Map<?, ?> sample = (Map<?, ?>) FormFiller.fill(form, Map.of(), Map.of("sample.decision", "recorded"), NOW)
        .get("sample");
    assertThat(sample.get("crimeNumber")).isEqualTo("11/111111/11");
    assertThat(sample.get("reason")).isNull();
  }

  @Test
  void every_question_that_is_shown_can_be_answered() {
    Map<?, ?> sample = (Map<?, ?>) FormFiller.fillAll(form, Map.of(), Map.of("sample.decision", "recorded"), NOW)
        .get("sample");
    assertThat(sample.get("nextActionOn")).isEqualTo("2026-05-23");
    Map<?, ?> person = (Map<?, ?>) sample.get("person");
    assertThat(person.get("dateOfBirth")).isEqualTo("2026-05-22");
    assertThat(person.get("ageYears")).isEqualTo(10);
    assertThat(person.get("notes")).asString().endsWith(" written for a test about: Notes.");
  }

  @Test
  void an_override_that_is_not_on_the_form_is_named() {
    assertThatThrownBy(() -> FormFiller.fill(form, Map.of(), Map.of("sample.nothing", 1), NOW))
        .hasMessageContaining("has no question sample.nothing");
  }
}
