package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigil.access.Doorway.Answer;

/**
 * What a process owner publishes by the Modeler's button, takes back, and cannot publish while cases need the old one.
 */
class ReleasesTest extends AtTheDoor {

  private static final String LINE = "line-of-enquiry";

  private Set<String> before;

  @BeforeEach
  void what_is_deployed() {
    before = deployments();
  }

  @AfterEach
  void all_of_it_is_taken_back() {
    engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(LINE).list().forEach(one ->
        engine.getRuntimeService().deleteProcessInstance(one.getId(), "the test is over", true, true, true));
    Set<String> published = deployments();
    published.removeAll(before);
    published.forEach(one -> engine.getRepositoryService().deleteDeployment(one, true, true, true));
  }

  @Test
  void a_step_is_added_its_form_is_renamed_and_all_of_it_is_taken_back() throws IOException {
    Map<String, String> former = former();
    Map<String, String> added = withCheckOfTheEvidence(former, "checkEvidence", "check-evidence", "Check the evidence");
    assertPublished(added);
    assertPublished(withCheckOfTheEvidence(former, "weighEvidence", "weigh-evidence", "Weigh the evidence"));
    assertPublished(former);
    assertPublished(added);
  }

  @Test
  void a_diagram_saved_with_other_quotes_and_another_prefix_goes_live_with_its_forms() throws IOException {
    Map<String, String> files = former();
    files.compute(LINE + ".bpmn",
        (name, drawn) -> drawn.replace("xmlns:camunda=", "xmlns:c7=").replace("camunda:", "c7:")
            .replaceAll("c7:formRef=\"([^\"]+)\"", "c7:formRef='$1'"));
    Answer alone = publish(Map.of(LINE + ".bpmn", files.get(LINE + ".bpmn")));
    assertThat(alone.status()).isEqualTo(400);
    assertThat(alone.message()).contains("its forms have to come with it", "progress-enquiry.form");
    assertPublished(files);
  }

  @Test
  void a_clock_that_running_cases_need_goes_when_none_does() throws IOException {
    Map<String, String> files = former();
    files.compute(LINE + ".bpmn", (name, drawn) -> drawn.replace("ending-approved", "plan-approved"));
    files.put("clocks.dmn", Files.readString(Path.of("processes/clocks.dmn"))
        .replaceAll("(?s)<rule id=\"clocks-rule-55\">.*?</rule>", ""));
    stands("progressEnquiry");
    stands("progressEnquiry");
    Answer refused = publish(files);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).contains("line-of-enquiry.bpmn: in version ",
        ", 2 cases stand at \"Progress the enquiry\""
            + " and would stop: the step \"Approve ending it undone\" names the clock \"ending-approved\"");
    engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(LINE).list()
        .forEach(one -> engine.getRuntimeService().deleteProcessInstance(one.getId(), "it is done", true, true, true));
    assertPublished(files);
  }

  private void stands(String step) {
    engine.getRuntimeService().createProcessInstanceByKey(LINE).businessKey(reference).setVariables(Variables
        .putValue("caseReference", reference).putValue("riskLevel", "medium").putValue("allocatedTo", "otto.officer")
        .putValue("lastActionAt", "2026-05-22T16:50:00")).startBeforeActivity(step).execute();
  }

  private static Map<String, String> former() throws IOException {
    Map<String, String> files = new TreeMap<>();
    files.put(LINE + ".bpmn", Files.readString(Path.of("processes/line-of-enquiry.bpmn")));
    for (String form : new String[] {"progress-enquiry.form", "approve-ending-undone.form"}) {
      files.put(form, Files.readString(Path.of("forms", form)));
    }
    return files;
  }

  /** On the way to "done" somebody looks at the evidence. */
  private static Map<String, String> withCheckOfTheEvidence(Map<String, String> files, String step, String form,
      String name) {
    Map<String, String> with = new TreeMap<>(files);
    with.put(form + ".form", files.get("approve-ending-undone.form").replace("approve-ending-undone", form)
        .replace("approveEndingUndone", step).replace("\"path\": \"ending\"", "\"path\": \"evidence\""));
    String drawn = files.get(LINE + ".bpmn");
    String copied = drawn.substring(drawn.indexOf("<bpmn:userTask id=\"approveEndingUndone\""),
        drawn.indexOf("<bpmn:exclusiveGateway id=\"endingAgreed\""))
        .replace("enquiryFinishedToApproveEndingUndone", "enquiryFinishedToEnquiryDone")
        .replace("approveEndingUndoneToEndingAgreed", step + "ToEnquiryDone")
        .replace("ToApproveEndingUndoneLateLink", "ToLink").replace("approveEndingUndone", step)
        .replace("approve-ending-undone", form).replace("Approve ending it undone", name);
    with.put(LINE + ".bpmn", drawn
        .replace("sourceRef=\"enquiryFinished\" targetRef=\"enquiryDone\"",
            "sourceRef=\"enquiryFinished\" targetRef=\"" + step + "\"")
        .replace("<bpmn:incoming>enquiryFinishedToEnquiryDone<", "<bpmn:incoming>" + step + "ToEnquiryDone<")
        .replace("<bpmn:endEvent id=\"enquiryDone\"", copied + "<bpmn:sequenceFlow id=\"" + step + "ToEnquiryDone\" sourceRef=\""
            + step + "\" targetRef=\"enquiryDone\" /><bpmn:sequenceFlow id=\"" + step + "LateToLink\" sourceRef=\"" + step
            + "Late\" targetRef=\"" + step + "LateLink\" /><bpmn:endEvent id=\"enquiryDone\"")
        .replace("<dc:Bounds x=\"436.5\" y=\"314\" width=\"36\" height=\"36\" />", "<dc:Bounds x=\"436.5\" y=\"614\" width=\"36\""
            + " height=\"36\" />").replace("<dc:Bounds x=\"476.5\" y=\"325\"", "<dc:Bounds x=\"476.5\" y=\"625\"")
        .replace("<di:waypoint x=\"454.5\" y=\"314\" />", "<di:waypoint x=\"454.5\" y=\"510\" />")
        .replace("<bpmndi:BPMNShape id=\"lineSetShape\"", shape(step, 404, 510, 100, 80) + shape(step + "Late", 470, 572, 36, 36)
            + shape(step + "LateLink", 530, 572, 36, 36) + edge(step + "ToEnquiryDone", 454, 590, 454, 614)
            + edge(step + "LateToLink", 506, 590, 530, 590)
            + "<bpmndi:BPMNShape id=\"lineSetShape\""));
    return with;
  }

  private static String shape(String of, int x, int y, int width, int height) {
    return ("<bpmndi:BPMNShape id=\"%sShape\" bpmnElement=\"%s\"><dc:Bounds x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" />"
        + "</bpmndi:BPMNShape>").formatted(of, of, x, y, width, height);
  }

  private static String edge(String of, int fromX, int fromY, int toX, int toY) {
    return ("<bpmndi:BPMNEdge id=\"%sEdge\" bpmnElement=\"%s\"><di:waypoint x=\"%d\" y=\"%d\" /><di:waypoint x=\"%d\" y=\"%d\" />"
        + "</bpmndi:BPMNEdge>").formatted(of, of, fromX, fromY, toX, toY);
  }

  private void assertPublished(Map<String, String> files) {
    Answer answer = publish(files);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private Answer publish(Map<String, String> files) {
    return rest("pia.owner").publish("line", files);
  }

  private Set<String> deployments() {
    return new HashSet<>(engine.getRepositoryService().createDeploymentQuery().list().stream().map(Deployment::getId)
        .toList());
  }
}
