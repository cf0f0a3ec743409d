package org.vigil.engine;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.vigil.step.StepListener;
import org.vigil.step.StepListener.Ending;

/** Tells every {@link StepListener} what happens to the steps of all diagrams, each in its turn. */
@Component
class StepEvents extends AbstractProcessEnginePlugin {

  /** Asked late: features ask the engine, so they come after it. */
  private final ObjectProvider<StepListener> listeners;
  private List<StepListener> inTurn;

  StepEvents(ObjectProvider<StepListener> listeners) {
    this.listeners = listeners;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    ParseListeners.of(engine).add(new AbstractBpmnParseListener() {
      @Override
      public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        String process = ((ProcessDefinitionEntity) activity.getProcessDefinition()).getKey();
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addTaskListener(TaskListener.EVENTNAME_CREATE, step -> each(one -> one.begun(step, process)));
        task.addTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, step -> each(one -> one.given(step)));
        task.addTaskListener(TaskListener.EVENTNAME_UPDATE, step -> each(one -> one.changed(step)));
        // Built in: these are heard as well when a case is taken away without its listeners.
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, step -> ended(step, Ending.SENT));
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, step -> ended(step, Ending.GONE));
      }
    });
  }

  private void ended(DelegateTask step, Ending how) {
    String by = SignedIn.now(Context.getCommandContext()).user();
    each(one -> one.ended(step, how, by));
  }

  private void each(Consumer<StepListener> hears) {
    inTurn().forEach(hears);
  }

  private synchronized List<StepListener> inTurn() {
    if (inTurn == null) {
      inTurn = listeners.stream().sorted(Comparator.comparing(StepListener::turn)).toList();
    }
    return inTurn;
  }
}
