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
import org.vigil.allocation.GivenSteps;
import org.vigil.tasklist.OpenedSteps;

/**
 * Has it written down whenever a step of any diagram is given to somebody, and forgets who had opened one that ends.
 */
@Component
class StepsGiven extends AbstractProcessEnginePlugin {

  private final ObjectProvider<GivenSteps> given;
  private final ObjectProvider<OpenedSteps> opened;

  StepsGiven(ObjectProvider<GivenSteps> given, ObjectProvider<OpenedSteps> opened) {
    this.given = given;
    this.opened = opened;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
      @Override
      public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, step -> given.getObject().given(step));
        TaskListener ended = step -> opened.getObject().forget(step.getId());
        task.addTaskListener(TaskListener.EVENTNAME_COMPLETE, ended);
        task.addTaskListener(TaskListener.EVENTNAME_DELETE, ended);
      }
    });
  }
}
