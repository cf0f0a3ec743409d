package org.vigil.engine.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.impl.core.variable.scope.AbstractVariableScope;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.vigil.form.FormSchema;

/** What was sent before into the places a form writes to, from the engine's history, oldest first. */
final class EarlierAnswers {

  private EarlierAnswers() {}

  /** By variable; nothing for one that was never written where this step can see it. */
  static Map<String, List<Map<String, Object>>> to(FormSchema schema, VariableScope scope, CommandContext context) {
    Map<String, List<Map<String, Object>>> earlier = new LinkedHashMap<>();
    if (scope instanceof AbstractVariableScope variables) {
      HistoryService history = context.getProcessEngineConfiguration().getHistoryService();
      schema.fields().stream().map(field -> field.path().get(0)).distinct()
          .filter(name -> variables.getVariableInstance(name) instanceof VariableInstanceEntity).forEach(name -> {
            String id = ((VariableInstanceEntity) variables.getVariableInstance(name)).getId();
            earlier.put(name, context.runWithoutAuthorization(() -> updates(history, id)));
          });
    }
    return earlier;
  }

  private static List<Map<String, Object>> updates(HistoryService history, String variable) {
    List<Map<String, Object>> sent = new ArrayList<>();
    history.createHistoricDetailQuery().variableUpdates().variableInstanceId(variable)
        .disableCustomObjectDeserialization().orderPartiallyByOccurrence().asc().list().forEach(detail -> {
          Object value = PlainValues.stored(((HistoricVariableUpdate) detail).getTypedValue());
          if (value instanceof Map<?, ?> map) {
            Map<String, Object> answers = new LinkedHashMap<>();
            map.forEach((key, inner) -> answers.put(String.valueOf(key), inner));
            sent.add(answers);
          }
        });
    return sent;
  }
}
