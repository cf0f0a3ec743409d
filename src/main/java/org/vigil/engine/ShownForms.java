package org.vigil.engine;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.ModelException;

/** The forms a diagram shows, by id, however its file is written: read as the engine reads it. */
final class ShownForms {

  private ShownForms() {}

  /** None for a file that is no diagram: the checks say so. */
  static List<String> of(byte[] diagram) {
    try {
      var model = Bpmn.readModelFromStream(new ByteArrayInputStream(diagram));
      return Stream.concat(model.getModelElementsByType(StartEvent.class).stream().map(StartEvent::getCamundaFormRef),
              model.getModelElementsByType(UserTask.class).stream().map(UserTask::getCamundaFormRef))
          .filter(Objects::nonNull).distinct().toList();
    } catch (ModelException unreadable) {
      return List.of();
    }
  }
}
