package org.vigil.redesign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts of notices as a process owner might spoil them. */
class NoticeTextRuleTest {

  private static final String FILE = "notice-texts.dmn";
  private static final String LATE = "{{step}} is late in {{case}}.";

  @Test
  void the_texts_as_they_are_may_go_live() {
    assertThat(spoilt("", "")).isEmpty();
  }

  @Test
  void a_text_says_only_what_there_is_to_say() {
    assertThat(spoilt(LATE, "{{step}} is late for {{childName}} in {{case}}.")).containsExactly(
        "notice-texts.dmn: the decision \"Notice texts\" has a fault in the body of \"late\": it may not say"
            + " \"{{childName}}\". It may say {{authority}}, {{case}}, {{due}}, {{link}}, {{risk}}, {{rung}}, {{step}},"
            + " {{toldLate}}.");
  }

  @Test
  void a_child_in_a_section_is_found_too() {
    assertThat(spoilt(LATE, LATE + "{{#toldLate}}{{child}}{{/toldLate}}")).singleElement().asString()
        .contains("{{child}}");
    assertThat(spoilt(LATE, LATE + "{{^children}}none{{/children}}")).singleElement().asString()
        .contains("{{children}}");
  }

  @Test
  void a_subject_holds_the_case_and_the_step_only() {
    assertThat(spoilt("{{case}}: {{step}}", "{{case}}: {{step}}, {{risk}} risk")).hasSize(2).allSatisfy(finding ->
        assertThat(finding).contains("in the subject of", "may not say \"{{risk}}\". It may say {{case}}, {{step}}."));
  }

  @Test
  void a_text_keeps_its_marking() {
    assertThat(spoilt("OFFICIAL-SENSITIVE {{case}}: {{step}}", "{{case}}: {{step}}")).hasSize(2)
        .allSatisfy(finding -> assertThat(finding).contains("does not begin with OFFICIAL-SENSITIVE"));
  }

  @Test
  void a_section_that_is_not_closed_is_found() {
    assertThat(spoilt("{{/toldLate}}\n\nWhat to do", "\n\nWhat to do")).singleElement().asString()
        .contains("its double braces cannot be read", "Each {{#word}} needs its {{/word}}.");
  }

  @Test
  void the_list_of_the_last_rung_stays_in_the_digest() {
    assertThat(spoilt("{{#standing}}", "{{#late}}")).anySatisfy(finding -> assertThat(finding)
        .contains("has no list of what stands with the last rung", "told once", "put back"));
  }

  @Test
  void no_kind_of_notice_is_without_a_text() {
    assertThat(spoilt("<text>\"warning\"</text></inputEntry>\n        <outputEntry",
        "<text>\"reminder\"</text></inputEntry>\n        <outputEntry"))
        .anySatisfy(finding -> assertThat(finding).contains("has no row for \"warning\""));
  }

  private static List<String> spoilt(String before, String after) {
    String table = ProcessFile.in(Path.of("processes")).stream().filter(file -> FILE.equals(file.name())).findFirst()
        .orElseThrow().text();
    return Fixture.sound().with(FILE, table).edit(FILE, before, after).findings();
  }
}
