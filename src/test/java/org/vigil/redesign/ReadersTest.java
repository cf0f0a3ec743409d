package org.vigil.redesign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadersTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "${crime.decision == 'recorded'}           | crime.decision",
      "${empty crime.reason ? now : later}       | crime.reason, now, later",
      "${clocks.due(execution, clock, crime.at)} | clocks, execution, clock, crime.at",
      "${crime['decision'] eq \"a.b\"}           | crime.decision",
      "${not risk.met and x}                     | risk.met, x",
      "CA-${caseReference}-${rung + 1}           | caseReference, rung",
      "${'${quoted}'}                            | ``",
      "${1}                                      | ``",
      "${S(report).prop('x')}                    | report",
      "${a.b().c}                                | a"})
  void a_diagram_reads_variables_and_not_words_or_text(String text, String paths) {
    assertThat(String.join(", ", Juel.reads(text).stream().map(Read::dotted).toList())).isEqualTo(paths);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "${crime.decision 'recorded'}              | has a mistake before “'recorded'}”",
      "${crime..decision == 'recorded'}          | has a mistake before “.decision == 'recorded'}”",
      "${not risk.met and #x}                    | has a mistake before “#x}”",
      "${crime.decision = 'recorded'}            | uses = where it compares; write ==",
      "${crime.decision == 'recorded}            | has a quote that is not closed",
      "${clocks.due(execution, 'soon'}           | ends too early; a bracket or a word is missing",
      "${crime.decision ==}                      | ends too early; a bracket or a word is missing",
      "${crime.decision                          | ends too early; a bracket or a word is missing",
      "${ }                                      | is empty",
      "CA-${caseReference}-#{rung}               | mixes ${ and #{; write the same in all of it"})
  void what_the_engine_cannot_read_is_told_where_it_goes_wrong(String text, String fault) {
    assertThat(Juel.fault(text)).isEqualTo(fault);
    assertThat(Juel.reads(text)).isEmpty();
  }

  @Test
  void a_diagram_compares_in_several_ways() {
    assertThat(compared("${crime.kinds.contains('neglect')}")).containsExactly("neglect");
    assertThat(compared("${'a' == crime.kind}")).containsExactly("a");
    assertThat(compared("${crime.kind ne 'a'}")).containsExactly("a");
    assertThat(compared("${crime.kind == other}")).isEmpty();
    assertThat(Juel.reads("${clocks.due(execution, 'soon', f(a, 'b'))}").get(0).arguments())
        .containsExactly(null, "soon", null);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "crime.decision = \"recorded\" and count(report.children) > 0 | crime.decision, report.children",
      "if risk.met then \"a\" else threshold.why                    | risk.met, threshold.why",
      "date and time(crime.seenAt) > now()                           | crime.seenAt",
      "list contains(report.allegedHarm, \"neglect\")                | report.allegedHarm",
      "some child in report.children satisfies child.age < limit     | report.children, limit",
      "report.children[age > 3]                                      | report.children",
      "{kind: crime.kind}                                            | crime.kind",
      "[crime.kind, other]                                           | crime.kind, other",
      "years and months duration(born, today()).years                | born"})
  void a_form_reads_variables_and_not_functions(String text, String paths) {
    assertThat(String.join(", ", Feel.reads(text).stream().map(Read::dotted).toList())).isEqualTo(paths);
  }

  @Test
  void a_form_compares_in_several_ways() {
    assertThat(Feel.reads("crime.kind in (\"a\", \"b\")").get(0).comparedWith()).containsExactly("a", "b");
    assertThat(Feel.reads("list contains(crime.kinds, \"a\")").get(0).comparedWith()).containsExactly("a");
    assertThat(Feel.reads("crime.kind != \"a\"").get(0).comparedWith()).containsExactly("a");
    assertThat(Feel.reads("\"a\" = crime.kind").get(0).comparedWith()).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "crime.kind = (\"a\"                | makes no sense from character 12 on",
      "crime kind                         | makes no sense from character 7 on",
      "list holds(crime.kinds, \"a\")     | calls \"list holds\", which is no function of FEEL",
      "not(list contains(crime.kinds))    | gives \"list contains\" something else than it takes, which is"
          + " list contains(list, element)",
      "crime.kind.contains(\"a\")          | calls \"contains\" on a value, which FEEL does not offer"})
  void feel_that_could_not_be_worked_out_is_told_in_words(String text, String fault) {
    assertThat(Feel.fault(text)).contains(fault);
  }

  @Test
  void a_function_may_be_given_its_arguments_by_name_or_as_many_as_it_likes() {
    assertThat(Feel.fault("list contains(list: crime.kinds, element: \"a\")")).isEmpty();
    assertThat(Feel.fault("list contains(list: crime.kinds, item: \"a\")")).isPresent();
    assertThat(Feel.fault("min(1, 2, 3) + count(append(crime.kinds, 4, 5))")).isEmpty();
  }

  @Test
  void a_looped_text_reads_its_list_and_not_the_parts_of_each_element() {
    var sound = Fixture.sound().edit("decide-threshold.form", "Recorded as {{crime.kind}}.",
        "{{#loop children}}{{initials}}{{/loop}} {{#if crime.reason}}{{crime.reason}}{{/if}}");
    assertThat(sound.findings()).isEmpty();
    assertThat(sound.edit("decide-threshold.form", "#loop children", "#loop siblings").findings()).hasSize(1);
  }

  private static List<String> compared(String text) {
    return Juel.reads(text).get(0).comparedWith();
  }
}
