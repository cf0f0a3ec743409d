package org.vigil.redesign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.DomElement;

/**
 * Every step is explained and answered in a form of ours. Prevents: a form panel with an error where the child's report
 * should be, code smuggled in with a drawing.
 */
final class StepRule implements Rule {

  private static final int SHORTEST_HELP = 20;
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final Set<String> CODE = Set.of("script", "connector", "formData");

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var diagram : change.diagrams()) {
      for (var task : diagram.all(UserTask.class)) {
        help(diagram, task, found);
        readAnew(diagram, task, found);
        form(change, diagram, task, task.getCamundaFormRef(), task.getCamundaFormRefBinding(), true, found);
      }
      for (var start : diagram.all(StartEvent.class)) {
        form(change, diagram, start, start.getCamundaFormRef(), start.getCamundaFormRefBinding(), false, found);
      }
      diagram.all(ScriptTask.class).forEach(task ->
          found.accept(diagram.fault(task, "is a script. Vigil runs no scripts: ask a bean, for instance ${cases…}.")));
      for (var element : diagram.all(BaseElement.class)) {
        code(diagram, element, element.getDomElement(), found);
      }
    }
    var shown = change.diagrams().stream().flatMap(diagram -> diagram.shownForms().stream())
        .collect(Collectors.toSet());
    change.forms().stream().filter(form -> !shown.contains(form.id())).forEach(form ->
        found.accept(form.fault("no step shows this form. Set it at its step, or take the file away.")));
  }

  private static void help(Diagram diagram, UserTask task, Consumer<Finding> found) {
    if (RecordKeepingRule.documentation(task).length() < SHORTEST_HELP) {
      found.accept(diagram.fault(task, "does not say what to do. Write its documentation: it is the officer's help"
          + " text."));
    }
  }

  /** A name that is mistyped would show for good what was so when the step began. */
  private static void readAnew(Diagram diagram, UserTask task, Consumer<Finding> found) {
    if (task.getExtensionElements() == null) {
      return;
    }
    var inside = new ArrayList<DomElement>();
    descend(task.getExtensionElements().getDomElement(), inside);
    var inputs = inside.stream().filter(part -> part.getLocalName().equals("inputParameter"))
        .map(part -> part.getAttribute("name")).toList();
    inside.stream()
        .filter(part -> part.getLocalName().equals("property") && "readAnew".equals(part.getAttribute("name")))
        .flatMap(part -> Arrays.stream(part.getAttribute("value").split(","))).map(String::strip)
        .filter(name -> !inputs.contains(name)).forEach(name -> found.accept(diagram.fault(task, "is to read \"" + name
            + "\" anew, which is none of its inputs. They are: " + String.join(", ", inputs) + ".")));
  }

  private static void form(Change change, Diagram diagram, BaseElement element, String formRef, String binding,
      boolean needed, Consumer<Finding> found) {
    if (formRef == null || formRef.isBlank()) {
      if (needed) {
        found.accept(diagram.fault(element, "has no form. Set its form reference to a file in forms/."));
      }
      return;
    }
    if (!"deployment".equals(binding)) {
      found.accept(diagram.fault(element, "does not pin its form. Set the form's binding to \"deployment\", so that a"
          + " case keeps the form its officer saw."));
    }
    if (change.form(formRef).isEmpty()) {
      found.accept(diagram.fault(element, "shows the form \"" + formRef + "\", which is not there. Add " + formRef
          + ".form to forms/ or correct the reference."));
    }
  }

  private static void code(Diagram diagram, BaseElement element, DomElement dom, Consumer<Finding> found) {
    var own = new ArrayList<>(List.of(dom));
    if (element.getExtensionElements() != null) {
      descend(element.getExtensionElements().getDomElement(), own);
    }
    for (var part : own) {
      if (part.hasAttribute(CAMUNDA, "class") || !part.equals(dom) && part.hasAttribute("class")) {
        found.accept(diagram.fault(element, "names a class. Diagrams name beans only, for instance ${clocks…}."));
      }
      if (part.hasAttribute(CAMUNDA, "formKey") || part.hasAttribute(CAMUNDA, "formHandlerClass")) {
        found.accept(diagram.fault(element, "has a form key. Use a form reference to a file in forms/ instead."));
      }
      if (CAMUNDA.equals(part.getNamespaceURI()) && CODE.contains(part.getLocalName())) {
        found.accept(diagram.fault(element, "holds a " + part.getLocalName()
            + ", which Vigil does not run. Ask a bean, or use a form of forms/."));
      }
    }
    for (var child : dom.getChildElements()) {
      if (child.getLocalName().equals("conditionExpression") && child.hasAttribute("language")) {
        found.accept(diagram.fault(element, "has a condition written as a script. Write it as ${…} without a"
            + " language."));
      }
    }
  }

  private static void descend(DomElement from, List<DomElement> into) {
    for (var child : from.getChildElements()) {
      into.add(child);
      descend(child, into);
    }
  }
}
