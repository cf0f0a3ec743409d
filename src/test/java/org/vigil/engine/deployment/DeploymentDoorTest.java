package org.vigil.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.exception.NotValidException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.OneVigil;

/** What a process owner deploys with the Modeler's button is held against the rules before it is live. */
@OneVigil
class DeploymentDoorTest {

  @Autowired RepositoryService repository;
  @Autowired IdentityService identity;

  @AfterEach
  void nobodyIsSignedIn() {
    identity.clearAuthentication();
  }

  @Test
  void a_strategy_discussion_without_its_timer_is_refused_and_the_step_is_named() {
    assertThatThrownBy(() -> deploy("processes/strategy-discussion.bpmn", diagram -> diagram
        .replaceAll("(?s)<bpmn:boundaryEvent id=\"recordDiscussionLate\".*?</bpmn:boundaryEvent>", "")
        .replaceAll("<bpmn:sequenceFlow id=\"recordDiscussionLateTo[^>]*/>", "")
        .replaceAll("<bpmn:incoming>recordDiscussionLateTo[^<]*</bpmn:incoming>", "")
        .replaceAll("(?s)<bpmndi:BPMNShape id=\"recordDiscussionLateShape\".*?</bpmndi:BPMNShape>", "")
        .replaceAll("(?s)<bpmndi:BPMNEdge id=\"recordDiscussionLateTo.*?</bpmndi:BPMNEdge>", "")))
        .isInstanceOf(NotValidException.class).hasMessageContaining("Record the discussion")
        .hasMessageContaining("timer");
  }

  @Test
  void a_limit_of_the_law_is_not_loosened() {
    assertThatThrownBy(() -> deploy("processes/clocks.dmn", register -> register.replaceFirst(
        "(?<row>\"crime-recorded\"[\\s\\S]*?<text>)24(</text>)", "${row}96$2")))
        .isInstanceOf(NotValidException.class)
        .hasMessageContaining("gives the clock \"crime-recorded\" 96 hours. Home Office Counting Rules")
        .hasMessageContaining("permits at most 24 hours");
  }

  @Test
  void a_limit_of_the_law_may_be_tightened() {
    var before =
        repository.createDecisionDefinitionQuery().decisionDefinitionKey("clocks").latestVersion().singleResult();
    var tightened = deploy("processes/clocks.dmn", register -> register.replaceFirst(
        "(?<row>\"crime-recorded\"[\\s\\S]*?<text>)24(</text>)", "${row}12$2"));
    assertThat(repository.createDecisionDefinitionQuery().decisionDefinitionKey("clocks").latestVersion().singleResult()
        .getVersion()).isEqualTo(before.getVersion() + 1);
    identity.clearAuthentication();
    repository.deleteDeployment(tightened, true);
  }

  @Test
  void a_diagram_comes_with_its_forms() {
    var alone = Deployer.inside().get("processes/outcome.bpmn");
    identity.setAuthentication("petra", List.of("process-owners"));
    assertThatThrownBy(() -> repository.createDeployment().name("by button")
        .addInputStream("outcome.bpmn", new ByteArrayInputStream(alone)).deploy())
        .isInstanceOf(NotValidException.class).hasMessageContaining(
            "outcome.bpmn: its forms have to come with it. Choose them as additional files in the deploy window:"
                + " propose-outcome.form, approve-outcome.form");
  }

  /** The engine does not mind how a file is written, so neither may what decides which forms go live with it. */
  @Test
  void a_diagram_comes_with_its_forms_however_it_is_written() {
    var one = new String(Deployer.inside().get("processes/outcome.bpmn"), StandardCharsets.UTF_8);
    var forms = List.of("propose-outcome", "approve-outcome");
    assertThat(ShownForms.of(bytes(one))).containsExactlyInAnyOrderElementsOf(forms);
    assertThat(ShownForms.of(bytes(one.replaceAll("camunda:formRef=\"([^\"]+)\"", "camunda:formRef = '$1'"))))
        .containsExactlyInAnyOrderElementsOf(forms);
    var other = one.replace("camunda:", "c7:").replace("xmlns:camunda=", "xmlns:c7=");
    assertThat(ShownForms.of(bytes(other))).containsExactlyInAnyOrderElementsOf(forms);
    identity.setAuthentication("petra", List.of("process-owners"));
    assertThatThrownBy(() -> repository.createDeployment().name("by button")
        .addInputStream("outcome.bpmn", new ByteArrayInputStream(bytes(other))).deploy())
        .isInstanceOf(NotValidException.class).hasMessageContaining("its forms have to come with it");
    assertThat(ShownForms.of(bytes("no diagram"))).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String deploy(String name, UnaryOperator<String> edit) {
    Map<String, byte[]> inside = Deployer.inside();
    Map<String, byte[]> files = new TreeMap<>();
    String changed = edit.apply(new String(inside.get(name), StandardCharsets.UTF_8));
    assertThat(changed).as("the edit edits").isNotEqualTo(new String(inside.get(name), StandardCharsets.UTF_8));
    files.put(name, changed.getBytes(StandardCharsets.UTF_8));
    ShownForms.of(inside.get(name))
        .forEach(form -> files.put("forms/" + form + ".form", inside.get("forms/" + form + ".form")));
    identity.setAuthentication("petra", List.of("process-owners"));
    var deployment = repository.createDeployment().name("by button");
    files.forEach((file, content) -> deployment.addInputStream(file.substring(file.indexOf('/') + 1),
        new ByteArrayInputStream(content)));
    return deployment.deploy().getId();
  }
}
