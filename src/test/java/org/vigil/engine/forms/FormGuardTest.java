package org.vigil.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidatorException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.OneVigil;
import org.vigil.form.FormFiller;
import org.vigil.form.Forms;

@OneVigil
class FormGuardTest {

  private static final String ONLY_BY_ITS_FORM = "A step is finished by sending in its form, and in no other way."
      + " Open the step in Tasklist, fill in its form and send it. Nothing else changes a case, whoever asks.";

  @Autowired FormService forms;
  @Autowired TaskService tasks;
  @Autowired RuntimeService runtime;
  @Autowired RepositoryService repository;
  @Autowired IdentityService identity;
  @Autowired HistoryService history;
  @Autowired JdbcClient database;

  private String deployment;
  private String instance;

  @BeforeEach
  void a_sample_case() {
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-05-22T15:50:00Z")));
    var deploying = repository.createDeployment().name("sample-steps")
        .addClasspathResource("form/sample-steps.bpmn");
    for (String form : List.of("send-sample", "record-sample", "propose-sample", "approve-outcome")) {
      deploying.addString(form + ".form", Forms.text(form));
    }
    deployment = deploying.deploy().getId();
    instance = runtime.startProcessInstanceByKey("sample-steps", Map.of("caseReference", "CA-2026-000001",
        "sampleOwners", Variables.objectValue(new ArrayList<>(List.of("ann", "bob"))).create())).getId();
  }

  @AfterEach
  void nothing_stays() {
    identity.clearAuthentication();
    database.sql("delete from vigil_child_contact where case_reference = 'CA-2026-000001'").update();
    repository.deleteDeployment(deployment, true);
    ClockUtil.reset();
  }

  @Test
  void an_answer_is_stored_as_a_map_that_a_gateway_reads_with_who_and_when() {
    claimAs("ann");
    submit(goodRecord());

    assertThat(sample()).isInstanceOf(LinkedHashMap.class).containsEntry("decision", "recorded")
        .containsEntry("by", "ann").containsEntry("at", "2026-05-22T16:50");
    assertThat(runtime.<ObjectValue>getVariableTyped(instance, "sample", false).getSerializationDataFormat())
        .isEqualTo("application/json");
  }

  @Test
  void tasklist_sends_json_and_a_map_is_stored() {
    String json = Spin.JSON(goodRecord().get("sample")).toString();
    submit(Map.of("sample", SpinValues.jsonValue(json).create()));
    assertThat(sample()).containsEntry("decision", "recorded");
  }

  @Test
  void an_object_sent_as_text_is_read_as_json_and_never_by_its_class() {
    String json = Spin.JSON(goodRecord().get("sample")).toString();
    submit(Map.of("sample", Variables.serializedObjectValue(json).serializationDataFormat("application/json")
        .objectTypeName("javax.script.ScriptEngineManager").create()));
    assertThat(runtime.<ObjectValue>getVariableTyped(instance, "sample").getObjectTypeName())
        .startsWith("java.util.LinkedHashMap");
  }

  @Test
  void a_refused_form_stores_nothing_and_says_what_to_do() {
    assertThatThrownBy(() -> submit(Map.of("sample", Map.of("decision", "recorded"))))
        .isInstanceOf(FormFieldValidatorException.class)
        .hasMessage("Crime number: fill this in.\nChild seen on: give a date and a time.\n"
            + "I have read the report: tick this box.");
    assertThat(runtime.getVariable(instance, "sample")).isNull();
    assertThat(task().getTaskDefinitionKey()).isEqualTo("recordSample");
  }

  @Test
  void a_variable_that_is_not_on_the_form_is_refused() {
    Map<String, Object> sneaky = new LinkedHashMap<>(goodRecord());
    sneaky.put("caseReference", "CA-2026-999999");
    assertThatThrownBy(() -> submit(sneaky)).hasMessageContaining("an answer it does not ask for");
    assertThat(runtime.getVariable(instance, "caseReference")).isEqualTo("CA-2026-000001");
  }

  @Test
  void a_start_form_is_checked_too() {
    String definition = repository.createProcessDefinitionQuery().deploymentId(deployment).singleResult().getId();
    assertThatThrownBy(() -> forms.submitStartForm(definition, Map.of("sending", Map.of())))
        .hasMessage("Reason: fill this in.");
    assertThat(runtime.createProcessInstanceQuery().processDefinitionId(definition).count()).isEqualTo(1);

    String started = forms.submitStartForm(definition, Map.of("sending", Map.of("reason", "Because."))).getId();
    assertThat(runtime.getVariables(started)).containsEntry("sampleOwner", null).containsKey("sending");
  }

  @Test
  void a_step_without_a_form_takes_nothing() {
    aChildIsHeard();
    submit(goodRecord());
    submit(Map.of("outcome", Map.of("reason", "Because.")));
    submit(Map.of("approval", Map.of("approved", "approved")));
    assertThatThrownBy(() -> submit(Map.of("riskLevel", "standard")))
        .hasMessage("This step has no form, so nothing can be sent in for it.");
  }

