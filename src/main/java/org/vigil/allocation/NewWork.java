package org.vigil.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;
import org.vigil.diagram.Sends;
import org.vigil.step.StepListener;

/** A step that is given to somebody who is away does not sleep: it goes to the team, and the supervisor is asked. */
@Sends("WorkGiven")
@Component
public class NewWork implements StepListener {

  private final IdentityService identity;
  private final RuntimeService runtime;
  private final Absences absences;
  private final Desk desk;

  NewWork(IdentityService identity, RuntimeService runtime, Absences absences, Desk desk) {
    this.identity = identity;
    this.runtime = runtime;
    this.absences = absences;
    this.desk = desk;
  }

  @Override
  public Turn turn() {
    return Turn.ABSENCE;
  }

  /** Looks at a step that has just been given to somebody. Who takes a step with their own hands is there. */
  @Override
  public void given(DelegateTask task) {
    String officer = task.getAssignee();
    if (officer == null) {
      return;
    }
    var signedOn = identity.getCurrentAuthentication();
    if (signedOn != null && officer.equals(signedOn.getUserId())) {
      return;
    }
    absences.now(officer).ifPresent(absence -> {
      if (task.getCandidates().stream().noneMatch(link -> link.getGroupId() != null)) {
        desk.groupsFor(task.getId(), officer).forEach(task::addCandidateGroup);
      }
      task.setAssignee(null);
      tell(absence, task);
    });
  }

  private void tell(Absence absence, DelegateTask task) {
    var process = runtime.createProcessInstanceQuery().processInstanceId(absence.processInstance()).singleResult();
    // Before the absence has cleared the desk it will find this step by itself.
    if (process == null || runtime.getVariable(process.getId(), "released") == null) {
      return;
    }
    List<Map<String, Object>> released = new ArrayList<>(
        AbsentWork.lines(runtime.getVariable(process.getId(), "released")));
    released.add(Desk.line(task.getId(), task.getExecution().getProcessBusinessKey(), task.getName(),
        task.getDueDate()));
    runtime.setVariable(process.getId(), "released", released);
    // Several steps may be given in one go; the engine's query does not see what is not committed yet.
    boolean asked = Boolean.TRUE.equals(runtime.getVariable(process.getId(), "moreAsked"))
        || runtime.createProcessInstanceQuery().processDefinitionKey("reallocate-work")
            .superProcessInstanceId(process.getId()).count() > 0;
    if (!asked) {
      runtime.setVariable(process.getId(), "moreAsked", true);
      runtime.createMessageCorrelation("WorkGiven").processInstanceId(process.getId()).correlate();
    }
  }
}
