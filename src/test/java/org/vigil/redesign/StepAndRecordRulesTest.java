package org.vigil.redesign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepAndRecordRulesTest {

  @Test
  void a_process_has_a_name() {
    assertThat(Fixture.sound().edit("small-case.bpmn", " name=\"A small case\"", "").findings()).containsExactly(
        "small-case.bpmn: the unnamed process small-case has no name. Name it as officers call it.");
  }

  @Test
  void a_process_says_what_it_is_for() {
    assertThat(Fixture.sound().edit("small-case.bpmn",
        "<bpmn:documentation>Carries a report from its receipt to the decision on the"
            + " threshold.</bpmn:documentation>", "")
        .findings()).containsExactly("small-case.bpmn: the process \"A small case\" has no documentation. Say in a"
            + " sentence"
            + " what it carries from where to where.");
  }

  @Test
  void a_process_has_a_version_tag() {
    assertThat(Fixture.sound().edit("small-case.bpmn", " camunda:versionTag=\"1.0\"", "").findings()).containsExactly(
        "small-case.bpmn: the process \"A small case\" has no version tag. Give it one, for instance 1.0.");
  }

  @Test
  void a_process_can_run() {
    assertThat(Fixture.sound().edit("small-case.bpmn", " isExecutable=\"true\"", "").findings()).containsExactly(
        "small-case.bpmn: the process \"A small case\" is not marked as executable. Tick \"Executable\".");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "P7Y   | has the history time to live \"P7Y\", which is not a number of days. Write P36500D.",
      "P3650D| keeps its records 3650 days only. Records about children are kept: write P36500D.",
      "''    | has no history time to live. Write P36500D."})
  void records_about_children_are_kept(String timeToLive, String says) {
    assertThat(Fixture.sound().edit("small-case.bpmn", "P36500D", timeToLive).findings()).containsExactly(
        "small-case.bpmn: the process \"A small case\" " + says);
    assertThat(Fixture.sound().edit("strategy-limit.dmn", "P36500D", timeToLive).findings()).containsExactly(
        "strategy-limit.dmn: the decision \"Strategy limit\" " + says);
  }

  @Test
  void a_step_tells_the_officer_what_to_do() {
    assertThat(Fixture.sound().edit("small-case.bpmn",
        "Record the crime within its limit, or say why there is none.", "Record it.").findings()).containsExactly(
        "small-case.bpmn: the step \"Record the crime\" does not say what to do. Write its documentation: it is the"
            + " officer's help text.");
  }

  @Test
  void what_a_step_is_to_read_anew_is_one_of_its_inputs() {
    String inputs = "</camunda:inputOutput>";
    String properties = inputs + "<camunda:properties><camunda:property name=\"readAnew\" value=\"due, lateNow\" />"
        + "</camunda:properties>";
    assertThat(Fixture.sound().edit("small-case.bpmn", inputs, properties).findings()).isNotEmpty()
        .allSatisfy(finding -> assertThat(finding)
            .contains("is to read \"lateNow\" anew, which is none of its inputs. They are: ", "due"));
  }

  @Test
  void a_step_is_offered_to_somebody() {
    assertThat(Fixture.sound().edit("small-case.bpmn", " camunda:candidateGroups=\"contact-officers\"", "").findings())
        .containsExactly("small-case.bpmn: the step \"Record the crime\" is offered to nobody. Set its candidate"
            + " groups to"
            + " a role, for instance child-abuse-sergeants.");
  }

  @Test
  void a_step_is_offered_to_a_role_that_exists() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "=\"contact-officers\"", "=\"contact-officers, sergeant-smith\"")
        .findings()).containsExactly("small-case.bpmn: the step \"Record the crime\" is offered to"
            + " \"sergeant-smith\", which"
            + " is no role that works on cases. Those are: child-abuse-sergeants, contact-officers,"
            + " embedded-social-workers.");
  }

  @Test
  void a_step_has_a_form() {
    assertThat(Fixture.sound().without("decide-threshold.form").edit("small-case.bpmn",
        " camunda:formRef=\"decide-threshold\" camunda:formRefBinding=\"deployment\"", "").findings()).containsExactly(
        "small-case.bpmn: the step \"Decide the threshold\" has no form. Set its form reference to a file in forms/.");
  }

  @Test
  void the_form_of_a_step_is_there() {
    assertThat(Fixture.sound().without("decide-threshold.form").findings()).containsExactly(
        "small-case.bpmn: the step \"Decide the threshold\" shows the form \"decide-threshold\", which is not there."
            + " Add decide-threshold.form to forms/ or correct the reference.");
  }

  @Test
  void the_form_of_a_start_is_there() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "<bpmn:startEvent id=\"reportReceived\"",
        "<bpmn:startEvent id=\"reportReceived\" camunda:formRef=\"type-report\" camunda:formRefBinding=\"deployment\"")
        .findings()).containsExactly("small-case.bpmn: the start \"Report received\" shows the form \"type-report\","
            + " which is"
            + " not there. Add type-report.form to forms/ or correct the reference.");
  }

  @Test
  void a_case_keeps_the_form_its_officer_saw() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "\"decide-threshold\" camunda:formRefBinding=\"deployment\"",
        "\"decide-threshold\" camunda:formRefBinding=\"latest\"").findings()).containsExactly(
        "small-case.bpmn: the step \"Decide the threshold\" does not pin its form. Set the form's binding to"
            + " \"deployment\", so that a case keeps the form its officer saw.");
  }

  @Test
  void every_form_is_shown_somewhere() {
    var sound = Fixture.sound();
    var spare = sound.text("decide-threshold.form").replace("decide-threshold", "old-threshold")
        .replace("{\"type\": \"text\", \"id\": \"earlier\", \"text\": \"Recorded as {{crime.kind}}.\"},", "");
    assertThat(sound.with("old-threshold.form", spare).findings()).containsExactly(
        "old-threshold.form: no step shows this form. Set it at its step, or take the file away.");
  }

  @Test
  void no_embedded_page_takes_the_place_of_a_form() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "camunda:formRef=\"decide-threshold\"",
        "camunda:formKey=\"embedded:app:page.html\" camunda:formRef=\"decide-threshold\"").findings()).containsExactly(
        "small-case.bpmn: the step \"Decide the threshold\" has a form key. Use a form reference to a file in forms/"
            + " instead.");
  }

  @Test
  void a_diagram_names_no_class() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "</camunda:inputOutput>", "</camunda:inputOutput>"
        + "<camunda:taskListener class=\"org.example.Spy\" event=\"create\" />").findings()).containsExactly(
        "small-case.bpmn: the step \"Record the crime\" names a class. Diagrams name beans only, for instance"
            + " ${clocks…}.",
        "small-case.bpmn: the step \"Decide the threshold\" names a class. Diagrams name beans only, for instance"
            + " ${clocks…}.");
  }

  @Test
  void a_diagram_runs_no_script() {
    assertThat(Fixture.sound().edit("small-case.bpmn",
        "<camunda:inputParameter name=\"clock\">crime-recorded</camunda:inputParameter>",
        "<camunda:inputParameter name=\"clock\">crime-recorded</camunda:inputParameter><camunda:inputParameter"
            + " name=\"x\">"
            + "<camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:inputParameter>").findings())
        .containsExactly("small-case.bpmn: the step \"Record the crime\" holds a script, which Vigil does not run."
            + " Ask a"
            + " bean, or use a form of forms/.");
    assertThat(Fixture.sound().edit("small-case.bpmn", "<bpmn:businessRuleTask id=\"findStrategyLimit\"",
        "<bpmn:scriptTask id=\"findStrategyLimit\"").edit("small-case.bpmn", "</bpmn:businessRuleTask>",
        "</bpmn:scriptTask>").edit("small-case.bpmn", " camunda:decisionRef=\"strategy-limit\""
        + " camunda:mapDecisionResult=\"singleResult\""
        + " camunda:resultVariable=\"strategyLimit\"", "").findings()).contains(
        "small-case.bpmn: the step \"Find the strategy limit\" is a script. Vigil runs no scripts: ask a bean, for"
            + " instance"
            + " ${cases…}.");
    assertThat(Fixture.sound().edit("small-case.bpmn", "xsi:type=\"bpmn:tFormalExpression\">${crime.decision",
        "xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\">${crime.decision").findings()).containsExactly(
        "small-case.bpmn: the flow \"Yes\" from the gateway \"Was a crime recorded?\" to the step \"Find the strategy"
            + " limit\""
            + " has a condition written as a script. Write it as ${…} without a language.");
  }
}
