package org.vigil.redesign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A case is named in an answer whose name says that it is one. */
class NamedCaseRuleTest {

  private static final String DUE = "${clocks.due(execution, 'crime-recorded', receivedAt)}";

  @Test
  void a_case_that_is_asked_for_under_another_name_is_found() {
    for (String joins : List.of("cases.attach(execution, request.number)",
        "cases.attachOpen( execution , request.number)")) {
      assertThat(Fixture.sound().edit("small-case.bpmn", DUE, "${" + joins + "}").findings()).as(joins).contains(
          "small-case.bpmn: the step \"Record the crime\" joins the case in \"request.number\". Ask for it in a form as"
              + " caseReference, so that nobody opens a case that is not theirs by naming it.");
    }
  }

  @Test
  void nor_does_another_way_to_write_it_hide_it() {
    for (String named : List.of("request.number", "'CA-2026-000001'", "true ? request.number : x.caseReference")) {
      assertThat(
          Fixture.sound().edit("small-case.bpmn", DUE, "${cases . attach(execution, (" + named + "))}").findings())
          .as(named).anyMatch(finding -> finding.contains("joins the case in \"" + named + "\""));
    }
  }

  @Test
  void under_its_own_name_it_is_not() {
    assertThat(Fixture.sound().edit("small-case.bpmn", DUE, "${cases.attach(execution, request.caseReference)}")
        .findings()).noneMatch(finding -> finding.contains("joins the case"));
  }
}
