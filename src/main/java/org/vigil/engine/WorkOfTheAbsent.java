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
import org.vigil.allocation.NewWork;

/** Shows every step that is given to somebody, by its diagram or by hand, to those who know who is away. */
@Component
class WorkOfTheAbsent extends AbstractProcessEnginePlugin {

  private final ObjectProvider<NewWork> newWork;

  WorkOfTheAbsent(ObjectProvider<NewWork> newWork) {
    this.newWork = newWork;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    TaskListener given = task -> newWork.getObject().given(task);
    engine.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
      @Override
      public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition()
            .addTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, given);
      }
    });
  }
}
