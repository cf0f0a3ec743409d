package org.vigil.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.junit.jupiter.api.Test;

/** What the Modeler gives a new step or call by one click is what those that are drawn have. */
class ElementTemplatesTest {

  private static final Path TEMPLATES = Path.of(".camunda/element-templates");
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final String BUSINESS_KEY = "camunda:in:businessKey";

  @Test
  void every_call_of_the_ladder_is_the_template_s_and_takes_along_what_it_says_and_no_more() throws IOException {
    JsonNode template = template("ladder");
    List<CallActivity> ladders = calls().filter(call -> "escalate".equals(call.getCalledElement())).toList();
    assertThat(ladders).hasSizeGreaterThan(30).allSatisfy(call -> {
      assertThat(isOf(call, template)).as(words(call)).isTrue();
      assertThat(mappings(call)).as(words(call)).isEqualTo(mappings(template));
      assertThat(call.isCamundaAsyncAfter()).as(words(call)).isTrue();
    });
  }

  @Test
  void every_call_that_is_the_template_s_takes_the_case_along() throws IOException {
    JsonNode template = template("case-call");
    List<CallActivity> calls = calls().filter(call -> mappings(call).containsKey("report")
        && "children".equals(mappings(call).get("children"))).toList();
    assertThat(calls).hasSizeGreaterThan(20).allSatisfy(call -> {
      assertThat(isOf(call, template)).as(words(call)).isTrue();
      assertThat(mappings(call)).as(words(call)).containsAllEntriesOf(mappings(template));
    });
  }

  @Test
  void the_template_of_a_step_asks_for_what_every_step_has() throws IOException {
    JsonNode template = template("step");
    List<String> attributes = bindings(template).filter(binding -> "property".equals(text(binding, "type")))
        .map(binding -> text(binding, "name").replace("camunda:", "")).toList();
    List<String> inputs = bindings(template).filter(binding -> "camunda:inputParameter".equals(text(binding, "type")))
        .map(binding -> text(binding, "name")).toList();
    List<UserTask> steps = diagrams().flatMap(diagram -> Bpmn.readModelFromFile(diagram.toFile())
        .getModelElementsByType(UserTask.class).stream()).toList();
    assertThat(steps).hasSizeGreaterThan(100).allSatisfy(step -> {
      assertThat(attributes).as(words(step)).allSatisfy(name ->
          assertThat(step.getAttributeValueNs(CAMUNDA, name)).as(name).isNotBlank());
      assertThat(step.getExtensionElements().getElements().stream()
          .flatMap(element -> element.getChildElementsByType(CamundaInputParameter.class).stream())
          .map(CamundaInputParameter::getCamundaName)).as(words(step)).containsAll(inputs);
      assertThat(step.getCamundaDueDate()).as(words(step)).isEqualTo(fixed(template, "camunda:dueDate"));
      assertThat(step.getAttributeValueNs(CAMUNDA, "formRefBinding")).as(words(step))
          .isEqualTo(fixed(template, "camunda:formRefBinding"));
    });
  }

  private static boolean isOf(BaseElement element, JsonNode template) {
    return text(template, "id").equals(element.getAttributeValueNs(CAMUNDA, "modelerTemplate"))
        && text(template, "version").equals(element.getAttributeValueNs(CAMUNDA, "modelerTemplateVersion"));
  }

  /** What a call takes along: by its name there, what it is here. */
  private static Map<String, String> mappings(CallActivity call) {
    Map<String, String> mappings = new LinkedHashMap<>();
    call.getExtensionElements().getElements().stream().filter(CamundaIn.class::isInstance).map(CamundaIn.class::cast)
        .forEach(in -> mappings.put(in.getCamundaTarget() == null ? BUSINESS_KEY : in.getCamundaTarget(),
            in.getCamundaTarget() == null ? in.getCamundaBusinessKey()
                : in.getCamundaSource() == null ? in.getCamundaSourceExpression() : in.getCamundaSource()));
    return mappings;
  }

  private static Map<String, String> mappings(JsonNode template) {
    Map<String, String> mappings = new LinkedHashMap<>();
    template.path("properties").forEach(property -> {
      JsonNode binding = property.path("binding");
      if (text(binding, "type").startsWith("camunda:in")) {
        mappings.put(binding.path("target").asText(BUSINESS_KEY), text(property, "value"));
      }
    });
    return mappings;
  }

  private static String fixed(JsonNode template, String attribute) {
    return StreamSupport.stream(template.path("properties").spliterator(), false)
        .filter(property -> attribute.equals(text(property.path("binding"), "name")))
        .map(property -> text(property, "value")).findFirst().orElseThrow();
  }

  private static Stream<JsonNode> bindings(JsonNode template) {
    return StreamSupport.stream(template.path("properties").spliterator(), false).map(one -> one.path("binding"));
  }

  private static JsonNode template(String name) throws IOException {
    return new ObjectMapper().readTree(TEMPLATES.resolve(name + ".json").toFile()).path(0);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }

  private static String words(BaseElement element) {
    return element.getId();
  }

  private static Stream<CallActivity> calls() throws IOException {
    return diagrams().flatMap(diagram -> Bpmn.readModelFromFile(diagram.toFile())
        .getModelElementsByType(CallActivity.class).stream());
  }

  private static Stream<Path> diagrams() throws IOException {
    try (var files = Files.list(Path.of("processes"))) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList().stream();
    }
  }
}
