package org.vigil.redesign;

import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;

/**
 * A called process exists and carries the case reference. Prevents: a case that stops at a call to nothing, and a
 * suspect or an enquiry nobody can find under its case.
 */
final class CallRule implements Rule {

  private static final String KEY = "execution.processBusinessKey";

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var diagram : change.diagrams()) {
      for (var call : diagram.all(CallActivity.class)) {
        var called = call.getCalledElement();
        if (called == null || called.isBlank()) {
          found.accept(diagram.fault(call, "calls nothing. Set the called element to a process."));
        } else if (!Juel.isExpression(called) && change.diagram(called).isEmpty()) {
          found.accept(diagram.fault(call, "calls the process \"" + called + "\", which is not there. Add " + called
              + ".bpmn to processes/ or correct the name."));
        }
        boolean carriesReference = Diagram.extensions(call, CamundaIn.class).stream().anyMatch(in ->
            in.getCamundaBusinessKey() != null && in.getCamundaBusinessKey().contains(KEY));
        if (!carriesReference) {
          found.accept(diagram.fault(call, "does not pass on the case reference. Set its business key to"
              + " #{execution.processBusinessKey}."));
        }
        if (call.getCamundaVariableMappingClass() != null) {
          found.accept(diagram.fault(call, "maps its variables with a class. Map them one by one."));
        }
      }
    }
  }
}
