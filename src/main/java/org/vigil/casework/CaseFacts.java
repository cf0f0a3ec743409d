package org.vigil.casework;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.vigil.diagram.DiagramBean;
import org.vigil.facts.Risk;

/** What is known of a case beyond the process that asks. Diagrams name this bean {@code caseFacts}. */
@DiagramBean("caseFacts")
public class CaseFacts {

  private final RuntimeService runtime;
  private final HistoryService history;
  private final Spines spines;

  CaseFacts(RuntimeService runtime, HistoryService history, Spines spines) {
    this.runtime = runtime;
    this.history = history;
    this.spines = spines;
  }

  /** The newest decision on the risk of this case, in words for the person who decides again. */
  public String lastRisk(DelegateExecution execution) {
    List<Map<?, ?>> decisions = new ArrayList<>();
    for (var process : history.createHistoricProcessInstanceQuery()
        .processDefinitionKeyIn("child-abuse-report", "new-information")
        .processInstanceBusinessKey(execution.getProcessBusinessKey()).list()) {
      for (String name : List.of("risk", "reassessment")) {
        if (spines.remembered(process.getId(), name) instanceof Map<?, ?> decision && decision.get("at") != null) {
          decisions.add(decision);
        }
      }
    }
    return decisions.stream().max(Comparator.comparing(decision -> String.valueOf(decision.get("at"))))
        .map(decision -> Risk.title(decision.get("level")) + ": " + decision.get("reasons"))
        .orElse(Risk.title(null));
  }

  /** Whether a referral of the child who is suspected is on record, whichever referral of this case it is. */
  public boolean suspectChildReferred(DelegateExecution execution) {
    return history.createHistoricProcessInstanceQuery().processDefinitionKey("refer-to-childrens-services")
        .processInstanceBusinessKey(execution.getProcessBusinessKey()).list().stream()
        .map(referral -> spines.remembered(referral.getId(), "referral"))
        .anyMatch(sent -> sent instanceof Map<?, ?> referral && "yes".equals(referral.get("suspectChild")));
  }

  /**
   * Which procedures beside the case are not over.
   *
   * @param processes the ids asked about, with commas between them
   */
  public List<String> openBeside(DelegateExecution execution, String processes) {
    return Arrays.stream(processes.split(",")).map(String::strip)
        .filter(process -> runtime.createProcessInstanceQuery().processDefinitionKey(process)
            .processInstanceBusinessKey(execution.getProcessBusinessKey()).count() > 0)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /**
   * What was recorded under a name by another process of this case, the newest; null when there is none.
   *
   * @param process the id of the process that is asked
   */
  public Object earlier(DelegateExecution execution, String process, String name) {
    return history.createHistoricProcessInstanceQuery().processDefinitionKey(process)
        .processInstanceBusinessKey(execution.getProcessBusinessKey()).orderByProcessInstanceStartTime().desc().list()
        .stream().filter(other -> !other.getId().equals(execution.getProcessInstanceId()))
        .flatMap(other -> history.createHistoricVariableInstanceQuery().processInstanceId(other.getId())
            .variableName(name).list().stream())
        .map(HistoricVariableInstance::getValue).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** Whether a process of this case stands at a step, another than the one that asks. */
  public boolean standsAt(DelegateExecution execution, String process, String step) {
    return runtime.createExecutionQuery().processDefinitionKey(process)
        .processInstanceBusinessKey(execution.getProcessBusinessKey()).activityId(step).list().stream()
        .anyMatch(other -> !other.getProcessInstanceId().equals(execution.getProcessInstanceId()));
  }

  /** The officer in the case as it stands now, or null while nobody has it. */
  public String officer(DelegateExecution execution) {
    return runtime.createProcessInstanceQuery().processDefinitionKey("investigation")
        .processInstanceBusinessKey(execution.getProcessBusinessKey()).list().stream()
        .map(investigation -> (String) runtime.getVariable(investigation.getId(), "allocatedTo"))
        .filter(Objects::nonNull).findFirst().orElse(null);
  }
}
