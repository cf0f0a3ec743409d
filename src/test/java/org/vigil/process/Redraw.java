package org.vigil.process;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnDiagram;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;

/** What a process owner does to a diagram in which cases stand. */
enum Redraw {

  /** Every box has another label. */
  LABELS((model, ids) -> all(model, FlowNode.class).stream().filter(node -> node.getName() != null)
      .forEach(node -> node.setName(node.getName() + " (new)"))),
  /** Every timer on an edge is drawn again, and has the id the Modeler gives. */
  TIMERS((model, ids) -> all(model, BoundaryEvent.class).stream().filter(Wait::timer).forEach(timer -> {
    ids.put(timer.getId(), "Event_0" + ids.size());
    timer.setId(ids.get(timer.getId()));
  })),
  /** Every call of the ladder has a second one beside it, and both are new. */
  TWO_LADDERS((model, ids) -> ladders(model).forEach(call -> {
    call.setId(call.getId() + "One");
    CallActivity other = model.newInstance(CallActivity.class, call.getId() + "Two");
    other.setCalledElement(Wait.LADDER);
    call.getParentElement().addChildElement(other);
  })),
  /** The two have become one, and that is new too. */
  ONE_LADDER((model, ids) -> ladders(model).forEach(call -> {
    if (call.getId().endsWith("Two")) {
      call.getParentElement().removeChildElement(call);
    } else {
      call.setId(call.getId() + "AndOnly");
    }
  })),
  /** Every step is another team's. */
  TEAM((model, ids) -> all(model, UserTask.class).forEach(step -> step.setCamundaCandidateGroups(Redraw.NEW_TEAM))),
  /** Every step counts by another clock. */
  CLOCK((model, ids) -> all(model, UserTask.class).forEach(step -> step.getExtensionElements().getElements().forEach(
      extension -> extension.getChildElementsByType(CamundaInputParameter.class).stream()
          .filter(input -> "clock".equals(input.getCamundaName()))
          .forEach(input -> input.setTextContent("agree-case"))))),
  /** Only the version tag. */
  TAG((model, ids) -> all(model, Process.class).forEach(process -> process.setCamundaVersionTag("99.0")));

  static final String NEW_TEAM = "pvp-superintendents";

  private final BiConsumer<BpmnModelInstance, Map<String, String>> change;

  Redraw(BiConsumer<BpmnModelInstance, Map<String, String>> change) {
    this.change = change;
  }

  /**
   * A newer version of a diagram.
   *
   * @param ids the new id of each timer, by its old one
   */
  record Drawn(String deployment, Map<String, String> ids) { }

  /**
   * Deploys the newest version of a diagram, so changed, with its forms; nobody is signed in, so the door lets it pass.
   */
  Drawn of(ProcessEngine engine, String process) {
    var repository = engine.getRepositoryService();
    ProcessDefinition newest =
        repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult();
    BpmnModelInstance model = repository.getBpmnModelInstance(newest.getId()).clone();
    // The engine would look for the drawing of an id that is gone; it needs no drawing.
    model.getDefinitions().getChildElementsByType(BpmnDiagram.class)
        .forEach(drawing -> model.getDefinitions().removeChildElement(drawing));
    Map<String, String> ids = new TreeMap<>();
    change.accept(model, ids);
    var deployment = repository.createDeployment().name("redrawn").addModelInstance(newest.getResourceName(), model);
    repository.getDeploymentResourceNames(newest.getDeploymentId()).stream().filter(name -> name.endsWith(".form"))
        .forEach(
            form -> deployment.addInputStream(form, repository.getResourceAsStream(newest.getDeploymentId(), form)));
    return new Drawn(deployment.deploy().getId(), ids);
  }

  private static Collection<CallActivity> ladders(BpmnModelInstance model) {
    return all(model, CallActivity.class).stream().filter(call -> Wait.LADDER.equals(call.getCalledElement())).toList();
  }

  private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Collection<T> all(
      BpmnModelInstance model, Class<T> kind) {
    return model.getModelElementsByType(kind);
  }
}
