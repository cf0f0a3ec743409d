package org.vigil.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.vigil.report.CasesOnFile.JSON;
import static org.vigil.report.CasesOnFile.first;
import static org.vigil.report.CasesOnFile.fresh;
import static org.vigil.report.CasesOnFile.json;
import static org.vigil.report.CasesOnFile.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.vigil.OneVigil;

@OneVigil
@ExtendWith(OutputCaptureExtension.class)
class ReportsApiTest {

  @Autowired WebApplicationContext context;
  @Autowired RuntimeService processes;
  @Autowired RepositoryService repository;
  @Autowired IdentityService identity;
  @Autowired JdbcTemplate database;
  MockMvc http;

  @BeforeEach
  void open_the_door() {
    CasesOnFile.deployIfMissing(repository);
    http = MockMvcBuilders.webAppContextSetup(context).build();
    identity.setAuthenticatedUserId("command-and-control");
  }

  @AfterEach
  void sign_off() {
    identity.clearAuthentication();
  }

  static List<String> cases() {
    return CasesOnFile.names();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void every_real_report_becomes_a_case(String file) throws Exception {
    var answer = send(json(fresh(file)));
    assertThat(answer.getStatus()).isEqualTo(201);
    var body = JSON.readTree(answer.getContentAsString());
    assertThat(body.get("status").asText()).isEqualTo("opened");
    assertThat(body.has("alsoKept")).isFalse();
    var reference = body.get("caseReference").asText();
    assertThat(reference).matches("CA-2026-\\d{6}");
    assertThat(answer.getHeader("Location")).isEqualTo("/api/reports/" + reference);
    assertThat(instances(reference)).isEqualTo(1);
    assertThat(http.perform(get("/api/reports/" + reference)).andReturn().getResponse().getStatus()).isEqualTo(200);
  }

  @Test
  void a_case_starts_with_what_the_diagrams_read() throws Exception {
    var variables = variablesOf(opened(fresh("01")));
    assertThat(variables).containsEntry("childInitials", "A.T.")
        .containsEntry("receivedAt", Date.from(Instant.parse("2026-05-22T15:50:00Z")));
    assertThat(variables.get("children")).isEqualTo(List.of(
        Map.of("part", "victim", "initials", "A.T.", "dateOfBirth", "2017-02-11"),
        Map.of("part", "sibling", "initials", "J.", "dateOfBirth", "2021-09-30")));
    assertThat(variables.get("report")).isInstanceOf(java.util.LinkedHashMap.class)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("by", "command-and-control").containsKey("at");
  }

  @Test
  void a_report_without_a_named_child_is_accepted_with_the_children_of_the_household() throws Exception {
    var variables = variablesOf(opened(fresh("03")));
    assertThat(variables).containsEntry("childInitials", "A.");
    assertThat((List<?>) variables.get("children")).hasSize(2);
    assertThat(variablesOf(opened(fresh("09")))).containsEntry("childInitials", "unknown child")
        .containsEntry("children",
            List.of(Map.of("part", "victim", "initials", "unknown child", "approximateAgeYears", 5,
                "ageSaidOn", "2026-02-18")));
    var nobody = fresh("09");
    nobody.remove("children");
    assertThat(variablesOf(opened(nobody))).containsEntry("childInitials", "unknown child")
        .containsEntry("children", List.of());
  }

  @Test
  void a_suspect_who_is_a_child_is_one_of_the_children() throws Exception {
    assertThat((List<?>) variablesOf(opened(fresh("08"))).get("children")).last()
        .isEqualTo(Map.of("part", "child suspect", "initials", "unknown child", "approximateAgeYears", 9,
            "ageSaidOn", "2026-06-09"));
  }

  @Test
  void the_same_report_again_is_the_same_case() throws Exception {
    var report = fresh("02");
    var reference = opened(report);
    var again = send(json(report));
    assertThat(again.getStatus()).isEqualTo(200);
    assertThat(JSON.readTree(again.getContentAsString()))
        .isEqualTo(JSON.readTree(json(Map.of("caseReference", reference, "status", "already open"))));
    assertThat(instances(reference)).isEqualTo(1);
  }

  @Test
  void more_under_a_used_reference_is_news_for_its_case() throws Exception {
    var report = fresh("02");
    var reference = opened(report);
    report.put("concern", "Now something else is reported.");
    var answer = send(json(report));
    assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
    var body = JSON.readTree(answer.getContentAsString());
    assertThat(body.get("caseReference").asText()).isEqualTo(reference);
    assertThat(body.get("status").asText()).isEqualTo("added");
    assertThat(instances(reference)).isEqualTo(1);
  }

  @Test
  void a_field_nobody_asked_for_is_kept_and_named() throws Exception {
    var report = fresh("11");
    first(report, "children").put("needsInterpreter", "BSL");
    var answer = JSON.readTree(send(json(report)).getContentAsString());
    assertThat(answer.get("alsoKept")).hasToString("[\"children[0].needsInterpreter\"]");
    var kept = (Map<?, ?>) variablesOf(answer.get("caseReference").asText()).get("report");
    assertThat(kept.get("alsoSent")).isEqualTo(Map.of("children[0].needsInterpreter", "BSL"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "[]", "null", "\"report\"", "{} {}", "{\"a\":1,\"a\":2}", "{\"concern\":NaN}",
      "<report/>", "{'a':1}", "\u0000"})
  void what_is_no_report_in_json_is_refused(String body) throws Exception {
    long before = stored();
    var answer = send(body);
    assertThat(answer.getStatus()).isEqualTo(400);
    var refusal = JSON.readTree(answer.getContentAsString());
    assertThat(refusal.get("status").asInt()).isEqualTo(400);
    assertThat(refusal.get("message").asText()).startsWith("The body is not a report in JSON");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void an_empty_object_is_told_all_that_is_needed() throws Exception {
    var faults = new ArrayList<String>();
    JSON.readTree(send("{}").getContentAsString()).get("faults")
        .forEach(fault -> faults.add(fault.get("field").asText()));
    assertThat(faults).containsExactlyInAnyOrder("receivedAt", "channel", "referrer.role", "referrer.sourceReference",
        "concern", "allegedHarm", "whereaboutsKnown");
  }

  @ParameterizedTest
  @CsvSource({"text/plain, 415", "application/xml, 415", "application/json;charset=ISO-8859-1, 415", "nonsense, 415",
      "application/json;charset=utf-8, 201", "application/vnd.partner+json, 201"})
  void only_json_in_utf_8_is_taken(String type, int status) throws Exception {
    var answer = http.perform(post("/api/reports").header("Content-Type", type).header("Accept", "text/html")
        .content(json(fresh("01")))).andReturn().getResponse();
    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(JSON.readTree(answer.getContentAsString()).isObject()).isTrue();
  }

  @Test
  void more_than_256_kilobytes_are_refused_whatever_is_in_them() throws Exception {
    var report = fresh("01");
    report.put("attachment", "a".repeat(300_000));
    var answer = send(json(report));
    assertThat(answer.getStatus()).isEqualTo(413);
    assertThat(answer.getContentAsString()).contains("256 kB");
  }

  @Test
  void a_case_that_cannot_start_leaves_no_trace_and_the_same_report_opens_it_later() throws Exception {
    var report = json(fresh("01"));
    long before = stored();
    identity.clearAuthentication();
    repository.suspendProcessDefinitionByKey("child-abuse-report");
    try {
      identity.setAuthenticatedUserId("command-and-control");
      var answer = send(report);
      assertThat(answer.getStatus()).isEqualTo(503);
      assertThat(answer.getContentAsString()).contains("send it again").doesNotContain("Exception", "suspended");
      assertThat(stored()).isEqualTo(before);
    } finally {
      identity.clearAuthentication();
      repository.activateProcessDefinitionByKey("child-abuse-report");
      identity.setAuthenticatedUserId("command-and-control");
    }
    assertThat(send(report).getStatus()).isEqualTo(201);
  }

  @Test
  void whoever_has_not_signed_on_is_told_to() throws Exception {
    identity.clearAuthentication();
    long before = stored();
    assertThat(send(json(fresh("01"))).getStatus()).isEqualTo(401);
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void no_name_of_a_child_reaches_the_log(CapturedOutput log) throws Exception {
    var report = fresh("01");
    first(report, "children").put("givenName", "Zebedina");
    var reference = opened(report);
    report.put("concern", "Zebedina said <b>no</b> \u0000");
    assertThat(send(json(report)).getStatus()).isEqualTo(400);
    assertThat(log.getAll()).contains("Report received: " + reference).doesNotContain("Zebedina", "<b>no");
  }

  @Test
  void what_is_sent_cannot_stand_in_for_what_the_house_writes() throws Exception {
    var report = fresh("01");
    report.put("by", "somebody.else");
    report.put("caseReference", "CA-2020-000001");
    var kept = (Map<?, ?>) variablesOf(opened(report)).get("report");
    assertThat(kept.get("by")).isEqualTo("command-and-control");
    assertThat(kept.get("caseReference")).isNull();
    assertThat(object(object(new java.util.HashMap<>(Map.of("r", kept)), "r"), "alsoSent"))
        .containsEntry("by", "somebody.else");
  }

  private String opened(Map<String, Object> report) throws Exception {
    var answer = send(json(report));
    assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
    JsonNode body = JSON.readTree(answer.getContentAsString());
    return body.get("caseReference").asText();
  }

  private MockHttpServletResponse send(String body) throws Exception {
    return http.perform(post("/api/reports").contentType("application/json").content(body)).andReturn().getResponse();
  }

  private Map<String, Object> variablesOf(String caseReference) {
    identity.clearAuthentication();
    var instance = processes.createProcessInstanceQuery().processInstanceBusinessKey(caseReference)
        .processDefinitionKey("child-abuse-report").singleResult();
    var variables = processes.getVariables(instance.getId(),
        List.of("caseReference", "report", "children", "childInitials", "receivedAt"));
    identity.setAuthenticatedUserId("command-and-control");
    return variables;
  }

  private long instances(String caseReference) {
    identity.clearAuthentication();
    long count = processes.createProcessInstanceQuery().processInstanceBusinessKey(caseReference)
        .processDefinitionKey("child-abuse-report").count();
    identity.setAuthenticatedUserId("command-and-control");
    return count;
  }

  private long stored() {
    return database.queryForObject("select count(*) from vigil_report", Long.class)
        + database.queryForObject("select count(*) from ACT_HI_PROCINST", Long.class);
  }
}