  @Test
  void an_officer_cannot_complete_a_task_past_its_form() {
    claimAs("ann");
    String task = task().getId();
    asOfficer("ann");
    for (Runnable door : List.<Runnable>of(() -> tasks.complete(task), () -> tasks.complete(task, Map.of("x", 1)),
        () -> tasks.resolveTask(task), () -> tasks.setVariable(task, "x", 1), () -> tasks.removeVariable(task, "x"),
        () -> tasks.setVariableLocal(task, "header", Map.of()), () -> runtime.setVariable(instance, "riskLevel", "low"),
        () -> runtime.signal(instance), () -> tasks.handleBpmnError(task, "x"),
        () -> tasks.handleEscalation(task, "x"))) {
      assertThatThrownBy(door::run).isInstanceOf(AuthorizationException.class).hasMessage(ONLY_BY_ITS_FORM);
    }
    identity.clearAuthentication();
    assertThat(task().getTaskDefinitionKey()).isEqualTo("recordSample");
    assertThat(runtime.getVariables(instance)).doesNotContainKeys("x", "riskLevel");
  }

  @Test
  void the_engine_itself_may_end_a_step_and_an_administrator_may_not() {
    tasks.complete(task().getId());
    String second = task().getId();
    identity.setAuthentication("root", List.of("camunda-admin", "contact-officers"));
    assertThatThrownBy(() -> tasks.complete(second)).hasMessage(ONLY_BY_ITS_FORM);
    identity.clearAuthentication();
    tasks.complete(second);
    assertThat(task().getTaskDefinitionKey()).isEqualTo("approveOutcome");
  }

  @Test
  void a_step_is_claimed_before_it_is_sent() {
    asOfficer("ann");
    assertThatThrownBy(() -> submit(goodRecord())).hasMessage("Claim this step before you send it.");
    claimAs("bob");
    asOfficer("ann");
    assertThatThrownBy(() -> submit(goodRecord())).hasMessageStartingWith("This step is claimed by somebody else.");
  }

  @Test
  void a_step_is_for_its_role_even_when_given_to_somebody_outside_it() {
    tasks.setAssignee(task().getId(), "zoe");
    identity.setAuthentication("zoe", List.of("other-people"));
    assertThatThrownBy(() -> submit(goodRecord())).hasMessage("This step is for contact officers.");
  }

  /** Without this the decision about the sample is refused: no child has been heard. */
  private void aChildIsHeard() {
    database.sql("insert into vigil_child_contact (case_reference, child, child_key, seen, moment, form_id, answers,"
        + " recorded_at) values ('CA-2026-000001', 'Jo', 'jo', true, current_timestamp, 'child-contact', '{}',"
        + " current_timestamp)").update();
  }

  @Test
  void whoever_proposed_an_outcome_does_not_approve_it() {
    aChildIsHeard();
    submit(goodRecord());
    claimAs("ann");
    submit(Map.of("outcome", Map.of("reason", "Because.")));
    claimAs("ann");
    assertThatThrownBy(() -> submit(Map.of("approval", Map.of("approved", "approved"))))
        .hasMessage("Approve the outcome? You proposed this outcome yourself. Somebody else has to approve it.");
    identity.clearAuthentication();
    tasks.setAssignee(task().getId(), null);
    claimAs("bob");
    submit(Map.of("approval", Map.of("approved", "approved")));
    identity.clearAuthentication();
    assertThat(task().getTaskDefinitionKey()).isEqualTo("formless");
  }

  @Test
  void every_task_carries_the_header_of_its_case() {
    assertThat((Map<?, ?>) tasks.getVariableLocal(task().getId(), "header")).isEqualTo(Map.of(
        "reference", "CA-2026-000001", "child", "Not yet named", "risk", "Not yet assessed",
        "due", "Fri 22 May 2026, 23:59", "authority", "", "step", "Record the sample",
        "help", "Write down what was decided and why.",
        "childSaid", ""));
  }

  private Map<String, Object> goodRecord() {
    return FormFiller.fill(Forms.read("record-sample"), Map.of(), Map.of("sample.decision", "recorded"),
        ClockUtil.getCurrentTime().toInstant());
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> sample() {
    identity.clearAuthentication();
    return (Map<String, Object>) runtime.getVariable(instance, "sample");
  }

  private Task task() {
    return tasks.createTaskQuery().processInstanceId(instance).singleResult();
  }

  private void claimAs(String officer) {
    identity.clearAuthentication();
    String task = task().getId();
    asOfficer(officer);
    tasks.claim(task, officer);
  }

  private void asOfficer(String officer) {
    identity.setAuthentication(officer, List.of("contact-officers"));
  }

  private void submit(Map<String, Object> answers) {
    var who = identity.getCurrentAuthentication();
    identity.clearAuthentication();
    String task = task().getId();
    if (who != null) {
      identity.setAuthentication(who);
    }
    forms.submitTaskForm(task, answers);
  }
}
