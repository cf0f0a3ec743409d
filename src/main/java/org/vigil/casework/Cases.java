package org.vigil.casework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the diagrams ask about a case as a whole: lists out of a form, and messages between its processes. */
@Component("cases")
public class Cases {

  /** What every process of a case carries. */
  private static final List<String> CARRIED =
      List.of("caseReference", "report", "children", "childInitials", "receivedAt", "riskLevel", "allocatedTo", "plan",
          "outcome", "approval");

  private final RuntimeService runtime;
  private final HistoryService history;

  Cases(@Lazy RuntimeService runtime, @Lazy HistoryService history) {
    this.runtime = runtime;
    this.history = history;
  }

  /**
   * The numbered groups of a form as a list: {@code line1}, {@code line2} … of a plan. Forms have a fixed number of
   * groups because Tasklist cannot submit a list that grows (docs/adr/0005); one without its {@code what} was left empty.
   */
  public List<Map<String, Object>> items(Map<String, Object> answers, String name) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (int i = 1; answers.get(name + i) instanceof Map<?, ?> group; i++) {
      Map<String, Object> item = new LinkedHashMap<>();
      group.forEach((key, value) -> item.put(String.valueOf(key), value));
      if (item.get("what") != null) {
        items.add(item);
      }
    }
    return items;
  }

  /**
   * Starts the step that tells the victim what has happened.
   *
   * @param words what has happened, as the officer reads it
   * @param happenedAt when, London date and time as a form writes it: the Victims' Code counts from here
   */
  public void tellVictim(DelegateExecution execution, String words, Object happenedAt) {
    var event = new LinkedHashMap<String, Object>();
    event.put("words", words);
    event.put("happenedAt", happenedAt);
    var variables = Variables.createVariables();
    CARRIED.forEach(name -> variables.put(name, execution.getVariable(name)));
    variables.put("victimEvent", event);
    runtime.createMessageCorrelation("VictimEventHappened").processInstanceBusinessKey(execution.getProcessBusinessKey())
        .setVariables(variables).correlateStartMessage();
  }

  /**
   * Joins a process that was started on its own to a case, by the reference an officer typed.
   *
   * @throws NoSuchCase when there is no case with that reference
   */
  public void attach(DelegateExecution execution, String caseReference) {
    var spine = history.createHistoricProcessInstanceQuery().processDefinitionKey("child-abuse-report")
        .processInstanceBusinessKey(caseReference.strip()).singleResult();
    if (spine == null) {
      throw new NoSuchCase("Case reference: there is no case " + caseReference.strip() + ". Check the reference.");
    }
    execution.setProcessBusinessKey(spine.getBusinessKey());
    for (String name : CARRIED) {
      var found = history.createHistoricVariableInstanceQuery().processInstanceId(spine.getId()).variableName(name)
          .list();
      execution.setVariable(name, found.isEmpty() ? null : found.get(0).getValue());
    }
  }

  /** The officer in the case as it stands now, or null while nobody has it. */
  public String officer(DelegateExecution execution) {
    return runtime.createProcessInstanceQuery().processDefinitionKey("investigation")
        .processInstanceBusinessKey(execution.getProcessBusinessKey()).list().stream()
        .map(investigation -> (String) runtime.getVariable(investigation.getId(), "allocatedTo"))
        .filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** Adds a line of enquiry to the investigation of this case. */
  public void addLine(DelegateExecution execution, Map<String, Object> addition) {
    add(execution, "LineOfEnquiryAdded", "line", addition);
  }

  /** Adds a suspect to the investigation of this case. */
  public void addSuspect(DelegateExecution execution, Map<String, Object> addition) {
    add(execution, "SuspectAdded", "suspect", addition);
  }

  private void add(DelegateExecution execution, String message, String variable, Map<String, Object> addition) {
    List<Execution> waiting = runtime.createExecutionQuery().processDefinitionKey("investigation")
        .processInstanceBusinessKey(execution.getProcessBusinessKey()).messageEventSubscriptionName(message).list();
    if (waiting.isEmpty()) {
      throw new NoSuchCase("Case reference: " + execution.getProcessBusinessKey() + " has no plan in force, so nothing "
          + "can be added to it. Ask its sergeant.");
    }
    runtime.createMessageCorrelation(message).processInstanceId(waiting.get(0).getProcessInstanceId())
        .setVariablesToTriggeredScope(Variables.createVariables().putValue(variable, addition)).correlate();
  }
}
