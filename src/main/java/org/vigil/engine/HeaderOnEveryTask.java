package org.vigil.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.vigil.clock.Clocks;
import org.vigil.form.CaseHeader;
import org.vigil.links.Links;
import org.vigil.voice.ChildsVoice;

/**
 * Puts the variable {@code header} on every task as it comes into being, for the first lines of its form, and gives it
 * the priority of its risk, by which lists are sorted.
 */
@Component
class HeaderOnEveryTask extends AbstractProcessEnginePlugin {

  private final CaseHeader header;
  /** Asked late: the register reads deployed decisions, so it comes after the engine. */
  private final ObjectProvider<Clocks> clocks;
  private final ChildsVoice voice;
  private final ObjectProvider<Links> links;
  private final DeployedForms forms = new DeployedForms();

  HeaderOnEveryTask(ObjectProvider<Clocks> clocks, ChildsVoice voice, ObjectProvider<Links> links, Clock clock) {
    this.links = links;
    this.header = new CaseHeader(clock);
    this.clocks = clocks;
    this.voice = voice;
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
        task.addTaskListener(TaskListener.EVENTNAME_CREATE, HeaderOnEveryTask.this::write);
        task.addTaskListener(TaskListener.EVENTNAME_UPDATE, HeaderOnEveryTask.this::moved);
      }
    });
  }

  private void write(DelegateTask task) {
    Map<String, Object> shown = header.of(PlainValues.visible(task.getVariables()), task.getName(),
        task.getDescription(), task.getDueDate() == null ? null : task.getDueDate().toInstant(), authority(task),
        childSaid(task));
    shown.computeIfPresent("reference", (name, known) -> links.getObject().reference((String) known));
    task.setVariableLocal("header", FormGuard.json(shown));
    task.setPriority(CaseHeader.priority(task.getVariable("riskLevel")));
  }

  /** Only for a form that shows it: whoever checks a crime record or a late step has no need of a child's words. */
  private String childSaid(DelegateTask task) {
    TaskEntity step = (TaskEntity) task;
    FormData form = step.getTaskDefinition().getTaskFormHandler().createTaskForm(step);
    return forms.shows(form, "childSaid", Context.getCommandContext())
        ? voice.inShort((String) task.getVariable("caseReference")) : "";
  }

  /** A step drawn anew, or with another form, is called and explained as it is now. */
  void redrawn(DelegateTask task) {
    if (task.getVariableLocal("header") instanceof Map<?, ?> shown) {
      Map<String, Object> now = new LinkedHashMap<>();
      shown.forEach((name, text) -> now.put((String) name, text));
      now.put("step", Objects.requireNonNullElse(task.getName(), ""));
      now.put("help", Objects.requireNonNullElse(task.getDescription(), ""));
      now.put("childSaid", childSaid(task));
      if (!now.equals(shown)) {
        task.setVariableLocal("header", FormGuard.json(now));
      }
    }
  }

  /** A step that has a new date shows that one and the first. */
  private void moved(DelegateTask task) {
    if (task.getVariableLocal("header") instanceof Map<?, ?> shown && task.getDueDate() != null) {
      Map<String, Object> moved = new LinkedHashMap<>();
      shown.forEach((name, text) -> moved.put((String) name, text));
      moved.put("due", CaseHeader.moved((String) shown.get("due"), task.getDueDate().toInstant()));
      if (!moved.equals(shown)) {
        task.setVariableLocal("header", FormGuard.json(moved));
      }
    }
  }

  private String authority(DelegateTask task) {
    return task.getVariable("clock") instanceof String id ? clocks.getObject().rule(task, id).inWords() : null;
  }
}
