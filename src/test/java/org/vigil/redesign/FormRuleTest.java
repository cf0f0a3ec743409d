package org.vigil.redesign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormRuleTest {

  private static final String KIND = "{\"type\": \"textfield\", \"id\": \"kind\", \"key\": \"kind\","
      + " \"label\": \"Kind of crime\", \"validate\": {\"maxLength\": 100}}";

  @ParameterizedTest
  @ValueSource(strings = {"filepicker", "documentPreview", "dynamiclist", "iframe", "button", "signature"})
  void a_form_holds_only_what_the_task_list_shows(String type) {
    assertThat(Fixture.sound().edit("record-crime.form", "\"textfield\"", "\"" + type + "\"").findings()).contains(
        "record-crime.form: the field \"Kind of crime\" is a \"" + type + "\", which the task list cannot show. Take"
            + " another"
            + " component.");
  }

  @Test
  void a_form_is_drawn_for_the_platform_in_use() {
    assertThat(Fixture.sound().edit("record-crime.form", "7.24.0", "8.6.0").findings()).containsExactly(
        "record-crime.form: the form is not drawn for the platform in use. Choose Camunda 7, version 7.24.0, when you"
            + " open"
            + " it.");
    assertThat(Fixture.sound().edit("record-crime.form", "\"schemaVersion\": 16", "\"schemaVersion\": 18").findings())
        .containsExactly("record-crime.form: the form is saved by a Modeler newer than the task list understands. Set"
            + " its"
            + " schema version to 16.");
  }

  @Test
  void a_form_begins_with_the_case_header() {
    assertThat(Fixture.sound().edit("record-crime.form",
        "{\"type\": \"text\", \"id\": \"head\", \"text\": \"**{{header.reference}}**"
            + " {{header.child}}\"},", "").findings())
        .containsExactly("record-crime.form: the form does not begin with the case header. Put a text with"
            + " {{header.reference}} first, as in the other forms.");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{\"type\": \"textfield\", \"id\": \"a\", \"key\": \"kind\", \"validate\": {\"maxLength\": 100}}"
          + "|the field \"kind\" has no label. Say what it asks for.",
      "{\"type\": \"textfield\", \"id\": \"a\", \"key\": \"kind\", \"label\": \"Kind\"}"
          + "|the field \"Kind\" has no longest length the record can hold. Set its maximum length, at most 4000.",
      "{\"type\": \"textarea\", \"id\": \"a\", \"key\": \"kind\", \"label\": \"Kind\", \"validate\": {\"maxLength\":"
          + " 900000}}"
          + "|the field \"Kind\" has no longest length the record can hold. Set its maximum length, at most 100000.",
      "{\"type\": \"number\", \"id\": \"a\", \"key\": \"kind\", \"label\": \"Kind\", \"validate\": {\"min\": \"=1 +\"}}"
          + "|the field \"Kind\" cannot be read in its limit \"min\": it makes no sense from character 3 on. 1 +",
      "{\"type\": \"number\", \"id\": \"a\", \"key\": \"kind\", \"label\": \"Kind\", \"conditional\": {\"hide\":"
          + " \"=if x\"}}"
          + "|the field \"Kind\" cannot be read in its condition: it makes no sense from character 4 on. if x",
      "{\"type\": \"radio\", \"id\": \"a\", \"key\": \"kind\", \"label\": \"Kind\", \"values\": []}"
          + "|the field \"Kind\" offers nothing to choose. List its choices.",
      "{\"type\": \"radio\", \"id\": \"a\", \"key\": \"kind\", \"label\": \"Kind\", \"values\": [{\"label\": \"A\","
          + " \"value\": \"a\"}, {\"label\": \"B\", \"value\": \"a\"}]}"
          + "|the field \"Kind\" offers one value twice. Give each choice a value of its own.",
      "{\"type\": \"select\", \"id\": \"a\", \"key\": \"kind\", \"label\": \"Kind\", \"valuesKey\": \"officers\"}"
          + "|the field \"Kind\" takes its choices from a variable inside a group, which the task list does not fill."
          + " Move"
          + " it out of the group or list its choices.",
      "{\"type\": \"datetime\", \"id\": \"a\", \"key\": \"kind\", \"subtype\": \"date\"}"
          + "|the field \"kind\" has no date label. Say which date it asks for.",
      "{\"type\": \"datetime\", \"id\": \"a\", \"key\": \"kind\", \"subtype\": \"time\", \"use24h\": true}"
          + "|the field \"kind\" has no time label. Say which time it asks for.",
      "{\"type\": \"datetime\", \"id\": \"a\", \"key\": \"kind\", \"subtype\": \"time\", \"timeLabel\": \"At\"}"
          + "|the field \"At\" asks for am or pm. Tick \"Use 24h\".",
      "{\"type\": \"checkbox\", \"id\": \"a\", \"key\": \"Kind Of\", \"label\": \"Kind\"}"
          + "|the field \"Kind\" is stored as \"Kind Of\". Write it like dateOfBirth.",
      "{\"type\": \"checkbox\", \"id\": \"a\", \"key\": \"by\", \"label\": \"Kind\"}"
          + "|the field \"Kind\" is stored as \"by\", a name Vigil fills in itself. Choose another.",
      "{\"type\": \"checkbox\", \"id\": \"a\", \"label\": \"Kind\"}"
          + "|the field \"Kind\" has no key, so its answer would be lost. Give it one.",
      "{\"type\": \"checkbox\", \"id\": \"a\", \"key\": \"reason\", \"label\": \"Kind\"}"
          + "|the field \"Kind\" is stored as \"crime.reason\" like the field \"Why is there no crime?\". Give each a"
          + " key of"
          + " its own."})
  void a_field_can_be_answered_and_kept(String field, String says) {
    assertThat(Fixture.sound().edit("record-crime.form", KIND, field).findings()).contains("record-crime.form:"
        + " " + says);
  }

  @Test
  void help_is_short() {
    assertThat(Fixture.sound().edit("record-crime.form", "\"label\": \"Decision\",",
        "\"label\": \"Decision\", \"description\": \"" + "Think well. ".repeat(40) + "\",").findings()).containsExactly(
        "record-crime.form: the field \"Decision\" has a help text of more than 400 characters. Say it shorter.");
  }

  @Test
  void a_group_has_a_heading() {
    assertThat(Fixture.sound().edit("record-crime.form", "\"label\": \"The crime\", ", "").findings()).containsExactly(
        "record-crime.form: the field \"crime\" is a group without a label. Give it a heading.");
  }
}
