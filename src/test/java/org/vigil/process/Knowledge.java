package org.vigil.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.engine.Imagined;
import org.vigil.engine.adapters.EngineFormFeel;
import org.vigil.form.FormFeel;
import org.vigil.form.FormField;
import org.vigil.form.FormFiller;
import org.vigil.form.FormSchema;

/**
 * What a case knows that has been everywhere: its own variables, the answers of every form of the house, and what the
 * decisions, service steps, outputs and calls of every deployed diagram make of them. Nothing here names a diagram or a
 * variable, so that a diagram drawn later is known as soon as it is deployed.
 */
final class Knowledge {

  private static final int ROUNDS = 8;
  private static final FormFeel FEEL = new EngineFormFeel();

  private final ProcessEngine engine;
  private final TransactionTemplate undone;
  private final String reference;
  private final Set<String> given;
  private final List<ProcessDefinition> diagrams;
  private final Map<String, List<String>> choices = new TreeMap<>();
  private final Map<String, Object> everywhere;
  /** What a step lays out for its own form only, such as the officers to choose from. */
  private final Map<String, Object> onForms = new LinkedHashMap<>();

  /** @param given what the case knows from its report, and what the story says of it */
  Knowledge(ProcessEngine engine, PlatformTransactionManager transactions, String reference,
      Map<String, Object> given) {
    this.engine = engine;
    this.reference = reference;
    this.given = given.keySet();
    undone = new TransactionTemplate(transactions);
    diagrams = engine.getRepositoryService().createProcessDefinitionQuery().latestVersion()
        .orderByProcessDefinitionKey().asc().list();
    everywhere = new LinkedHashMap<>(given);
    untouched(() -> {
      int before;
      int rounds = 0;
      do {
        before = everywhere.size() + onForms.size();
        diagrams.forEach(diagram -> learn(diagram, everywhere, false));
      } while (everywhere.size() + onForms.size() > before && ++rounds < ROUNDS);
    });
  }

  /** What is known in a diagram: what it writes itself or is handed by its callers comes before what others write. */
  Map<String, Object> in(ProcessDefinition diagram) {
    Map<String, Object> here = new LinkedHashMap<>(everywhere);
    untouched(() -> {
      diagrams.forEach(caller -> all(caller, CallActivity.class).stream()
          .filter(call -> diagram.getKey().equals(call.getCalledElement()))
          .forEach(call -> handedOver(call, here, true)));
      learn(diagram, here, true);
    });
    return here;
  }

  /** The same with each other answer to the choices that these expressions read: one of them leads here. */
  List<Map<String, Object>> otherwise(Map<String, Object> known, Collection<String> expressions) {
    List<Map<String, Object>> ways = new ArrayList<>();
    choices.forEach((path, options) -> {
      if (expressions.stream().anyMatch(text -> text.contains(path))) {
        options.forEach(option -> ways.add(with(known, List.of(path.split("\\.")), option)));
      }
    });
    return ways;
  }

  private static Map<String, Object> with(Map<String, Object> known, List<String> path, Object answer) {
    Map<String, Object> changed = new LinkedHashMap<>(known);
    if (path.size() == 1) {
      changed.put(path.get(0), answer);
    } else if (known.get(path.get(0)) instanceof Map<?, ?> group) {
      Map<String, Object> inner = new LinkedHashMap<>();
      group.forEach((key, value) -> inner.put(String.valueOf(key), value));
      changed.put(path.get(0), with(inner, path.subList(1, path.size()), answer));
    }
    return changed;
  }

  /** Whatever is asked here leaves no trace: beans that start processes are asked too. */
  private void untouched(Runnable asking) {
    undone.executeWithoutResult(status -> {
      status.setRollbackOnly();
      asking.run();
    });
  }

  private void learn(ProcessDefinition diagram, Map<String, Object> known, boolean first) {
    for (FlowNode node : all(diagram, FlowNode.class)) {
      Map<String, String> inputs = Wait.inputs(node);
      Map<String, Object> local = new LinkedHashMap<>(known);
      inputs.forEach((name, text) -> attempt(() -> local.put(name, value(text, known))));
      if (node instanceof UserTask task) {
        inputs.keySet().forEach(name -> onForms.putIfAbsent(name, local.get(name)));
        form(diagram, task.getCamundaFormRef(), local, known, first);
      } else if (node instanceof StartEvent start) {
        form(diagram, start.getCamundaFormRef(), local, known, first);
      } else if (node instanceof BusinessRuleTask rule && rule.getCamundaResultVariable() != null) {
        attempt(() -> learn(known, rule.getCamundaResultVariable(), decided(rule, local), first));
      } else if (node instanceof CallActivity call) {
        handedOver(call, known, first);
      }
      served(node).forEach((expression, result) -> attempt(() -> served(expression, result, local, known, first)));
      if (node instanceof Activity activity
          && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics each) {
        attempt(() -> repeated(each, known, first));
      }
      children(node, CamundaOutputParameter.class).forEach(output -> attempt(
          () -> learn(known, output.getCamundaName(), value(output.getTextContent().strip(), local), first)));
    }
  }

  private void form(ProcessDefinition diagram, String form, Map<String, Object> local, Map<String, Object> known,
      boolean first) {
    if (form == null) {
      return;
    }
    attempt(() -> {
      FormSchema schema = schema(diagram, form);
      Map<String, Object> around = new LinkedHashMap<>(onForms);
      around.putAll(local);
      Instant now = ClockUtil.getCurrentTime().toInstant();
      schema.fields().stream().filter(field -> field.kind().choice()).forEach(field -> choices.put(field.dottedPath(),
          field.options(schema.context(around, Map.of()), FEEL).stream().map(FormField.Option::value)
              .toList()));
      FormFiller.know(schema, around, now).forEach((name, answers) -> {
        if (answers instanceof Map<?, ?> group) {
          Map<String, Object> signed = new LinkedHashMap<>();
          group.forEach((key, value) -> signed.put(String.valueOf(key), value));
          signed.put("by", Cast.SAM);
          signed.put("at", LocalDateTime.ofInstant(now, ZoneId.of("Europe/London")).truncatedTo(ChronoUnit.MINUTES)
              .toString());
          learn(known, name, signed, first);
        } else {
          learn(known, name, answers, first);
        }
      });
    });
  }

