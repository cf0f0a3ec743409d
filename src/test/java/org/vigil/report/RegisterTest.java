package org.vigil.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.vigil.report.CasesOnFile.object;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.vigil.OneVigil;

@OneVigil
class RegisterTest {

  @Autowired RuntimeService processes;
  @Autowired RepositoryService repository;
  @Autowired FormService forms;
  @Autowired Reports reports;
  @Autowired JdbcTemplate database;

  @BeforeEach
  void deploy() {
    CasesOnFile.deployIfMissing(repository);
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
  void what_the_browser_sends_goes_through_the_forms_own_rules_and_becomes_a_case() throws IOException {
    var definition = repository.createProcessDefinitionQuery().processDefinitionKey("child-abuse-report")
        .latestVersion().singleResult();
    var instance = forms.submitStartForm(definition.getId(), Map.of("report", asTheFormSendsIt()));
    assertThat(processes.getVariable(instance.getId(), "caseReference")).asString().matches("CA-2026-\\d{6}");
    assertThat((Map<?, ?>) processes.getVariable(instance.getId(), "report"))
        .containsEntry(cast("whereaboutsKnown"), cast(true)).doesNotContainKey(cast("child1"));
    assertThat((List<?>) processes.getVariable(instance.getId(), "children")).extracting("part", "initials")
        .containsExactly(tuple("victim", "A."), tuple("sibling", "J."));
  }

  /** Word for word what the form sent from a browser: blanks for what was left empty, nothing of what was hidden. */
  private static Map<String, Object> asTheFormSendsIt() throws IOException {
    return CasesOnFile.JSON.readValue("""
        {"receivedAt":"2026-05-22T16:50","receivedLateWhy":"Played from a file.","channel":"101",
        "referrer":{"role":"teacher","agency":"","sourceReference":""},
        "concern":"x","allegedHarm":["physical-abuse"],"whereaboutsKnown":"yes","lastContactWithSuspectAt":null,
        "childrenNamed":"2","child1":{"givenName":"Amber","familyName":"","dateOfBirth":"2017-02-11",
        "approximateAgeYears":null,"sex":null,"school":"","seenAlone":null,"inCare":"yes","homeAuthority":"B",
        "childAtTheTime":false},"child2":{"givenName":"","familyName":"","dateOfBirth":null,
        "approximateAgeYears":null,"sex":null,"school":"","seenAlone":null,"inCare":null,"childAtTheTime":false},
        "siblingsNamed":"1","sibling1":{"givenName":"J","familyName":"","dateOfBirth":null,
        "approximateAgeYears":null,"sex":null,"school":"","seenAlone":null,"inCare":null},
        "suspect":{"relationship":"","ageYears":null,"givenName":"","familyName":"","livesWithChild":null,
        "positionOfTrust":null}}""", new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  @Test
  void an_officer_who_types_a_known_source_reference_is_told_to_open_that_case() {
    var report = CasesOnFile.fresh("01");
    var known = reports.receive(report, "command-and-control").caseReference();
    var typed = StartFormTest.typed();
    object(typed, "referrer").put("sourceReference", object(report, "referrer").get("sourceReference"));
    long before = stored();
    assertThatThrownBy(() -> start(typed))
        .hasMessageContaining(
            "Source reference: this is already case %s. Open that case instead. If it is another matter,"
                .formatted(known));
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
    typed.put("concern", "a\u0000b");
    long before = stored();
    assertThatThrownBy(() -> start(typed)).hasMessageContaining("What was reported: remove the NUL character");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void a_report_that_came_from_another_system_is_left_as_it_is() {
    var report = CasesOnFile.fresh("01");
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
