package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.vigil.OneVigil;
import org.vigil.access.Doorway.Answer;

/**
 * A process owner cannot loosen the law by REST or by the Modeler's button. The third door, the folders beside the
 * application, is in ChangeChecksTest.
 */
@OneVigil
class LawAtTheDoorsTest {

  private static final String PROTECTION = "(\"police-protection\"[\\s\\S]*?<text>)72(</text>)";

  /** How a deployment arrives: what is sent before the files. */
  enum Way {
    REST(field("deployment-name", "by-hand")),
    MODELER(field("deployment-name", "clocks") + field("deployment-source", "Camunda Modeler")
        + field("deploy-changed-only", "true"));

    private final String fields;

    Way(String fields) {
      this.fields = fields;
    }

    private static String field(String name, String value) {
      return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
  }

  @LocalServerPort int port;
  @Autowired ProcessEngine engine;

  @BeforeEach
  void people() {
    new Team(engine).arrive();
  }

  @AfterAll
  static void theyLeave(@Autowired ProcessEngine engine) {
    new Team(engine).leave();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void police_protection_of_96_hours_is_refused_and_the_act_is_named(Way way) {
    Answer refused = deploy(way, "clocks.dmn", register -> register.replaceFirst(PROTECTION, "$196$2"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).contains("Nothing was deployed. Put this right first:\n- clocks.dmn: the decision"
        + " \"Clock register\" gives the clock \"police-protection\" 96 hours. The Children Act 1989 s.46(6) permits at most"
        + " 72 hours. Keep that, or less, in the same unit.");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void the_strategy_discussion_keeps_its_timer(Way way) {
    Answer refused = deploy(way, "strategy-discussion.bpmn", diagram -> diagram
        .replaceAll("(?s)<bpmn:boundaryEvent id=\"recordDiscussionLate\".*?</bpmn:boundaryEvent>", "")
        .replaceAll("<bpmn:sequenceFlow id=\"recordDiscussionLateTo[^>]*/>", "")
        .replaceAll("<bpmn:incoming>recordDiscussionLateTo[^<]*</bpmn:incoming>", "")
        .replaceAll("(?s)<bpmndi:BPMNShape id=\"recordDiscussionLateShape\".*?</bpmndi:BPMNShape>", "")
        .replaceAll("(?s)<bpmndi:BPMNEdge id=\"recordDiscussionLateTo.*?</bpmndi:BPMNEdge>", ""));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).contains("strategy-discussion.bpmn: the step \"Record the discussion\" has no timer that"
        + " leads to \"Escalate\". Draw a non-interrupting timer on its edge and lead it to the link \"Late\" or"
        + " to the step that calls escalate.");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void the_register_keeps_an_answer_for_every_risk(Way way) {
    Answer refused = deploy(way, "clocks.dmn", register -> register.replaceFirst(
        "(?s)( *<rule id=\"[^\"]+\">\\s*<inputEntry[^>]*><text>\"allocation\"</text>.*?</rule>)", ""));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message())
        .contains("the decision \"Clock register\" has no answer for Clock \"allocation\", Risk"
            + " (unassessed counts as high) \"high\"");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void less_than_the_law_permits_is_accepted(Way way) {
    Answer accepted = deploy(way, "clocks.dmn", register -> register.replaceFirst(PROTECTION, "$171$2"));
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
    engine.getRepositoryService().deleteDeployment(accepted.json().path("id").asText(), true);
  }

  @Test
  void a_sergeant_does_not_deploy_at_all() {
    assertThat(Doorway.rest(port, "sina.sergeant").send("POST", Doorway.REST + "deployment/create",
        body(Way.REST, Map.of("clocks.dmn", file("processes/clocks.dmn"))), "multipart/form-data; boundary=edge")
        .status())
        .isEqualTo(403);
  }

  private Answer deploy(Way way, String name, UnaryOperator<String> edit) {
    String before = file("processes/" + name);
    String after = edit.apply(before);
    assertThat(after).as("the edit edits").isNotEqualTo(before);
    Map<String, String> files = new TreeMap<>(Map.of(name, after));
    Pattern.compile("formRef=\"([^\"]+)\"").matcher(before).results().map(form -> form.group(1) + ".form")
        .forEach(form -> files.put(form, file("forms/" + form)));
    return Doorway.rest(port, "pia.owner").send("POST", Doorway.REST + "deployment/create", body(way, files),
        "multipart/form-data; boundary=edge");
  }

  private static String body(Way way, Map<String, String> files) {
    StringBuilder body = new StringBuilder(way.fields);
    files.forEach((name, content) -> body.append("--edge\r\nContent-Disposition: form-data; name=\"").append(name)
        .append("\"; filename=\"").append(name).append("\"\r\nContent-Type: application/octet-stream\r\n\r\n")
        .append(content).append("\r\n"));
    return body.append("--edge--\r\n").toString();
  }

  private static String file(String name) {
    try {
      return Files.readString(Path.of(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
