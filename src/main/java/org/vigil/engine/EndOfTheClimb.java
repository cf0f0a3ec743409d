package org.vigil.engine;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.vigil.escalation.Escalation;

/** Ends the climb of a late step when the step is done or its diagram has moved on: no diagram has to remember it. */
@Component
class EndOfTheClimb extends AbstractProcessEnginePlugin {

  private final ObjectProvider<Escalation> escalation;

  EndOfTheClimb(ObjectProvider<Escalation> escalation) {
    this.escalation = escalation;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    TaskListener ending = task -> escalation.getObject().stepFinished(task.getId());
    engine.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
      @Override
      public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addTaskListener(TaskListener.EVENTNAME_COMPLETE, ending);
        task.addTaskListener(TaskListener.EVENTNAME_DELETE, ending);
      }
    });
  }
}
