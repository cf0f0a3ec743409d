package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.QuickPassword;
import org.vigil.access.Doorway.Answer;
import org.vigil.allocation.OfficerRecords;
import org.vigil.form.FormFiller;
import org.vigil.form.FormSchema;
import org.vigil.form.Forms;

/**
 * Everything that a bean says in words when a diagram asks it reaches the person who sent the form: as they were written,
 * at their question, by Tasklist and by REST. The table holds a row for each place in the code that can say no.
 */
class SentencesArriveTest extends AtTheDoor {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger SENT = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-11-09T10:00:00Z");
  private static final String NOBODY = "nobody.anywhere";
  private static final String LEFT = "lena.left";

  @Autowired OfficerRecords records;

  private final List<String> cases = new ArrayList<>();
  private String open;
  private String closed;
  private String held;
  private String handedOver;

  @BeforeEach
  void cases_in_every_state() {
    ClockUtil.setCurrentTime(Date.from(NOW));
    if (engine.getIdentityService().createUserQuery().userId(LEFT).count() == 0) {
      var user = engine.getIdentityService().newUser(LEFT);
      QuickPassword.give(user, Team.PASSWORD);
      engine.getIdentityService().saveUser(user);
      engine.getIdentityService().createMembership(LEFT, Role.INVESTIGATOR.group());
    }
    records.keep(LEFT, java.time.LocalDate.parse("2026-11-01"), java.math.BigDecimal.ONE, true, true, "sina.sergeant");
    open = reported();
    closed = reported();
    end(closed);
    held = reported();
    investigation(held, "otto.officer");
    handedOver = reported();
    investigation(handedOver, "otto.officer");
  }

  @AfterEach
  void the_cases_go() {
    cases.forEach(this::end);
    engine.getIdentityService().deleteUser(LEFT);
    ClockUtil.reset();
  }

  /**
   * @param place where the code says it: class and method, and which of its sentences
   * @param by who sends it
   * @param process whose start form
   * @param answers by path
   * @param field where it belongs
   */
  private record Row(String place, String by, String process, Map<String, Object> answers, String field,
      String sentence) { }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Map<String, String> named = new TreeMap<>(Map.of("add-to-investigation", "addition.caseReference",
        "await-partner", "partnerRequest.caseReference", "child-contact", "contact.caseReference",
        "exploitation", "suspicion.caseReference", "extend-deadline", "extensionRequest.caseReference",
        "handover", "handover.caseReference", "link-cases", "link.caseReference",
        "missing-child", "goneMissing.caseReference", "new-information", "information.caseReference",
        "position-of-trust", "allegation.caseReference"));
    named.putAll(Map.of("protect-child", "protectionCase.caseReference", "reopen-case", "reopening.caseReference",
        "transfer-case", "transfer.caseReference", "victim-right-to-review", "reviewRequest.caseReference",
        "victim-update", "victimEvent.caseReference"));
    named.forEach((process, field) -> {
      for (String typed : List.of("CA-1999-000001", "1999-1", "ca-1999-1")) {
        rows.add(new Row("Cases.spine", "sina.sergeant", process, Map.of(field, typed), field,
            "Case reference: there is no case CA-1999-000001. Check the reference."));
      }
      rows.add(new Row("Cases.spine", "sina.sergeant", process, Map.of(field, "the Smith case"), field,
          "Case reference: there is no case the Smith case. Check the reference."));
    });
    return rows;
  }

  @Test
  void every_sentence_arrives_at_both_doors() {
    var softly = new SoftAssertions();
    int arrived = 0;
    List<Row> rows = rows();
    Map<String, Integer> statuses = new TreeMap<>();
    for (Row row : rows) {
      for (Doorway door : List.of(browser(row.by()), rest(row.by()))) {
        Answer answer = start(door, row.process(), row.answers());
        statuses.merge(answer.status() + " " + answer.message(), 1, Integer::sum);
        softly.assertThat(answer.status() + " " + answer.message()).as(row.place() + " " + row.process())
            .isEqualTo("400 " + row.sentence());
        softly.assertThat(answer.json().at("/faults/0/field").asText()).as(row.process()).isEqualTo(row.field());
      }
    }
    System.out.println(statuses);
    softly.assertAll();
  }

  private Answer start(Doorway door, String process, Map<String, Object> overrides) {
    Map<String, Object> answers = FormFiller.fill(startForm(process), Map.of(), overrides, NOW);
    return door.post("process-definition/key/" + process + "/submit-form", Forms.body(answers));
  }

  private FormSchema startForm(String process) {
    String id = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(process)
        .latestVersion().singleResult().getId();
    try (var form = engine.getFormService().getDeployedStartForm(id)) {
      return FormSchema.parse(new String(form.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String reported() {
    try {
      var report = (ObjectNode) JSON.readTree(
          Path.of("src/test/resources/cases/04-third-time-missing-from-care.json").toFile()).get("report");
      ((ObjectNode) report.get("referrer")).put("sourceReference", "SENTENCES-" + SENT.incrementAndGet());
      Answer answer = rest("machine-one").send("POST", "/api/reports", report.toString());
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
      cases.add(answer.json().path("caseReference").asText());
      return cases.get(cases.size() - 1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void investigation(String reference, String officer) {
    engine.getRuntimeService().createProcessInstanceByKey("investigation").businessKey(reference)
        .startBeforeActivity("recordFirstAction").setVariables(new LinkedHashMap<>(Map.of("caseReference", reference,
            "caseWeight", 1.0, "allocatedTo", officer, "riskLevel", "high", "openedAt", Date.from(NOW)))).execute();
  }

  private void end(String reference) {
    engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .rootProcessInstances().list().forEach(one -> engine.getRuntimeService()
            .deleteProcessInstance(one.getId(), "the test is over", true, true, true));
  }
}
