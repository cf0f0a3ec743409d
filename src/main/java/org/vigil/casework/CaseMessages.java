package org.vigil.casework;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.variable.Variables;
import org.vigil.diagram.Carried;
import org.vigil.diagram.DiagramBean;
import org.vigil.diagram.Sends;

/** What the processes of a case tell each other. Diagrams name this bean {@code caseMessages}. */
@DiagramBean("caseMessages")
public class CaseMessages {

  private final RuntimeService runtime;
  private final Spines spines;

  CaseMessages(RuntimeService runtime, Spines spines) {
    this.runtime = runtime;
    this.spines = spines;
  }

  /**
   * Starts the step that tells the victim what has happened.
   *
   * @param event what has happened, a row of {@code victims-code.dmn}
   * @param happenedAt when, London date and time as a form writes it: the Victims' Code counts from here
   */
  @Sends(value = "VictimEventHappened", carried = Carried.CASE, brings = "victimEvent")
  public void tellVictim(DelegateExecution execution, String event, Object happenedAt) {
    var victimEvent = new LinkedHashMap<String, Object>();
    victimEvent.put("event", event);
    victimEvent.put("happenedAt", happenedAt);
    start(execution, "VictimEventHappened", "victimEvent", victimEvent);
  }

  /**
   * Starts a procedure that stands beside the case, such as police protection.
   *
   * @param message what has happened, by the message its diagram starts with
   * @param since when, a date or a London date and time as a form writes it: its first limit counts from here
   */
  @Sends(carried = Carried.CASE, brings = "since")
  public void begin(DelegateExecution execution, String message, Object since) {
    start(execution, message, "since", since);
  }

  /**
   * Starts a procedure that stands beside the case with something it is told.
   *
   * @param name of the variable that holds it
   */
  @Sends(carried = Carried.CASE)
  public void begin(DelegateExecution execution, String message, String name, Object value) {
    start(execution, message, name, value);
  }

  /** Starts a procedure that stands beside another case than the one this step is in. */
  public void beginIn(String caseReference, String message, String name, Object value) {
    var variables = Variables.createVariables();
    spines.carried(spines.of(caseReference)).forEach(variables::put);
    variables.put(name, value);
    runtime.createMessageCorrelation(message).processInstanceBusinessKey(caseReference).setVariables(variables)
        .correlateStartMessage();
  }

  private void start(DelegateExecution execution, String message, String name, Object value) {
    var variables = Variables.createVariables();
    Carried.CASE.names().forEach(carried -> variables.put(carried, execution.getVariable(carried)));
    variables.put(name, value);
    runtime.createMessageCorrelation(message).processInstanceBusinessKey(execution.getProcessBusinessKey())
        .setVariables(variables).correlateStartMessage();
  }

  /** Ends what goes on only for as long as the case is open. */
  @Sends("CaseClosed")
  public void closed(DelegateExecution execution) {
    runtime.createExecutionQuery().messageEventSubscriptionName("CaseClosed")
        .processInstanceBusinessKey(execution.getProcessBusinessKey()).list()
        .forEach(waiting -> runtime.messageEventReceived("CaseClosed", waiting.getId()));
  }

  /** Adds a line of enquiry to the investigation of this case. */
  @Sends(value = "LineOfEnquiryAdded", brings = "line")
  public void addLine(DelegateExecution execution, Map<String, Object> addition) {
    add(execution, "LineOfEnquiryAdded", "line", addition);
  }

  /** Adds a suspect to the investigation of this case. */
  @Sends(value = "SuspectAdded", brings = "suspect")
  public void addSuspect(DelegateExecution execution, Map<String, Object> addition) {
    add(execution, "SuspectAdded", "suspect", addition);
  }

  private void add(DelegateExecution execution, String message, String variable, Map<String, Object> addition) {
    List<Execution> waiting = runtime.createExecutionQuery().processDefinitionKey("investigation")
        .processInstanceBusinessKey(execution.getProcessBusinessKey()).messageEventSubscriptionName(message).list();
    if (waiting.isEmpty()) {
      throw new NoSuchCase(execution.getProcessBusinessKey() + " has no plan in force, so nothing can be added to it."
          + " Ask its sergeant.");
    }
    runtime.createMessageCorrelation(message).processInstanceId(waiting.get(0).getProcessInstanceId())
        .setVariablesToTriggeredScope(Variables.createVariables().putValue(variable, addition)).correlate();
  }
}
