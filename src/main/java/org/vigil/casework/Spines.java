package org.vigil.casework;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.springframework.stereotype.Component;
import org.vigil.diagram.Carried;
import org.vigil.form.CaseReference;

/** The process each case began with, running or over, and what it remembers. */
@Component
class Spines {

  private final HistoryService history;

  Spines(HistoryService history) {
    this.history = history;
  }

  /** @throws NoSuchCase when there is no case with that reference */
  HistoricProcessInstance of(String caseReference) {
    return of(caseReference, "caseReference");
  }

  /** @param question the one whose answer names the case */
  HistoricProcessInstance of(String typed, String question) {
    String reference = CaseReference.inFull(typed);
    var spine = history.createHistoricProcessInstanceQuery().processDefinitionKey("child-abuse-report")
        .processInstanceBusinessKey(reference).singleResult();
    if (spine == null) {
      throw new NoSuchCase(question, reference, "there is no case " + reference + ". Check the reference.");
    }
    return spine;
  }

  /** What each process that stands beside the case takes from it. */
  Map<String, Object> carried(HistoricProcessInstance spine) {
    Map<String, Object> carried = new LinkedHashMap<>();
    Carried.CASE.names().forEach(name -> carried.put(name, remembered(spine.getId(), name)));
    return carried;
  }

  /** What any process of a case has under a name, or had last; null when nothing. */
  Object remembered(String process, String name) {
    return history.createHistoricVariableInstanceQuery().processInstanceId(process).variableName(name).list().stream()
        .map(HistoricVariableInstance::getValue).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
