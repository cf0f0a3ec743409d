package org.vigil.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.vigil.clock.Clocks;
import org.vigil.form.CaseHeader;

/** Puts the variable {@code header} on every task as it comes into being, for the first lines of its form. */
@Component
class HeaderOnEveryTask extends AbstractProcessEnginePlugin {

  private final CaseHeader header;
  /** Asked late: the register reads deployed decisions, so it comes after the engine. */
  private final ObjectProvider<Clocks> clocks;

  HeaderOnEveryTask(ObjectProvider<Clocks> clocks, Clock clock) {
    this.header = new CaseHeader(clock);
    this.clocks = clocks;
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
        ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition()
            .addTaskListener(TaskListener.EVENTNAME_CREATE, HeaderOnEveryTask.this::write);
      }
    });
  }

  private void write(DelegateTask task) {
    task.setVariableLocal("header", FormGuard.json(header.of(
        PlainValues.visible(task.getVariables()), task.getName(), task.getDescription(),
        task.getDueDate() == null ? null : task.getDueDate().toInstant(), authority(task))));
  }

  private String authority(DelegateTask task) {
    return task.getVariable("clock") instanceof String id ? clocks.getObject().rule(task, id).inWords() : null;
  }
}
