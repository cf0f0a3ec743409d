package org.vigil.cockpit;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;

/** The words of a diagram: how a process and a step are called where people read about them. */
@Component
class Drawings {

  private final RepositoryService repository;

  Drawings(RepositoryService repository) {
    this.repository = repository;
  }

  String process(String definition) {
    String name = repository.getProcessDefinition(definition).getName();
    return name == null ? repository.getProcessDefinition(definition).getKey() : name;
  }

  /** The name at an element, or of the step a timer hangs on; the element's id when it has none. */
  String step(String definition, String element) {
    var drawn = element == null ? null : repository.getBpmnModelInstance(definition).getModelElementById(element);
    if (drawn instanceof org.camunda.bpm.model.bpmn.instance.BoundaryEvent late && late.getAttachedTo() != null) {
      return late.getAttachedTo().getName();
    }
    return drawn instanceof FlowElement flow && flow.getName() != null ? flow.getName() : String.valueOf(element);
  }
}
