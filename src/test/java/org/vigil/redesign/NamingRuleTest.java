package org.vigil.redesign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamingRuleTest {

  @Test
  void a_process_is_called_like_its_file() {
    assertThat(Fixture.sound().rename("small-case.bpmn", "little-case.bpmn").findings()).containsExactly(
        "little-case.bpmn: the process \"A small case\" has the id \"small-case\", which is not the file's name."
            + " Call the process \"little-case\" or rename the file.");
  }

  @Test
  void a_process_id_is_in_small_letters_with_hyphens() {
    assertThat(Fixture.sound().rename("small-case.bpmn", "smallCase.bpmn")
        .edit("smallCase.bpmn", "small-case", "smallCase").findings()).containsExactly(
        "smallCase.bpmn: the process \"A small case\" has the id \"smallCase\". Write it in small letters with hyphens,"
            + " for instance line-of-enquiry.");
  }

  @Test
  void two_processes_do_not_share_an_id() {
    var sound = Fixture.sound();
    assertThat(sound.with("copy.bpmn", sound.text("escalate.bpmn")).findings()).contains(
        "copy.bpmn: the process \"Escalate\" has the id \"escalate\", which escalate.bpmn has too. Give each process"
            + " an id"
            + " of its own.");
  }

  @Test
  void a_step_id_is_a_verb_and_what_it_acts_on() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "findStrategyLimit", "Activity_0x1y2z").findings())
        .containsExactly("small-case.bpmn: the step \"Find the strategy limit\" has the id \"Activity_0x1y2z\"."
            + " Write a verb and what it acts on, for instance recordCrime.");
  }

  @Test
  void a_step_shows_the_form_called_like_it() {
    assertThat(Fixture.sound().rename("record-crime.form", "record-a-crime.form")
        .edit("record-a-crime.form", "record-crime", "record-a-crime")
        .edit("small-case.bpmn", "\"record-crime\"", "\"record-a-crime\"").findings()).containsExactly(
        "small-case.bpmn: the step \"Record the crime\" has the id \"recordCrime\" but shows the form"
            + " \"record-a-crime\"."
            + " The form of this step is called \"record-crime\".");
  }

  @Test
  void a_form_is_called_like_its_file() {
    assertThat(Fixture.sound().rename("record-crime.form", "recordCrime.form").findings()).containsExactly(
        "recordCrime.form: the form has the id \"record-crime\", which is not the file's name. Make them the same.");
  }

  @Test
  void a_form_id_is_in_small_letters_with_hyphens() {
    assertThat(Fixture.sound().rename("record-crime.form", "recordCrime.form")
        .edit("recordCrime.form", "record-crime", "recordCrime").findings()).contains(
        "recordCrime.form: the form has the id \"recordCrime\". Write it in small letters with hyphens, for instance"
            + " record-crime.");
  }

  @Test
  void a_gateway_asks_a_question() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "Was a crime recorded?", "Crime check").findings())
        .containsExactly("small-case.bpmn: the gateway \"Crime check\" splits the way without asking. Name it as a"
            + " question"
            + " that ends with \"?\".");
  }

  @Test
  void each_way_out_of_a_gateway_is_an_answer() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "name=\"No\" ", "").findings()).containsExactly(
        "small-case.bpmn: the unnamed flow from the gateway \"Was a crime recorded?\" to the end \"No crime\" has no"
            + " name."
            + " Name it with the answer that leads this way.");
  }

  @Test
  void an_end_is_a_state() {
    assertThat(Fixture.sound().edit("small-case.bpmn", " name=\"No crime\"", "").findings()).containsExactly(
        "small-case.bpmn: the unnamed end noCrime has no name. Name it with the state that is reached here.");
  }

  @Test
  void every_box_has_a_name() {
    assertThat(Fixture.sound().edit("small-case.bpmn", " name=\"Decide the"
        + " threshold\"", "").findings()).containsExactly(
        "small-case.bpmn: the unnamed step decideThreshold has no name. Name it in the officer's words.");
  }

  @Test
  void a_message_is_a_thing_that_happened() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "name=\"ReportReceived\"", "name=\"new report\"").findings())
        .contains("small-case.bpmn: the message \"new report\" is not named as a thing that happened. Write it like"
            + " ReportReceived.");
  }
}
