package org.vigil.engine.hardening;

import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.vigil.diagram.DiagramBeans;

/**
 * Refuses, at deployment and by whatever door, a diagram that holds code: a process owner changes rules, not programs.
 */
class DiagramGuard extends BpmnParse {

  private static final Set<String> CODE = Set.of("class", "formHandlerClass", "variableMappingClass");
  private static final Set<String> MACHINES = Set.of("shell", "mail");
  private static final Set<String> SCRIPTS = Set.of("script", "scriptTask");

  DiagramGuard(BpmnParser parser) {
    super(parser);
  }

  @Override
  protected void parseRootElement() {
    // Before the engine makes an object of any class the diagram names.
    check(rootElement, "the diagram");
    super.parseRootElement();
  }

  private static void check(Element element, String box) {
    String named = name(element, box);
    if (SCRIPTS.contains(element.getTagName())) {
      throw refused(named, "a script");
    }
    for (String attribute : CODE) {
      if (extension(element, attribute) != null) {
        throw refused(named, "the name of a Java class");
      }
    }
    if ("constraint".equals(element.getTagName()) && "validator".equals(element.attribute("name"))
        && !String.valueOf(element.attribute("config")).startsWith("${")) {
      throw refused(named, "the name of a Java class");
    }
    String type = extension(element, "type");
    if (type != null && MACHINES.contains(type)) {
      throw refused(named, "a '" + type + "' task");
    }
    for (Element child : element.elements()) {
      check(child, named);
    }
  }

  private static String extension(Element element, String attribute) {
    String own = element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, attribute);
    return own != null ? own : element.attribute(attribute);
  }

  private static String name(Element element, String box) {
    if (element.attribute("name") != null && element.attribute("id") != null) {
      return "the box '" + element.attribute("name") + "'";
    }
    return element.attribute("id") != null ? "the box '" + element.attribute("id") + "'" : box;
  }

  private static RuntimeException refused(String box, String what) {
    return new BadUserRequestException("This diagram cannot be deployed: " + box + " holds " + what
        + ". A diagram may call only the beans " + String.join(", ", DiagramBeans.named().keySet()) + ".");
  }
}
