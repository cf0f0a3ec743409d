package org.vigil.redesign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DataRuleTest {

  private static final String YES = "small-case.bpmn: the flow \"Yes\" from the gateway \"Was a crime recorded?\" to"
      + " the step"
      + " \"Find the strategy limit\" ";

  @Test
  void a_gateway_reads_only_what_an_earlier_step_writes() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "${crime.decision ==", "${offence.decision ==").findings())
        .containsExactly(YES + "reads \"offence.decision\" in the condition, which no earlier step writes. Ask for it"
            + " in the"
            + " form of an earlier step, or correct the name.");
  }

  @Test
  void a_step_that_comes_later_does_not_count() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "${crime.decision =="
        + " 'recorded'}", "${threshold.met}").findings())
        .containsExactly(YES + "reads \"threshold.met\" in the condition, which only the step \"Decide the threshold\""
            + " writes, and that does not come before.");
  }

  @Test
  void a_renamed_field_is_missed_at_the_gateway() {
    assertThat(Fixture.sound().edit("record-crime.form", "\"key\": \"decision\"", "\"key\": \"verdict\"")
        .edit("record-crime.form", "crime.decision", "crime.verdict").findings()).containsExactly(
        YES + "reads \"crime.decision\" in the condition, but \"crime\" has no \"decision\". It has: at, by, byName, byRole, from, kind,"
            + " reason,"
            + " seenAt, verdict.");
  }

  @Test
  void a_single_answer_has_no_parts() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "${crime.decision ==", "${crime.decision.code ==").findings())
        .containsExactly(YES + "reads \"crime.decision.code\" in the condition, but \"crime.decision\" is a single"
            + " answer"
            + " without parts.");
  }

  @Test
  void a_gateway_compares_only_with_answers_the_form_offers() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "== 'recorded'", "=="
        + " 'crime-recorded'").findings()).containsExactly(
        YES + "reads \"crime.decision\" in the condition and compares it with \"crime-recorded\", which is not among"
            + " its"
            + " answers: recorded, no-crime.");
  }

  @Test
  void who_answered_and_when_may_be_read_of_every_step() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "${crime.decision == 'recorded'}",
        "${crime.by != null and crime.at != null}").findings()).isEmpty();
  }

  @Test
  void a_variable_left_out_on_one_way_would_stop_the_case() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "id=\"notRecorded\" name=\"No\" sourceRef=\"wasRecorded\""
        + " targetRef=\"noCrime\"", "id=\"notRecorded\" name=\"No\" sourceRef=\"wasRecorded\""
        + " targetRef=\"decideThreshold\"")
        .findings()).contains("small-case.bpmn: the step \"Decide the threshold\" reads \"strategyLimit.clock\" in"
            + " the input"
            + " \"clock\", which is not written on every way that leads there; on the others the case would stop with"
            + " an"
            + " error. Write it on every way.");
  }

  @Test
  void an_input_does_not_see_another() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "clocks.due(execution, 'crime-recorded', receivedAt)",
        "clocks.due(execution, clock, receivedAt)").findings()).containsExactly(
        "small-case.bpmn: the step \"Record the crime\" reads \"clock\" in the input \"due\", which no earlier step"
            + " writes."
            + " Ask for it in the form of an earlier step, or correct the name.");
  }

  @Test
  void a_called_process_is_given_only_what_there_is() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "<camunda:in source=\"caseReference\""
        + " target=\"caseReference\"/>",
        "<camunda:in source=\"caseNumber\" target=\"caseReference\"/>").findings()).containsExactly(
        "small-case.bpmn: the called process \"Escalate\" passes on \"caseNumber\", which no earlier step writes. Ask"
            + " for it"
            + " in the form of an earlier step, or correct the name.");
  }

  @Test
  void a_called_process_reads_only_what_it_is_given() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "target=\"lateStep\"", "target=\"stepThatIsLate\"").findings())
        .containsExactlyInAnyOrder(
            "act-on-late-step.form: the field \"**{{header.reference}}** {{lateStep}} is late in {{caseRefer…\" reads"
                + " \"lateStep\" in its text, shown at the step \"Act on the late step\" of escalate.bpmn, which no"
                + " earlier"
                + " step writes. Ask for it in the form of an earlier step, or correct the name.",
            "escalate.bpmn: the step \"Act on the late step\" reads \"lateStep\" in the candidate groups, which no"
                + " earlier step writes. Ask for it in the form of an earlier step, or correct the name.");
  }

  @Test
  void a_called_process_hands_back_only_what_it_writes() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "<camunda:in sourceExpression=\"recordCrime\""
        + " target=\"lateStep\"/>",
        "<camunda:in sourceExpression=\"recordCrime\" target=\"lateStep\"/>"
            + "<camunda:out source=\"reaction\" target=\"reaction\"/>").findings()).containsExactly(
        "small-case.bpmn: the called process \"Escalate\" takes back \"reaction\", which no step of escalate.bpmn"
            + " writes."
            + " Correct the name, or write it there.");
  }

  @Test
  void what_a_called_process_hands_back_may_be_read() {
    var handsBack = Fixture.sound().edit("small-case.bpmn",
        "<camunda:in sourceExpression=\"recordCrime\" target=\"lateStep\"/>",
        "<camunda:in sourceExpression=\"recordCrime\" target=\"lateStep\"/>"
            + "<camunda:out source=\"action\" target=\"reaction\"/>");
    assertThat(handsBack.edit("small-case.bpmn", "<camunda:in sourceExpression=\"decideThreshold\""
        + " target=\"lateStep\"/>",
        "<camunda:in sourceExpression=\"decideThreshold\" target=\"lateStep\"/>"
            + "<camunda:in source=\"reaction\" target=\"reaction\"/>").findings()).containsExactly(
        "small-case.bpmn: the called process \"Escalate\" passes on \"reaction\", which only the called process"
            + " \"Escalate\""
            + " writes, and that does not come before.");
  }

  @Test
  void a_repeated_step_is_repeated_for_something_that_is_there() {
    var loop = "<bpmn:outgoing>toCrimeTold</bpmn:outgoing>\n";
    assertThat(Fixture.sound().edit("small-case.bpmn", loop, loop
        + "<bpmn:multiInstanceLoopCharacteristics camunda:collection=\"sergeants\""
        + " camunda:elementVariable=\"sergeant\"/>")
        .findings()).containsExactly("small-case.bpmn: the called process \"Escalate\" is repeated for each of"
            + " \"sergeants\", which no earlier step writes. Ask for it in the form of an earlier step, or correct"
            + " the name.");
    assertThat(Fixture.sound().edit("small-case.bpmn", loop, loop
        + "<bpmn:multiInstanceLoopCharacteristics camunda:collection=\"children\" camunda:elementVariable=\"child\"/>")
        .edit("small-case.bpmn", "sourceExpression=\"recordCrime\"", "sourceExpression=\"${child.initials}\"")
        .findings()).isEmpty();
  }

  @Test
  void a_decision_is_asked_with_what_there_is() {
    assertThat(Fixture.sound().edit("strategy-limit.dmn", "crime.kind", "crime.type").findings()).containsExactly(
        "small-case.bpmn: the step \"Find the strategy limit\" asks the decision \"strategy-limit\", which reads"
            + " \"crime.type\", but \"crime\" has no \"type\". It has: at, by, byName, byRole, decision, from, kind, reason, seenAt.");
  }

  @Test
  void an_answer_reads_what_the_case_knows() {
    var answers = Fixture.sound().edit("strategy-limit.dmn", "\"The statutory limit.\"", "\"For \" + crime.kind");
    assertThat(answers.findings()).isEmpty();
    assertThat(answers.edit("strategy-limit.dmn", "\"For \" + crime.kind", "\"For \" + crime.type").findings())
        .containsExactly("small-case.bpmn: the step \"Find the strategy limit\" asks the decision \"strategy-limit\","
            + " which reads \"crime.type\", but \"crime\" has no \"type\". It has: at, by, byName, byRole, decision, from,"
            + " kind, reason, seenAt.");
  }

  @Test
  void the_answer_of_a_decision_has_the_columns_of_its_table() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "${strategyLimit.clock}", "${strategyLimit.limit}").findings())
        .containsExactly("small-case.bpmn: the step \"Decide the threshold\" reads \"strategyLimit.limit\" in the input"
            + " \"clock\", but \"strategyLimit\" has no \"limit\". It has: clock, why.");
  }

  @Test
  void a_form_shows_only_what_there_is() {
    assertThat(Fixture.sound().edit("decide-threshold.form", "{{crime.kind}}", "{{crime.place}}").findings())
        .containsExactly("decide-threshold.form: the field \"Recorded as {{crime.place}}.\" reads \"crime.place\" in"
            + " its"
            + " text, shown at the step \"Decide the threshold\" of small-case.bpmn, but \"crime\" has no \"place\"."
            + " It has:"
            + " at, by, byName, byRole, decision, from, kind, reason, seenAt.");
    assertThat(Fixture.sound().edit("decide-threshold.form", "{{header.child}}", "{{header.surname}}").findings())
        .hasSize(1);
  }

  @Test
  void a_condition_of_a_form_reads_its_own_answers() {
    assertThat(Fixture.sound().edit("record-crime.form", "=crime.decision != \\\"no-crime\\\"",
        "=crime.decision != \\\"none\\\"").findings()).containsExactly(
        "record-crime.form: the field \"Why is there no crime?\" reads \"crime.decision\" in its condition, shown at"
            + " the step"
            + " \"Record the crime\" of small-case.bpmn and compares it with \"none\", which is not among its answers:"
            + " recorded, no-crime.");
  }

  @Test
  void a_step_may_declare_what_its_bean_or_message_writes() {
    var reads = Fixture.sound().edit("small-case.bpmn", "sourceExpression=\"recordCrime\"",
        "sourceExpression=\"${partner.name}\"");
    assertThat(reads.findings()).hasSize(1);
    assertThat(reads.edit("small-case.bpmn", "<camunda:inputParameter name=\"clock\">crime-recorded",
        "<camunda:inputParameter name=\"partner\">${children}</camunda:inputParameter>"
            + "<camunda:inputParameter name=\"clock\">crime-recorded").findings())
        .as("an input of a step is not there behind it").hasSize(1);
    assertThat(reads.edit("small-case.bpmn", "<bpmn:messageEventDefinition id=\"startMessage\"",
        "<bpmn:extensionElements/><bpmn:messageEventDefinition id=\"startMessage\"").edit("small-case.bpmn",
        "name=\"Report received\">\n      <bpmn:outgoing>toRecordCrime</bpmn:outgoing>\n     "
            + " <bpmn:extensionElements/>",
        "name=\"Report received\">\n      <bpmn:extensionElements><camunda:properties><camunda:property name=\"writes\""
            + " value=\"partner, sender\"/></camunda:properties></bpmn:extensionElements>"
            + "<bpmn:outgoing>toRecordCrime</bpmn:outgoing>").findings()).isEmpty();
  }

  @Test
  void what_a_bean_writes_is_known() {
    assertThat(Fixture.sound().edit("small-case.bpmn", "${crime.decision == 'recorded'}", "${officerNames != null}")
        .edit("small-case.bpmn", "<camunda:inputParameter name=\"clock\">crime-recorded<",
            "<camunda:inputParameter name=\"asked\">${cases.addOfficers(receivedAt)}</camunda:inputParameter>"
                + "<camunda:inputParameter name=\"clock\">crime-recorded<").findings()).isEmpty();
  }

  @Test
  void a_decision_may_read_what_the_decision_it_builds_on_answers() {
    var sound = Fixture.sound().edit("strategy-limit.dmn", "<decisionTable id=\"strategy-limit-table\"",
        "<informationRequirement id=\"needs\"><requiredDecision href=\"#kind-of-limit\"/></informationRequirement>"
            + "<decisionTable id=\"strategy-limit-table\"").edit("strategy-limit.dmn", "<text>crime.kind</text>",
        "<text>list contains(limitKind, \"short\")</text>").edit("strategy-limit.dmn", "</definitions>",
        "<decision id=\"kind-of-limit\" name=\"Kind of limit\" camunda:historyTimeToLive=\"P36500D\"><decisionTable"
            + " id=\"t2\" hitPolicy=\"COLLECT\"><input id=\"i2\"><inputExpression id=\"e2\"><text>crime.kind</text>"
            + "</inputExpression></input><output id=\"o2\""
            + " name=\"limitKind\"/></decisionTable></decision></definitions>");
    assertThat(sound.findings()).isEmpty();
    assertThat(sound.edit("strategy-limit.dmn", "<text>crime.kind</text>", "<text>crime.sort</text>").findings())
        .as("what the inner decision reads is looked up too").hasSize(1);
  }
}
