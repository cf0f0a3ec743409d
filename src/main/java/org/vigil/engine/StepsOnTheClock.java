package org.vigil.engine;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.vigil.escalation.StepWatch;

/** Tells the watch when a step of any diagram begins and ends: no diagram has to remember it. */
@Component
class StepsOnTheClock extends AbstractProcessEnginePlugin {

  private final ObjectProvider<StepWatch> watch;

  StepsOnTheClock(ObjectProvider<StepWatch> watch) {
    this.watch = watch;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
      @Override
      public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        String process = ((ProcessDefinitionEntity) activity.getProcessDefinition()).getKey();
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addTaskListener(TaskListener.EVENTNAME_CREATE, begun -> watch.getObject().begun(begun, process));
        task.addTaskListener(TaskListener.EVENTNAME_UPDATE, moved -> watch.getObject().moved(moved));
        task.addTaskListener(TaskListener.EVENTNAME_COMPLETE, done -> watch.getObject().ended(done, "done"));
        task.addTaskListener(TaskListener.EVENTNAME_DELETE, gone -> watch.getObject().ended(gone, "gone"));
      }
    });
  }
}
