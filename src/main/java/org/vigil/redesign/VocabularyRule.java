package org.vigil.redesign;

import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A diagram is made of what Vigil's own diagrams are made of, and its expressions stand where theirs do. Prevents: a
 * listener, a person or an expression that no picture shows, with which a drawing opens a case to somebody or runs what
 * nobody has read. What is not in the lists is refused, so that what the engine learns next is refused as well.
 */
final class VocabularyRule implements Rule {

  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  /** The engine reads the vocabulary of its forerunner like its own. */
  private static final String ACTIVITI = "http://activiti.org/bpmn";
  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

  private static final Set<String> ATTRIBUTES = Set.of("asyncBefore", "asyncAfter", "exclusive", "assignee",
      "candidateGroups", "dueDate", "followUpDate", "priority", "jobPriority", "taskPriority", "formRef",
      "formRefBinding", "collection", "elementVariable", "decisionRef", "decisionRefBinding", "calledElementBinding",
      "mapDecisionResult", "resultVariable", "expression", "type", "topic", "historyTimeToLive", "versionTag",
      "errorCodeVariable", "errorMessageVariable", "initiator", "isStartableInTasklist", "modelerTemplate",
      "modelerTemplateVersion", "modelerTemplateIcon");
  private static final Set<String> ELEMENTS = Set.of("in", "out", "inputOutput", "inputParameter", "outputParameter",
      "properties", "property", "failedJobRetryTimeCycle");
  /** Refused in words of their own by {@link StepRule} and {@link CallRule}. */
  private static final Set<String> TOLD = Set.of("class", "formKey", "formHandlerClass", "variableMappingClass",
      "script",
      "connector", "formData");
  /** Of a process alone, and judged by {@link StarterRule}. */
  private static final Set<String> STARTERS = Set.of("candidateStarterGroups", "candidateStarterUsers");
  /** How BPMN itself, without the engine's extensions, gives a step to people. */
  private static final Set<String> PEOPLE = Set.of("potentialOwner", "humanPerformer", "performer", "resourceRole");

  /** Where an expression may stand: the attribute, or the text, of these elements. */
  private static final Set<String> EXPRESSIONS = Set.of("userTask@dueDate", "userTask@followUpDate",
      "userTask@assignee",
      "userTask@candidateGroups", "userTask@priority", "serviceTask@expression", "sendTask@expression",
      "messageEventDefinition@expression", "multiInstanceLoopCharacteristics@collection", "in@sourceExpression",
      "in@businessKey", "out@sourceExpression", "inputParameter", "outputParameter", "timeDate", "timeDuration",
      "timeCycle", "conditionExpression", "condition", "completionCondition", "loopCardinality");

  @Override
  public void check(Change change, Consumer<Finding> found) {
    change.diagrams().forEach(diagram ->
        walk(diagram, diagram.document().getDocumentElement(), diagram.process(), found));
  }

  private static void walk(Diagram diagram, Element element, BaseElement around, Consumer<Finding> found) {
    var owner = owner(diagram, element, around);
    element(diagram, element, owner, found);
    for (int at = 0; at < element.getAttributes().getLength(); at++) {
      attribute(diagram, element, (Attr) element.getAttributes().item(at), owner, found);
    }
    // The engine joins the pieces of a text, so it is read as a whole.
    var text = new StringBuilder();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        walk(diagram, inner, owner, found);
      } else if (child.getNodeType() != Node.COMMENT_NODE) {
        text.append(child.getNodeValue());
      }
    }
    if (Juel.isExpression(text.toString()) && !EXPRESSIONS.contains(element.getLocalName())) {
      found.accept(misplaced(diagram, owner, "its " + element.getLocalName()));
    }
  }

  private static void element(Diagram diagram, Element element, BaseElement owner, Consumer<Finding> found) {
    var name = element.getLocalName();
    if (PEOPLE.contains(name)) {
      found.accept(diagram.fault(owner, "has \"" + name + "\". Offer it by its candidate groups, which name roles."));
    } else if (name.equals("taskListener") || name.equals("executionListener")) {
      if (!element.hasAttribute("class") && !element.hasAttributeNS(CAMUNDA, "class")) {
        found.accept(diagram.fault(owner, "has a listener, which no picture shows. Draw a step that asks the bean."));
      }
    } else if (isTheEngines(element.getNamespaceURI()) && !ELEMENTS.contains(name) && !TOLD.contains(name)
        && !isInsideAListener(element)) {
      found.accept(unknown(diagram, owner, name));
    }
  }

  private static void attribute(Diagram diagram, Element element, Attr attribute, BaseElement owner,
      Consumer<Finding> found) {
    var name = attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName();
    if (XMLNS.equals(attribute.getNamespaceURI()) || isListener(element)) {
      return;
    }
    if (isTheEngines(attribute.getNamespaceURI()) && STARTERS.contains(name)
        && !element.getLocalName().equals("process")) {
      found.accept(diagram.fault(owner, "has \"" + name + "\", which says who starts a process. Take it out here."));
    } else if (isTheEngines(attribute.getNamespaceURI()) && !ATTRIBUTES.contains(name) && !TOLD.contains(name)
        && !STARTERS.contains(name)) {
      found.accept(unknown(diagram, owner, name));
    } else if (Juel.isExpression(attribute.getValue()) && !EXPRESSIONS.contains(element.getLocalName() + "@" + name)) {
      found.accept(misplaced(diagram, owner, name.equals("name") ? "its name" : "\"" + name + "\""));
    }
  }

  private static boolean isTheEngines(String namespace) {
    return CAMUNDA.equals(namespace) || ACTIVITI.equals(namespace);
  }

  private static boolean isListener(Element element) {
    return element.getLocalName().endsWith("Listener");
  }

  private static boolean isInsideAListener(Element element) {
    return element.getParentNode() instanceof Element parent && isListener(parent);
  }

  private static Finding unknown(Diagram diagram, BaseElement owner, String name) {
    return diagram.fault(owner, "has \"" + name + "\", which no diagram of Vigil has and no picture shows. Take it"
        + " out.");
  }

  private static Finding misplaced(Diagram diagram, BaseElement owner, String where) {
    return diagram.fault(owner, "has an expression in " + where + ", where nothing is worked out. Write plain words.");
  }

  /** The box, flow or message a process owner would point at. */
  private static BaseElement owner(Diagram diagram, Element element, BaseElement around) {
    var id = element.getAttribute("id");
    return !id.isEmpty() && (diagram.element(id) instanceof FlowElement || diagram.element(id) instanceof Message)
        ? (BaseElement) diagram.element(id) : around;
  }
}
