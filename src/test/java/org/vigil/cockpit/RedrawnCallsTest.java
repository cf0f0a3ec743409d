package org.vigil.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.junit.jupiter.api.Test;

/** Where a case that stands at a call goes when the call was drawn anew. */
class RedrawnCallsTest {

  @Test
  void two_calls_of_one_process_that_became_one_are_that_one() {
    assertThat(between(calls("atOnce", "referral", "asDecided", "referral"), calls("refer", "referral")))
        .isEqualTo(Map.of("atOnce", "refer", "asDecided", "refer"));
  }

  @Test
  void a_call_that_kept_its_id_is_left_to_the_engine() {
    assertThat(between(calls("refer", "referral", "other", "referral"), calls("refer", "referral")))
        .isEqualTo(Map.of("other", "refer"));
  }

  @Test
  void a_call_of_another_process_is_another_call() {
    assertThat(between(calls("refer", "referral"), calls("meet", "meeting"))).isEmpty();
  }

  @Test
  void of_two_calls_that_may_be_meant_none_is_guessed() {
    assertThat(between(calls("refer", "referral"), calls("one", "referral", "two", "referral"))).isEmpty();
  }

  @Test
  void of_two_ladders_any_will_do() {
    assertThat(between(calls("climb", "escalate"), calls("one", "escalate", "two", "escalate")))
        .containsOnlyKeys("climb").containsValue("one");
  }

  @Test
  void a_call_does_not_cross_the_edge_of_a_frame() {
    assertThat(between(calls("climb", "escalate"), framed("climbInside", "escalate"))).isEmpty();
  }

  @Test
  void a_repeated_call_is_no_single_one() {
    BpmnModelInstance repeated = calls("eachAgency", "referral");
    CallActivity call = repeated.getModelElementById("eachAgency");
    call.addChildElement(repeated.newInstance(MultiInstanceLoopCharacteristics.class));
    assertThat(between(calls("refer", "referral"), repeated)).isEmpty();
  }

  private static Map<String, String> between(BpmnModelInstance from, BpmnModelInstance to) {
    return RedrawnCalls.between(from, to, List.of());
  }

  private static BpmnModelInstance calls(String... idsAndProcesses) {
    var drawn = Bpmn.createExecutableProcess("sample").startEvent().callActivity(idsAndProcesses[0])
        .calledElement(idsAndProcesses[1]);
    for (int at = 2; at < idsAndProcesses.length; at += 2) {
      drawn = drawn.callActivity(idsAndProcesses[at]).calledElement(idsAndProcesses[at + 1]);
    }
    return drawn.endEvent().done();
  }

  private static BpmnModelInstance framed(String id, String process) {
    return Bpmn.createExecutableProcess("sample").startEvent().subProcess("frame").embeddedSubProcess().startEvent()
        .callActivity(id).calledElement(process).endEvent().subProcessDone().endEvent().done();
  }
}