  private FormSchema schema(ProcessDefinition diagram, String form) {
    try (var stream = engine.getRepositoryService().getResourceAsStream(diagram.getDeploymentId(),
        "forms/" + form + ".form")) {
      return FormSchema.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object decided(BusinessRuleTask rule, Map<String, Object> local) {
    var result = engine.getDecisionService().evaluateDecisionByKey(rule.getCamundaDecisionRef()).variables(local)
        .evaluate();
    String mapping = rule.getCamundaMapDecisionResult();
    return switch (mapping == null ? "resultList" : mapping) {
      case "singleEntry" -> result.getSingleEntry();
      case "singleResult" -> new LinkedHashMap<>(result.getSingleResult().getEntryMap());
      case "collectEntries" -> new ArrayList<>(result.collectEntries(
          result.getFirstResult().keySet().iterator().next()));
      default -> new ArrayList<>(result.getResultList());
    };
  }

  /** What a service step or a message on its way asks the beans: by expression, the variable for the answer. */
  private static Map<String, String> served(FlowNode node) {
    Map<String, String> asked = new LinkedHashMap<>();
    if (node instanceof ServiceTask service && service.getCamundaExpression() != null) {
      asked.put(service.getCamundaExpression(), service.getCamundaResultVariable());
    } else if (node instanceof ThrowEvent event) {
      event.getEventDefinitions().stream().filter(MessageEventDefinition.class::isInstance)
          .map(MessageEventDefinition.class::cast).filter(message -> message.getCamundaExpression() != null)
          .forEach(message -> asked.put(message.getCamundaExpression(), null));
    }
    return asked;
  }

  /** What it gives, writes into its case and hands to a process that it starts. */
  private void served(String expression, String result, Map<String, Object> local, Map<String, Object> known,
      boolean first) {
    Set<String> running = new HashSet<>();
    instances().forEach(instance -> running.add(instance.getId()));
    Map<String, Object> written = new LinkedHashMap<>(local);
    Object answer = new Imagined(engine, reference, written).value(expression);
    if (result != null) {
      learn(known, result, answer, first);
    }
    written.keySet().removeAll(local.keySet());
    written.forEach((name, value) -> learn(known, name, value, first));
    instances().stream().filter(instance -> !running.contains(instance.getId()))
        .forEach(instance -> engine.getRuntimeService().getVariables(instance.getId())
            .forEach((name, value) -> learn(known, name, value, false)));
  }

  private List<ProcessInstance> instances() {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).list();
  }

  private void handedOver(CallActivity call, Map<String, Object> known, boolean first) {
    if (Wait.LADDER.equals(call.getCalledElement())) {
      return;
    }
    children(call, CamundaIn.class).stream().filter(in -> in.getCamundaTarget() != null).forEach(in -> attempt(() ->
        learn(known, in.getCamundaTarget(), in.getCamundaSource() != null ? known.get(in.getCamundaSource())
            : value(in.getCamundaSourceExpression(), known), first)));
  }

  private void repeated(MultiInstanceLoopCharacteristics each, Map<String, Object> known, boolean first) {
    String collection = each.getCamundaCollection();
    Object found = collection == null ? null
        : collection.contains("{") ? value(collection, known) : known.get(collection);
    if (each.getCamundaElementVariable() != null && found instanceof Iterable<?> items && items.iterator().hasNext()) {
      learn(known, each.getCamundaElementVariable(), items.iterator().next(), first);
    }
  }

  private void learn(Map<String, Object> known, String name, Object value, boolean first) {
    if (value != null && !given.contains(name) && (first || !known.containsKey(name))) {
      known.put(name, kept(value));
    }
  }

  /** In lists and maps that the engine can keep. */
  private static Object kept(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, inner) -> copy.put(String.valueOf(key), kept(inner)));
      return copy;
    }
    return value instanceof Collection<?> list ? new ArrayList<>(list.stream().map(Knowledge::kept).toList()) : value;
  }

  /** What an expression gives to a case that knows this. */
  Object value(String text, Map<String, Object> known) {
    return text.contains("{") ? new Imagined(engine, reference, new LinkedHashMap<>(known)).value(text) : text;
  }

  private static void attempt(Runnable learning) {
    try {
      learning.run();
    } catch (RuntimeException notYetKnown) {
      // Perhaps another diagram knows it. What nobody knows is told by the step that needs it.
      return;
    }
  }

  private <T extends ModelElementInstance> Collection<T> all(ProcessDefinition diagram, Class<T> kind) {
    return engine.getRepositoryService().getBpmnModelInstance(diagram.getId()).getModelElementsByType(kind);
  }

  private static <T extends ModelElementInstance> List<T> children(FlowNode node, Class<T> kind) {
    List<T> found = new ArrayList<>();
    Consumer<ModelElementInstance> into = child -> found.add(kind.cast(child));
    if (node.getExtensionElements() != null) {
      node.getExtensionElements().getElements().forEach(extension -> {
        if (kind.isInstance(extension)) {
          into.accept(extension);
        } else {
          extension.getChildElementsByType(kind).forEach(into);
        }
      });
    }
    return found;
  }
}
