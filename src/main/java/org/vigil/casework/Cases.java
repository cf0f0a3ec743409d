package org.vigil.casework;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.variable.Variables;
import org.vigil.diagram.Carried;
import org.vigil.diagram.DiagramBean;
import org.vigil.diagram.JoinsCase;
import org.vigil.diagram.Sends;
import org.vigil.diagram.Writes;
import org.vigil.form.CaseHeader;
import org.vigil.form.CaseReference;

/** What the diagrams ask about a case as a whole: lists out of a form, and messages between its processes. */
@DiagramBean("cases")
public class Cases {

  /** What of it is the police’s alone: a process that partners’ employees work in goes without. */
  private static final List<String> POLICE_ONLY = List.of("allocatedTo", "plan", "outcome", "approval");

  private final RuntimeService runtime;
  private final HistoryService history;
  private final Headers headers;

  Cases(RuntimeService runtime, HistoryService history, Headers headers) {
    this.runtime = runtime;
    this.history = history;
    this.headers = headers;
  }

  /**
   * The numbered groups of a form as a list: {@code line1}, {@code line2} … of a plan. Forms have a fixed number of
   * groups because Tasklist cannot submit a list that grows (docs/adr/0005); one without its {@code what} was left
   * empty.
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
    carried(spine(caseReference)).forEach(variables::put);
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

  /**
   * Joins a process that was started on its own to a case, by the reference an officer typed.
   *
   * @throws NoSuchCase when there is no case with that reference
   */
  @JoinsCase
  @Writes(carried = Carried.CASE)
  public void attach(DelegateExecution execution, String caseReference) {
    var spine = spine(caseReference);
    execution.setProcessBusinessKey(spine.getBusinessKey());
    carried(spine).forEach(execution::setVariable);
  }

  /**
   * The reference of a case as Vigil writes it.
   *
   * @throws NoSuchCase when there is no case with that reference
   */
  public String known(String caseReference) {
    return spine(caseReference).getBusinessKey();
  }

  /** The same for a case that another question than the case reference names. */
  public String known(String caseReference, String question) {
    return spine(caseReference, question).getBusinessKey();
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

  /** The newest decision on the risk of this case, in words for the person who decides again. */
  public String lastRisk(DelegateExecution execution) {
    List<Map<?, ?>> decisions = new ArrayList<>();
    for (var process : history.createHistoricProcessInstanceQuery()
        .processDefinitionKeyIn("child-abuse-report", "new-information")
        .processInstanceBusinessKey(execution.getProcessBusinessKey()).list()) {
      for (String name : List.of("risk", "reassessment")) {
        if (remembered(process.getId(), name) instanceof Map<?, ?> decision && decision.get("at") != null) {
          decisions.add(decision);
        }
      }
    }
    return decisions.stream().max(Comparator.comparing(decision -> String.valueOf(decision.get("at"))))
        .map(decision -> CaseHeader.risk(decision.get("level")) + ": " + decision.get("reasons"))
        .orElse(CaseHeader.risk(null));
  }

  /** Whether a referral of the child who is suspected is on record, whichever referral of this case it is. */
  public boolean suspectChildReferred(DelegateExecution execution) {
    return history.createHistoricProcessInstanceQuery().processDefinitionKey("refer-to-childrens-services")
        .processInstanceBusinessKey(execution.getProcessBusinessKey()).list().stream()
        .map(referral -> remembered(referral.getId(), "referral"))
        .anyMatch(sent -> sent instanceof Map<?, ?> referral && "yes".equals(referral.get("suspectChild")));
  }

  /** A step that asked before the referral was made is given the answer as it is now. */
  public void noteReferral(DelegateExecution execution) {
    boolean referred = suspectChildReferred(execution);
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

  private HistoricProcessInstance spine(String caseReference) {
    return spine(caseReference, "caseReference");
  }

  private HistoricProcessInstance spine(String typed, String question) {
    String reference = CaseReference.inFull(typed);
    var spine = history.createHistoricProcessInstanceQuery().processDefinitionKey("child-abuse-report")
        .processInstanceBusinessKey(reference).singleResult();
    if (spine == null) {
      throw new NoSuchCase(question, reference, "there is no case " + reference + ". Check the reference.");
    }
    return spine;
  }

  private Map<String, Object> carried(HistoricProcessInstance spine) {
    Map<String, Object> carried = new LinkedHashMap<>();
    Carried.CASE.names().forEach(name -> carried.put(name, remembered(spine.getId(), name)));
    return carried;
  }

  private Object remembered(String process, String name) {
    return history.createHistoricVariableInstanceQuery().processInstanceId(process).variableName(name).list().stream()
        .map(HistoricVariableInstance::getValue).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** Ends what goes on only for as long as the case is open. */
  @Sends("CaseClosed")
  public void closed(DelegateExecution execution) {
    runtime.createExecutionQuery().messageEventSubscriptionName("CaseClosed")
        .processInstanceBusinessKey(execution.getProcessBusinessKey()).list()
        .forEach(waiting -> runtime.messageEventReceived("CaseClosed", waiting.getId()));
  }

  /** Takes out of a shared process what is the police's alone: Tasklist sends whatever is in scope to the browser. */
  public void forPartners(DelegateExecution execution) {
    POLICE_ONLY.forEach(execution::removeVariable);
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
