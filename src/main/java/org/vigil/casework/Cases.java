package org.vigil.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.vigil.diagram.Carried;
import org.vigil.diagram.DiagramBean;
import org.vigil.diagram.DrawnBefore;
import org.vigil.diagram.JoinsCase;
import org.vigil.diagram.Sends;
import org.vigil.diagram.Writes;

/**
 * Which case a process belongs to, and what changes for a case as a whole. Diagrams name this bean {@code cases}.
 *
 * <p>Until {@code caseForms}, {@code caseMessages} and {@code caseFacts} were cut out of it, it was asked for all they
 * answer now. A case keeps the diagrams it began with, for years, and a force its own drawings: so it answers for them
 * still, by what is {@link DrawnBefore}. Nothing is added to that, and no diagram of Vigil's asks it.
 */
@DiagramBean("cases")
public class Cases {

  /** What of it is the police’s alone: a process that partners’ employees work in goes without. */
  private static final List<String> POLICE_ONLY = List.of("allocatedTo", "plan", "outcome", "approval");

  private final RuntimeService runtime;
  private final Spines spines;
  private final Headers headers;
  private final CaseForms forms;
  private final CaseMessages messages;
  private final CaseFacts facts;

  Cases(RuntimeService runtime, Spines spines, Headers headers, CaseForms forms, CaseMessages messages,
      CaseFacts facts) {
    this.runtime = runtime;
    this.spines = spines;
    this.headers = headers;
    this.forms = forms;
    this.messages = messages;
    this.facts = facts;
  }

  /**
   * Joins a process that was started on its own to a case, by the reference an officer typed.
   *
   * @throws NoSuchCase when there is no case with that reference
   */
  @JoinsCase
  @Writes(carried = Carried.CASE)
  public void attach(DelegateExecution execution, String caseReference) {
    var spine = spines.of(caseReference);
    execution.setProcessBusinessKey(spine.getBusinessKey());
    spines.carried(spine).forEach(execution::setVariable);
  }

  /**
   * The reference of a case as Vigil writes it.
   *
   * @throws NoSuchCase when there is no case with that reference
   */
  public String known(String caseReference) {
    return spines.of(caseReference).getBusinessKey();
  }

  /** The same for a case that another question than the case reference names. */
  public String known(String caseReference, String question) {
    return spines.of(caseReference, question).getBusinessKey();
  }

