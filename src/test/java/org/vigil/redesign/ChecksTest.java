package org.vigil.redesign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ChecksTest {

  @Test
  void a_sound_change_passes() {
    assertThat(Fixture.sound().findings()).isEmpty();
    assertThatCode(() -> new Checks(Fixture.HOUSE).demand(Fixture.sound().files())).doesNotThrowAnyException();
  }

  @Test
  void a_refused_change_names_every_finding() {
    var broken = Fixture.sound().without("record-crime.form").edit("small-case.bpmn", "name=\"Yes\" ", "");
    assertThatThrownBy(() -> new Checks(Fixture.HOUSE).demand(broken.files()))
        .isInstanceOf(RefusedChange.class)
        .hasMessageStartingWith("The change is refused. Put this right first:\n- ")
        .hasMessageContaining("shows the form \"record-crime\", which is not there.")
        .hasMessageContaining("has no name. Name it with the answer that leads this way.");
  }

  @Test
  void a_finding_names_the_box_as_it_is_drawn() {
    var broken = Fixture.sound().edit("small-case.bpmn", "name=\"Record the crime\"", "name=\"Record&#10;the crime\"")
        .edit("small-case.bpmn", "camunda:candidateGroups=\"contact-officers\" ", "");
    assertThat(new Checks(Fixture.HOUSE).of(broken.files())).singleElement().isEqualTo(
        new Finding("small-case.bpmn", "Record the crime", "the step \"Record the crime\" is offered to nobody."
            + " Set its candidate groups to a role, for instance child-abuse-sergeants."));
  }

  @Test
  void a_file_that_cannot_be_read_is_a_finding_and_not_an_accident() {
    assertThat(Fixture.sound().with("odd.bpmn", "<bpmn:definitions").with("odd.form", "{\"id\":\n \"odd\",")
        .with("odd.dmn", "no table").with("notes.txt", "hello").findings()).containsExactly(
        "odd.bpmn: the file cannot be read: it is no valid BPMN 2.0 near line 1. Open it in the Modeler and save it"
            + " again.",
        "odd.form: the file cannot be read: it is no valid JSON near line 2. Open it in the Modeler and save it again.",
        "odd.dmn: the file cannot be read: it is no valid DMN 1.3 near line 1. Open it in the Modeler and save it"
            + " again.",
        "notes.txt: the file is no diagram (.bpmn), decision (.dmn) or form (.form). Leave it out.");
  }

  @Test
  void a_file_cannot_make_the_reader_fetch_another() {
    var hostile = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
        + "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"t\">"
        + "<process id=\"odd\"><documentation>&e;</documentation></process></definitions>";
    assertThat(Fixture.sound().with("odd.bpmn", hostile).findings()).containsExactly(
        "odd.bpmn: the file cannot be read: it is no valid BPMN 2.0 near line 1. Open it in the Modeler and save it"
            + " again.");
  }

  @Test
  void two_elements_with_one_id_are_named() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "messageReportReceived", "reportReceived").findings())
        .containsExactly("small-case.bpmn: the file cannot be read: two elements have the id \"reportReceived\". Give"
            + " each"
            + " an id of its own. Open it in the Modeler and save it again.");
  }

  @Test
  void one_file_holds_one_process() {
    assertThat(Fixture.sound().edit("escalate.bpmn", "</bpmn:process>", "</bpmn:process><bpmn:process id=\"second\"/>")
        .findings()).containsExactly("escalate.bpmn: the file cannot be read: it holds 2 processes; one file holds one"
            + " process. Open it in the Modeler and save it again.");
  }

  @Test
  void the_line_of_a_fault_is_told() {
    assertThat(Fixture.sound().edit("escalate.bpmn", "isExecutable=\"true\"", "isExecutable=\"maybe\"").findings())
        .containsExactly("escalate.bpmn: the file cannot be read: it is no valid BPMN 2.0 near line 3. Open it in the"
            + " Modeler and save it again.");
  }

  @Test
  void one_file_is_not_given_twice() {
    var twice = new ArrayList<>(Fixture.sound().files());
    twice.add(twice.get(0));
    assertThat(new Checks(Fixture.HOUSE).of(twice)).extracting(Finding::sentence)
        .containsExactly("two files have this name. Keep one.");
  }
}
