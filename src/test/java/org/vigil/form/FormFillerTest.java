package org.vigil.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormFillerTest {

  private static final Instant NOW = Instant.parse("2026-05-22T15:50:00Z");
  private final FormSchema form = Forms.read("record-sample");

  @Test
  void only_what_the_form_demands_is_answered() {
    assertThat(FormFiller.fill(form, Map.of(), Map.of("sample.decision", "not-recorded"), NOW))
        .isEqualTo(Map.of("sample", Map.of("decision", "not-recorded", "childSeenAt", "2026-05-22T16:50",
            "reason", "Written for a test about: Reason. And so on.", "agreed", true)));
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
    assertThat(sample.get("person")).isEqualTo(Map.of("dateOfBirth", "2026-05-22", "ageYears", 10, "notes",
        "Written for a test about: Notes."));
  }

  @Test
  void an_override_that_is_not_on_the_form_is_named() {
    assertThatThrownBy(() -> FormFiller.fill(form, Map.of(), Map.of("sample.nothing", 1), NOW))
        .hasMessageContaining("has no question sample.nothing");
  }
}
