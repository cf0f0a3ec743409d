package org.vigil.engine;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;
import org.vigil.clock.Clocks;
import org.vigil.facts.Risk;
import org.vigil.form.CaseHeader;
import org.vigil.links.Links;
import org.vigil.step.StepListener;
import org.vigil.voice.ChildsVoice;

/**
 * Puts the variable {@code header} on every task as it comes into being, for the first lines of its form, and gives it
 * the priority of its risk, by which lists are sorted.
 */
@Component
class HeaderOfStep implements StepListener {

  private final CaseHeader header;
  private final Clocks clocks;
  private final ChildsVoice voice;
  private final Links links;
  private final DeployedForms forms = new DeployedForms();

  HeaderOfStep(Clocks clocks, ChildsVoice voice, Links links, Clock clock) {
    this.links = links;
    this.header = new CaseHeader(clock);
    this.clocks = clocks;
    this.voice = voice;
  }

  @Override
  public Turn turn() {
    return Turn.HEADER;
  }

  @Override
  public void begun(DelegateTask task, String process) {
    Map<String, Object> shown = header.of(PlainValues.visible(task.getVariables()), task.getName(),
        task.getDescription(), task.getDueDate() == null ? null : task.getDueDate().toInstant(), authority(task),
        childSaid(task));
    shown.computeIfPresent("reference", (name, known) -> links.reference((String) known));
    task.setVariableLocal("header", FormGuard.json(shown));
    task.setPriority(Risk.countedAs(task.getVariable("riskLevel")).priority());
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
  @Override
  public void changed(DelegateTask task) {
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
    return task.getVariable("clock") instanceof String id ? clocks.rule(task, id).inWords() : null;
  }
}
