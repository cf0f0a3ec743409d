package org.vigil.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.vigil.tasklist.Drafts;

/** Removes a step's draft in the transaction that ends the step, however it ends. */
@Component
class DraftsGoWithTheirStep extends AbstractProcessEnginePlugin {

  private final ObjectProvider<Drafts> drafts;

  DraftsGoWithTheirStep(ObjectProvider<Drafts> drafts) {
    this.drafts = drafts;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<BpmnParseListener> listeners = engine.getCustomPostBPMNParseListeners();
    if (listeners == null) {
      engine.setCustomPostBPMNParseListeners(listeners = new ArrayList<>());
    }
    listeners.add(new AbstractBpmnParseListener() {
      @Override
      public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        // Built in: these are heard as well when a case is taken away without its listeners.
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, done -> ended(done.getId(), "sent"));
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, gone -> ended(gone.getId(), "gone"));
      }
    });
  }

  private void ended(String taskId, String how) {
    drafts.getObject().stepEnded(taskId, how, SignedIn.now(Context.getCommandContext()).user());
  }
}
