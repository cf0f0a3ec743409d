package org.vigil.engine.forms;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;
import org.vigil.clock.Clocks;
import org.vigil.facts.Risk;
import org.vigil.form.CaseHeader;
import org.vigil.form.HeaderPart;
import org.vigil.step.StepListener;

/**
 * Puts the variable {@code header} on every task as it comes into being, for the first lines of its form, and gives it
 * the priority of its risk, by which lists are sorted.
 */
@Component
public class HeaderOfStep implements StepListener {

  /** Of what a card of a list shows, the parts that a feature has a hand in. */
  private static final Set<String> LISTED = Set.of("reference");

  private final CaseHeader header;
  private final Clocks clocks;
  private final List<HeaderPart> parts;
  private final DeployedForms forms = new DeployedForms();

  HeaderOfStep(Clocks clocks, List<HeaderPart> parts, Clock clock) {
    this.header = new CaseHeader(clock);
    this.clocks = clocks;
    this.parts = parts;
  }

  @Override
  public Turn turn() {
    return Turn.HEADER;
  }

  @Override
  public void begun(DelegateTask task, String process) {
    Map<String, Object> shown = header.of(PlainValues.visible(task.getVariables()), task.getName(),
        task.getDescription(), task.getDueDate() == null ? null : task.getDueDate().toInstant(), authority(task),
        "");
    parts.forEach(one -> say(one, shown, task));
    task.setVariableLocal("header", FormGuard.json(shown));
    task.setPriority(Risk.countedAs(task.getVariable("riskLevel")).priority());
  }

  /** What lists do not show, only forms that do: whoever checks a crime record has no need of a child's words. */
  private void say(HeaderPart one, Map<String, Object> shown, DelegateTask task) {
    if (LISTED.contains(one.part()) || shows(task, one.part())) {
      shown.compute(one.part(), (part, before) ->
          one.said((String) task.getVariable("caseReference"), Objects.toString(before, "")));
    }
  }

  private boolean shows(DelegateTask task, String part) {
    TaskEntity step = (TaskEntity) task;
    FormData form = step.getTaskDefinition().getTaskFormHandler().createTaskForm(step);
    return forms.shows(form, part, Context.getCommandContext());
  }

  /** A step drawn anew, or with another form, is called and explained as it is now. */
  public void redrawn(DelegateTask task) {
    if (task.getVariableLocal("header") instanceof Map<?, ?> shown) {
      Map<String, Object> now = new LinkedHashMap<>();
      shown.forEach((name, text) -> now.put((String) name, text));
      now.put("step", Objects.requireNonNullElse(task.getName(), ""));
      now.put("help", Objects.requireNonNullElse(task.getDescription(), ""));
      parts.stream().filter(one -> !LISTED.contains(one.part())).forEach(one -> {
        now.put(one.part(), "");
        say(one, now, task);
      });
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
