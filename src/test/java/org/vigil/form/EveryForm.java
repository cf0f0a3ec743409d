package org.vigil.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** Every form of the project in an open step of its own, to be tried without the case that leads to it. */
public final class EveryForm implements AutoCloseable {

  private final ProcessEngine engine;
  private final String deployment;
  private final Map<FormSchema, String> tasks = new LinkedHashMap<>();

  /**
   * @param group the role that every step is offered to
   * @param as what is deployed in place of a form, for instance the form itself
   */
  public EveryForm(ProcessEngine engine, String group, UnaryOperator<String> as) {
    this.engine = engine;
    var deploying = engine.getRepositoryService().createDeployment().name("every-form");
    Map<String, FormSchema> forms = new LinkedHashMap<>();
    for (Path file : files()) {
      String text = read(file);
      FormSchema form = FormSchema.parse(text);
      forms.put("only-" + form.id(), form);
      deploying.addString(form.id() + ".form", as.apply(text));
      deploying.addModelInstance("only-" + form.id() + ".bpmn", oneStep(form.id(), group));
    }
    deployment = deploying.deploy().getId();
    forms.forEach((process, form) -> tasks.put(form, start(process)));
  }

  /** The open task of each form. */
  public Map<FormSchema, String> tasks() {
    return tasks;
  }

  @Override
  public void close() {
    engine.getRepositoryService().deleteDeployment(deployment, true);
  }

  /** The form files of the project, in the order of their names. */
  public static List<Path> files() {
    try (var files = Files.list(Path.of("forms"))) {
      return files.filter(file -> file.toString().endsWith(".form")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String start(String process) {
    String instance = engine.getRuntimeService()
        .startProcessInstanceByKey(process, new HashMap<>(Forms.inScope())).getId();
    return engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BpmnModelInstance oneStep(String form, String group) {
    return Bpmn.createExecutableProcess("only-" + form).camundaHistoryTimeToLiveString("P36500D").startEvent()
        .userTask("step").name(form).camundaFormRef(form).camundaFormRefBinding("deployment")
        .camundaCandidateGroups(group).endEvent().done();
  }
}
