package org.vigil.redesign;

import java.util.LinkedHashMap;
import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * One step writes one subject. Prevents: a later form that replaces what an earlier officer recorded about a child,
 * silently, because both store it under the same name.
 */
final class OneWriterRule implements Rule {

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var diagram : change.diagrams()) {
      var writers = new LinkedHashMap<String, UserTask>();
      for (var task : diagram.all(UserTask.class)) {
        var form = task.getCamundaFormRef() == null ? null : change.form(task.getCamundaFormRef()).orElse(null);
        if (form == null) {
          continue;
        }
        for (var path : form.writes().keySet()) {
          var earlier = writers.putIfAbsent(path, task);
          if (earlier != null) {
            found.accept(diagram.fault(task, "writes \"" + path + "\", which " + Labels.of(earlier)
                + " writes too, so one answer replaces the other. Give each form's group a path of its own."));
          }
          if (isDoneAtOnce(task) && !keepsItsOwn(task, path)) {
            found.accept(diagram.fault(task, "is done several times at once and each answer in \"" + path
                + "\" replaces the last. Add an empty input \"" + path + "\" to what is repeated, or call a process for"
                + " each."));
          }
        }
      }
    }
  }

  private static boolean isDoneAtOnce(FlowNode node) {
    return Diagram.isRepeated(node) || node.getParentElement() instanceof SubProcess frame && isDoneAtOnce(frame);
  }

  private static boolean keepsItsOwn(FlowNode node, String path) {
    return Diagram.input(node, path).isPresent()
        || node.getParentElement() instanceof Activity frame && keepsItsOwn(frame, path);
  }
}