  /** Whether a case is being worked on: it has not been closed, or it has been opened again. */
  public boolean isOpen(String caseReference) {
    return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseReference)
        .processDefinitionKeyIn("child-abuse-report", "reopen-case").count() > 0;
  }

  /**
   * Joins a process to a case that is being worked on.
   *
   * @throws NoSuchCase when there is none with that reference, or it is closed
   */
  @JoinsCase
  @Writes(carried = Carried.CASE)
  public void attachOpen(DelegateExecution execution, String caseReference) {
    String known = known(caseReference);
    if (!isOpen(known)) {
      throw new NoSuchCase(known + " is closed. Ask a supervisor to reopen it.");
    }
    attach(execution, known);
  }

  /**
   * Gives the case another risk: every process of it that runs has it from now on, and so have the headers of its open
   * steps. A date that was worked out before stays.
   *
   * @param level high, medium or standard
   */
  @Writes("riskLevel")
  public void changeRisk(DelegateExecution execution, String level) {
    String caseReference = execution.getProcessBusinessKey();
    runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseReference).list().stream()
        .filter(process -> !process.getId().equals(execution.getProcessInstanceId()))
        .filter(process -> runtime.getVariables(process.getId(), List.of("riskLevel")).containsKey("riskLevel"))
        .forEach(process -> runtime.setVariable(process.getId(), "riskLevel", level));
    execution.setVariable("riskLevel", level);
    headers.risk(caseReference, level);
  }

  /** A step that asked before the referral was made is given the answer as it is now. */
  public void noteReferral(DelegateExecution execution) {
    boolean referred = facts.suspectChildReferred(execution);
    runtime.createProcessInstanceQuery().processInstanceBusinessKey(execution.getProcessBusinessKey()).list().stream()
        .flatMap(process -> runtime.createVariableInstanceQuery().processInstanceIdIn(process.getId())
            .variableName("suspectChildReferred").list().stream())
        .forEach(asked -> runtime.setVariableLocal(asked.getExecutionId(), asked.getName(), referred));
  }

  /**
   * Makes somebody a child of the case: every process of it that runs knows the child from now on.
   *
   * @param child by part, initials and date of birth or age, as the register of reports writes it
   */
  @Writes("children")
  public void addChild(DelegateExecution execution, Map<String, Object> child) {
    String caseReference = execution.getProcessBusinessKey();
    runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseReference).list().stream()
        .filter(process -> !process.getId().equals(execution.getProcessInstanceId()))
        .forEach(process -> {
          if (runtime.getVariables(process.getId(), List.of("children")).get("children") instanceof List<?> known) {
            runtime.setVariable(process.getId(), "children", with(known, child));
          }
        });
    execution.setVariable("children",
        with(execution.getVariable("children") instanceof List<?> known ? known : List.of(), child));
  }

  private static Object with(List<?> children, Map<String, Object> child) {
    List<Object> all = new ArrayList<>(children);
    all.add(child);
    return Variables.objectValue(all).serializationDataFormat(Variables.SerializationDataFormats.JSON).create();
  }

  /** Takes out of a shared process what is the police's alone: Tasklist sends whatever is in scope to the browser. */
  public void forPartners(DelegateExecution execution) {
    POLICE_ONLY.forEach(execution::removeVariable);
  }

  @DrawnBefore("caseForms")
  public List<Map<String, Object>> items(Map<String, Object> answers, String name) {
    return forms.items(answers, name);
  }

  @DrawnBefore("caseMessages")
  @Sends(value = "VictimEventHappened", carried = Carried.CASE, brings = "victimEvent")
  public void tellVictim(DelegateExecution execution, String event, Object happenedAt) {
    messages.tellVictim(execution, event, happenedAt);
  }

  @DrawnBefore("caseMessages")
  @Sends(carried = Carried.CASE, brings = "since")
  public void begin(DelegateExecution execution, String message, Object since) {
    messages.begin(execution, message, since);
  }

  @DrawnBefore("caseMessages")
  @Sends(carried = Carried.CASE)
  public void begin(DelegateExecution execution, String message, String name, Object value) {
    messages.begin(execution, message, name, value);
  }

  @DrawnBefore("caseMessages")
  @Sends("CaseClosed")
  public void closed(DelegateExecution execution) {
    messages.closed(execution);
  }

  @DrawnBefore("caseMessages")
  @Sends(value = "LineOfEnquiryAdded", brings = "line")
  public void addLine(DelegateExecution execution, Map<String, Object> addition) {
    messages.addLine(execution, addition);
  }

  @DrawnBefore("caseMessages")
  @Sends(value = "SuspectAdded", brings = "suspect")
  public void addSuspect(DelegateExecution execution, Map<String, Object> addition) {
    messages.addSuspect(execution, addition);
  }

  @DrawnBefore("caseFacts")
  public String lastRisk(DelegateExecution execution) {
    return facts.lastRisk(execution);
  }

  @DrawnBefore("caseFacts")
  public boolean suspectChildReferred(DelegateExecution execution) {
    return facts.suspectChildReferred(execution);
  }

  @DrawnBefore("caseFacts")
  public List<String> openBeside(DelegateExecution execution, String processes) {
    return facts.openBeside(execution, processes);
  }

  @DrawnBefore("caseFacts")
  public Object earlier(DelegateExecution execution, String process, String name) {
    return facts.earlier(execution, process, name);
  }

  @DrawnBefore("caseFacts")
  public boolean standsAt(DelegateExecution execution, String process, String step) {
    return facts.standsAt(execution, process, step);
  }

  @DrawnBefore("caseFacts")
  public String officer(DelegateExecution execution) {
    return facts.officer(execution);
  }
}
