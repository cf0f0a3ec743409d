package org.vigil.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.task.Task;

/** What the open steps of a case show at their top, when it changes while they wait. */
final class ShownHeaders {

  private ShownHeaders() {}

  /** A child was heard: every open step of the case that shows it shows it from now on. */
  static void hear(String caseReference, String childSaid, CommandContext context) {
    TaskService tasks = context.getProcessEngineConfiguration().getTaskService();
    context.runWithoutAuthorization(() -> {
      for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(caseReference).list()) {
        if (tasks.getVariableLocal(task.getId(), "header") instanceof Map<?, ?> shown
            && shown.get("childSaid") instanceof String said && !said.isEmpty()) {
          Map<String, Object> header = new LinkedHashMap<>();
          shown.forEach((name, text) -> header.put((String) name, text));
          header.put("childSaid", childSaid);
          tasks.setVariableLocal(task.getId(), "header", FormGuard.json(header));
        }
      }
      return null;
    });
  }
}
