package org.vigil.redesign;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.xml.instance.DomElement;

/**
 * One expression of a diagram.
 *
 * @param owner the box or flow it stands on
 * @param place where it stands there, as the Modeler's panel calls it
 * @param text the expression
 * @param moment which variables the engine knows when it evaluates it
 * @param reads what it reads, worked out once: nearly every rule asks
 */
record Expression(BaseElement owner, String place, String text, Moment moment, List<Read> reads) {

  enum Moment {
    /** Before the step is entered: how often it is repeated. */
    OUTSIDE,
    /** While its inputs are computed, one after the other. */
    INPUT,
    /** Inside the step. */
    INSIDE,
    /** After it: outputs, the condition on a flow. */
    AFTER,
    /** At the end of a called process, among that process's variables. */
    CALLED
  }

  private static final List<String> ATTRIBUTES = List.of("expression", "delegateExpression", "dueDate", "followUpDate",
      "assignee", "candidateGroups", "candidateUsers", "priority", "taskPriority", "jobPriority", "collection",
      "source", "sourceExpression", "decisionRef", "calledElement", "topic", "businessKey", "candidateStarterGroups");
  private static final Set<String> OUTSIDE = Set.of("loopCardinality", "multiInstanceLoopCharacteristics");
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

  /** Every expression of the diagram, wherever one can stand. */
  static List<Expression> of(Diagram diagram) {
    var expressions = new ArrayList<Expression>();
    for (var element : diagram.all(FlowElement.class)) {
      collect(element, element.getDomElement(), Moment.INSIDE, expressions);
    }
    var process = diagram.process();
    if (process.getExtensionElements() != null) {
      collect(process, process.getExtensionElements().getDomElement(), Moment.INSIDE, expressions);
    }
    return expressions;
  }

  private static void collect(BaseElement owner, DomElement dom, Moment moment, List<Expression> into) {
    var now = moment(dom, moment);
    for (var attribute : ATTRIBUTES) {
      add(owner, placeOf(dom, attribute), dom.getAttribute(CAMUNDA, attribute), now, into);
      add(owner, placeOf(dom, attribute), dom.getAttribute(attribute), now, into);
    }
    var children = dom.getChildElements();
    if (children.isEmpty()) {
      if (!dom.getLocalName().equals("documentation")) {
        add(owner, placeOf(dom, dom.getLocalName()), dom.getTextContent(), now, into);
      }
      return;
    }
    for (var child : children) {
      if (!(child.getModelElementInstance() instanceof FlowElement)) {
        collect(owner, child, now, into);
      }
    }
  }

  private static Moment moment(DomElement dom, Moment around) {
    var name = dom.getLocalName();
    if (OUTSIDE.contains(name)) {
      return Moment.OUTSIDE;
    }
    if (name.equals("inputParameter")) {
      return Moment.INPUT;
    }
    if (name.equals("outputParameter") || name.equals("completionCondition") || name.equals("conditionExpression")) {
      return Moment.AFTER;
    }
    if (name.equals("out")) {
      return Moment.CALLED;
    }
    if (name.equals("executionListener") || name.equals("taskListener")) {
      var event = dom.getAttribute("event");
      return "start".equals(event) || "create".equals(event) ? Moment.INSIDE : Moment.AFTER;
    }
    return around;
  }

  private static void add(BaseElement owner, String place, String text, Moment moment, List<Expression> into) {
    if (Juel.isExpression(text)) {
      into.add(new Expression(owner, place, text.strip(), moment, Juel.reads(text.strip())));
    }
  }

  private static String placeOf(DomElement dom, String attribute) {
    return switch (dom.getLocalName()) {
      case "inputParameter", "outputParameter" ->
          (dom.getLocalName().startsWith("input") ? "the input \"" : "the output \"") + dom.getAttribute("name") + "\"";
      case "timeDate", "timeDuration", "timeCycle" -> "the timer";
      case "conditionExpression" -> "the condition";
      case "completionCondition" -> "the completion condition";
      case "loopCardinality", "multiInstanceLoopCharacteristics" -> "the repetition";
      case "in", "out" -> "the mapping to \"" + dom.getAttribute("target") + "\"";
      case "executionListener", "taskListener" -> "a listener";
      default -> switch (attribute) {
        case "dueDate" -> "the due date";
        case "followUpDate" -> "the follow-up date";
        case "candidateGroups" -> "the candidate groups";
        case "expression" -> "the expression";
        default -> "the field \"" + attribute + "\"";
      };
    };
  }
}
