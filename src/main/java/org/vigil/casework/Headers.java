package org.vigil.casework;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import org.vigil.form.CaseHeader;

/** Puts something new into the headers of the steps of a case that are open already. */
@Component
public class Headers {

  private final TaskService tasks;

  Headers(TaskService tasks) {
    this.tasks = tasks;
  }

  /**
   * Gives every open step of a case another risk, in its header and in the order of the lists.
   *
   * @param level high, medium, standard …
   */
  public void risk(String caseReference, String level) {
    write(caseReference, "risk", CaseHeader.risk(level));
    tasks.createTaskQuery().processInstanceBusinessKey(caseReference).list()
        .forEach(task -> tasks.setPriority(task.getId(), CaseHeader.priority(level)));
  }

  /** A child was heard: every open step of the case that shows what the children said shows it from now on. */
  public void heard(String caseReference, String childSaid) {
    write(caseReference, "childSaid", childSaid, shown -> shown instanceof String said && !said.isEmpty());
  }

  /** @param part of the header, such as {@code reference} or {@code risk} */
  public void write(String caseReference, String part, String text) {
    write(caseReference, part, text, shown -> true);
  }

  private void write(String caseReference, String part, String text, Predicate<Object> where) {
    tasks.createTaskQuery().processInstanceBusinessKey(caseReference).list().forEach(task -> {
      if (tasks.getVariableLocal(task.getId(), "header") instanceof Map<?, ?> shown && where.test(shown.get(part))) {
        Map<String, Object> header = new LinkedHashMap<>();
        shown.forEach((name, value) -> header.put(String.valueOf(name), value));
        header.put(part, text);
        tasks.setVariableLocal(task.getId(), "header", Variables.objectValue(header)
            .serializationDataFormat(Variables.SerializationDataFormats.JSON).create());
      }
    });
  }
}
