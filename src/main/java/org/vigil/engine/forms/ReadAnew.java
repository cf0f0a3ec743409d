package org.vigil.engine.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.core.variable.mapping.InputParameter;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.stereotype.Component;
import org.vigil.engine.ParseListeners;

/**
 * Inputs of a step that are worked out whenever its form is opened and never kept, so that a form does not say under
 * the word “is” what was so when the step began. A diagram names them in the step's extension property {@code
 * readAnew}, with commas. It holds at every door, since every door asks the engine for a form's variables.
 */
@Component
class ReadAnew extends AbstractProcessEnginePlugin {

  private static final String MARK = "readAnew";
  /** Inputs of ladders that were drawn before a diagram could say so, and that cases still climb. */
  private static final Set<String> UNMARKED = Set.of("alsoLate");

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setFormService(new FormsAsTheyAreNow());
    ParseListeners.of(engine).add(new AbstractBpmnParseListener() {
      @Override
      public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        activity.setProperty(MARK, marked(element));
      }

      /** Once the diagram is read: a step's inputs are read after the step. */
      @Override
      public void parseProcess(Element element, ProcessDefinitionEntity process) {
        takeOut(process);
      }
    });
  }

  private static Set<String> marked(Element step) {
    Set<String> names = new LinkedHashSet<>(UNMARKED);
    Element extensions = step.element("extensionElements");
    Element properties =
        extensions == null ? null : extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
    if (properties != null) {
      properties.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property").stream()
          .filter(property -> MARK.equals(property.attribute("name")))
          .forEach(property -> names.addAll(Arrays.asList(property.attribute("value", "").split("\\s*,\\s*"))));
    }
    return names;
  }

  /** What is worked out at each reading is not also kept as it was at the beginning. */
  private static void takeOut(ScopeImpl scope) {
    for (ActivityImpl activity : scope.getActivities()) {
      if (activity.getProperty(MARK) instanceof Set<?> names) {
        List<InputParameter> anew = activity.getIoMapping() == null ? List.of() : activity.getIoMapping()
            .getInputParameters().stream().filter(input -> names.contains(input.getName())).toList();
        if (!anew.isEmpty()) {
          activity.getIoMapping().getInputParameters().removeAll(anew);
        }
        activity.setProperty(MARK, anew);
      }
      takeOut(activity);
    }
  }

  /** The engine's own, with those inputs as they are now. */
  private static final class FormsAsTheyAreNow extends FormServiceImpl {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public VariableMap getTaskFormVariables(String taskId) {
      return getTaskFormVariables(taskId, null, true);
    }

    @Override
    public VariableMap getTaskFormVariables(String taskId, Collection<String> names, boolean deserialize) {
      // The engine's own comes first: it refuses whoever may not read the step.
      VariableMap shown = super.getTaskFormVariables(taskId, names, deserialize);
      Map<String, Object> now = commandExecutor.execute(context ->
          context.runWithoutAuthorization(() -> now(taskId, context)));
      now.forEach((name, value) -> {
        if (names == null || names.isEmpty() || names.contains(name)) {
          shown.putValueTyped(name, typed(value, deserialize));
        }
      });
      return shown;
    }

    /** As the engine would have it, had it been kept. */
    private TypedValue typed(Object value, boolean deserialize) {
      if (!(value instanceof Map<?, ?> || value instanceof Collection<?>)) {
        return Variables.untypedValue(value);
      }
      return deserialize ? Variables.untypedValue(value) : Variables.serializedObjectValue(json(value))
          .serializationDataFormat(Variables.SerializationDataFormats.JSON).objectTypeName(value.getClass().getName())
          .create();
    }

    private static String json(Object value) {
      try {
        return JSON.writeValueAsString(value);
      } catch (JsonProcessingException impossible) {
        throw new IllegalStateException("What a form is to show cannot be written as JSON.", impossible);
      }
    }

    private static Map<String, Object> now(String taskId, CommandContext context) {
      Map<String, Object> now = new LinkedHashMap<>();
      TaskEntity task = context.getTaskManager().findTaskById(taskId);
      if (task != null && task.getExecution() != null
          && task.getExecution().getActivity().getProperty(MARK) instanceof List<?> inputs) {
        for (Object input : inputs) {
          InputParameter anew = (InputParameter) input;
          now.put(anew.getName(), anew.getValueProvider().getValue(task));
        }
      }
      return now;
    }
  }
}
