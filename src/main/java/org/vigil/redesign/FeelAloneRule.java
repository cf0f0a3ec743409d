package org.vigil.redesign;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Decisions speak FEEL and no other language. Prevents: a cell in the diagrams' language, which calls Vigil's beans
 * with whatever a request holds, by anybody who may evaluate a decision, and stops the clock of any step.
 */
final class FeelAloneRule implements Rule {

  private static final Set<String> FEEL = Set.of("feel", "https://www.omg.org/spec/dmn/20191111/feel/",
      "https://www.omg.org/spec/dmn/20180521/feel/", "http://www.omg.org/spec/feel/20140401",
      "https://www.omg.org/spec/dmn/20211108/feel/", "https://www.omg.org/spec/dmn/20230324/feel/");

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var file : change.decisionFiles()) {
      var first = file.decisions().stream().findFirst().orElse(null);
      var document = (Document) file.model().getDocument().getDomSource().getNode();
      if (first != null) {
        walk(file, document.getDocumentElement(), first, found);
      }
    }
  }

  private static void walk(DecisionFile file, Element element, Decision around, Consumer<Finding> found) {
    var decision = file.model().getModelElementById(element.getAttribute("id")) instanceof Decision own ? own : around;
    for (int at = 0; at < element.getAttributes().getLength(); at++) {
      var attribute = element.getAttributes().item(at);
      var name = attribute.getLocalName() == null ? attribute.getNodeName() : attribute.getLocalName();
      if (name.equals("expressionLanguage")
          && !FEEL.contains(attribute.getNodeValue().strip().toLowerCase(Locale.ROOT))) {
        found.accept(file.fault(decision, "holds " + element.getLocalName() + " in the language \""
            + attribute.getNodeValue() + "\". Decisions speak FEEL alone: choose FEEL there."));
      }
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        walk(file, inner, decision, found);
      }
    }
  }
}
