package org.vigil.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.report.CaseFiles.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

@SpringBootTest
class RegisterTest {

  @Autowired RuntimeService processes;
  @Autowired RepositoryService repository;
  @Autowired FormService forms;
  @Autowired Reports reports;
  @Autowired JdbcTemplate database;

  @BeforeEach
  void deploy() {
    CaseFiles.deployIfMissing(repository);
  }

  @Test
  void a_report_typed_in_tasklist_becomes_a_case_like_any_other() {
    var instance = start(StartFormTest.typed());
    var variables = processes.getVariables(instance.getId(),
        List.of("caseReference", "report", "children", "childInitials", "receivedAt"));
    var reference = (String) variables.get("caseReference");
    assertThat(reference).matches("CA-2026-\\d{6}");
    assertThat(processes.createProcessInstanceQuery().processInstanceId(instance.getId()).singleResult()
        .getBusinessKey()).isEqualTo(reference);
    assertThat(variables).containsEntry("childInitials", "A.T.").containsKeys("children", "receivedAt");
    assertThat((Map<?, ?>) variables.get("report")).containsEntry(cast("whereaboutsKnown"), cast(true));
    assertThat(sourceOf(reference)).isEqualTo("VIGIL-" + reference);
  }

  @Test
  void the_start_form_itself_lets_such_a_report_through() {
    var definition = repository.createProcessDefinitionQuery().processDefinitionKey("child-abuse-report")
        .latestVersion().singleResult();
    var instance = forms.submitStartForm(definition.getId(), Map.of("report", asTheFormSendsIt()));
    assertThat(processes.getVariable(instance.getId(), "caseReference")).asString().matches("CA-2026-\\d{6}");
    assertThat((Map<?, ?>) processes.getVariable(instance.getId(), "report"))
        .containsEntry(cast("whereaboutsKnown"), cast(true)).doesNotContainKey(cast("child1"));
  }

  /** A form sends only what it shows: no second child's fields beyond those answered, and no home authority. */
  private static Map<String, Object> asTheFormSendsIt() {
    var typed = StartFormTest.typed();
    object(typed, "referrer").put("sourceReference", null);
    typed.put("lastContactWithSuspectAt", null);
    return typed;
  }

  @Test
  void an_officer_who_types_a_known_source_reference_is_told_to_open_that_case() {
    var report = CaseFiles.fresh("01");
    var known = reports.receive(report, "command-and-control").caseReference();
    var typed = StartFormTest.typed();
    object(typed, "referrer").put("sourceReference", object(report, "referrer").get("sourceReference"));
    long before = stored();
    assertThatThrownBy(() -> start(typed))
        .hasMessageContaining("Source reference: this is already case %s. Open that case instead.".formatted(known));
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void two_officers_typing_the_same_source_reference_open_one_case() {
    var source = UUID.randomUUID().toString();
    var typed = StartFormTest.typed();
    object(typed, "referrer").put("sourceReference", source);
    var reference = processes.getVariable(start(typed).getId(), "caseReference");
    assertThatThrownBy(() -> start(typed)).hasMessageContaining("already case " + reference);
  }

  @Test
  void what_the_form_let_through_and_the_house_cannot_take_is_refused_and_nothing_stored() {
    var typed = StartFormTest.typed();
    typed.put("concern", "<script>");
    long before = stored();
    assertThatThrownBy(() -> start(typed)).hasMessageContaining("What was reported: remove the markup");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void a_report_that_came_from_another_system_is_left_as_it_is() {
    var report = CaseFiles.fresh("01");
    long before = rows();
    reports.receive(report, "command-and-control");
    assertThat(rows()).isEqualTo(before + 1);
  }

  @Test
  void who_typed_it_and_when_is_kept_as_the_form_keeper_wrote_it() {
    var typed = StartFormTest.typed();
    typed.put("by", "dana.demo");
    typed.put("at", "2026-05-22T16:55");
    var report = (Map<?, ?>) processes.getVariable(start(typed).getId(), "report");
    assertThat(report.get("by")).isEqualTo("dana.demo");
    assertThat(report.get("at")).isEqualTo("2026-05-22T16:55");
  }

  private ProcessInstance start(Map<String, Object> typed) {
    return processes.startProcessInstanceByKey("child-abuse-report", Variables.putValue("report",
        Variables.objectValue(new LinkedHashMap<>(typed)).serializationDataFormat("application/json").create()));
  }

  private String sourceOf(String reference) {
    return database.queryForObject("select source_reference from vigil_report where case_reference = ?", String.class,
        reference);
  }

  private long rows() {
    return database.queryForObject("select count(*) from vigil_report", Long.class);
  }

  private long stored() {
    return rows() + database.queryForObject("select count(*) from ACT_HI_PROCINST", Long.class);
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object value) {
    return (T) value;
  }
}
