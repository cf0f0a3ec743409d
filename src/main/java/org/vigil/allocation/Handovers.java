package org.vigil.allocation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.vigil.access.Kind;
import org.vigil.access.Role;
import org.vigil.diagram.DiagramBean;
import org.vigil.diagram.Sends;
import org.vigil.diagram.Writes;

/** What the diagrams ask about a case that passes from one officer to another, in two hands until it is accepted. */
@Sends(value = "HandoverBegun", brings = "handover")
@DiagramBean("handovers")
public class Handovers {

  private final RuntimeService runtime;
  private final Officers officers;
  private final Caseload caseload;
  private final Desk desk;

  Handovers(RuntimeService runtime, Officers officers, Caseload caseload, Desk desk) {
    this.runtime = runtime;
    this.officers = officers;
    this.caseload = caseload;
    this.desk = desk;
  }

  /**
   * Asks another officer to take a case over, as its own process.
   *
   * @param by who asks, and looks after the case until it is accepted
   * @param at London time
   * @return the process that carries it
   * @throws NoSuchOfficer when it cannot be handed over, or not to them
   */
  ProcessInstance ask(String reference, String to, Object reason, Object by, Object at) {
    Map<String, Object> handover = new LinkedHashMap<>();
    handover.put("caseReference", reference);
    handover.put("to", to);
    handover.put("reason", reason);
    handover.put("by", by);
    handover.put("at", at);
    return runtime.createMessageCorrelation("HandoverBegun").processInstanceBusinessKey(reference)
        .setVariable("handover", handover).correlateStartMessage();
  }

  /**
   * Begins a handover: who gives, who receives, who looks after the case meanwhile.
   *
   * @throws NoSuchOfficer when the case is not under investigation, is handed over already, or is not the giver's
   *     to give
   */
  @Writes({"giver", "receiver"})
  public void begin(DelegateExecution execution, Map<String, Object> handover) {
    String reference = execution.getProcessBusinessKey();
    HeldCase held = caseload.live().stream().filter(one -> one.reference().equals(reference)).findFirst()
        .orElseThrow(() -> notThisCase(reference + " has no officer yet who could hand it over."));
    if (runtime.createProcessInstanceQuery().processDefinitionKey("handover").processInstanceBusinessKey(reference)
        .list().stream().anyMatch(other -> !other.getId().equals(execution.getProcessInstanceId()))) {
      throw notThisCase(reference + " is being handed over already.");
    }
    String by = (String) handover.get("by");
    if (by != null && supervisor(by) == null && !by.equals(held.officer())) {
      throw notThisCase("only the officer in the case or a supervisor can hand it over.");
    }
    String receiver = officers.named(String.valueOf(handover.get("to")), "New officer").getId();
    if (!desk.groupsOf(receiver).contains(Officers.INVESTIGATORS)) {
      throw notThisOfficer(receiver + " is not an investigator of the team.");
    }
    if (receiver.equals(held.officer())) {
      throw notThisOfficer(receiver + " has the case already.");
    }
    execution.setVariable("giver", held.officer());
    execution.setVariable("receiver", receiver);
  }

  private static NoSuchOfficer notThisCase(String what) {
    return new NoSuchOfficer("caseReference", null, "Case reference", what);
  }

  private static NoSuchOfficer notThisOfficer(String what) {
    return new NoSuchOfficer("to", null, "New officer", what);
  }

  /** Who chooses again when the new officer does not take it: the supervisor who gave it, or null for the group. */
  public String supervisor(String by) {
    boolean supervises = desk.groupsOf(by).stream().flatMap(group -> Role.ofGroup(group).stream())
        .anyMatch(role -> role.kind() == Kind.SUPERVISOR);
    return supervises ? by : null;
  }

  /** The case is accepted: it is the new officer's, with every line, suspect and open step. */
  public void give(DelegateExecution execution) {
    desk.move(execution.getProcessBusinessKey(), (String) execution.getVariable("giver"),
        (String) execution.getVariable("receiver"));
  }

  /** Why the officer who was chosen does not get the case: the inspector’s words, or the officer’s own. */
  public Map<String, Object> why(DelegateExecution execution) {
    boolean refused = execution.getVariable("handoverAnswer") instanceof Map<?, ?>;
    Map<?, ?> answer = (Map<?, ?>) execution.getVariable(refused ? "handoverAnswer" : "allocationApproval");
    Map<String, Object> why = new LinkedHashMap<>();
    why.put("words", (refused ? "The officer did not accept: " : "The inspector did not approve: ")
        + answer.get("reason"));
    return why;
  }

  /** The officers who could take the case instead, each with the load now and with this case. */
  public List<Map<String, Object>> others(DelegateExecution execution) {
    return officers.options(caseload.weigh(execution), execution.getProcessBusinessKey(),
        (String) execution.getVariable("giver"));
  }
}
