package org.vigil.redesign;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;

/**
 * Nothing is read that no earlier step writes, and nothing is compared with an answer the form does not offer.
 * Prevents: a gateway that stops the case with an error because a field was renamed; one that sends every case the
 * same way because "recorded" is now called "crime-recorded".
 */
final class DataRule implements Rule {

  private final House house;

  DataRule(House house) {
    this.house = house;
  }

  @Override
  public void check(Change change, Consumer<Finding> found) {
    check(change, change.diagrams(), found);
  }

  /** The same for some diagrams of the change. */
  void check(Change change, Collection<Diagram> some, Consumer<Finding> found) {
    var flow = change.flow(house);
    for (var diagram : some) {
      for (var expression : diagram.expressions()) {
        var scope = flow.at(diagram, expression);
        if (Juel.fault(expression.text()) == null && scope != null) {
          for (var read : expression.reads()) {
            boolean mayCall = house.beans().containsKey(read.root()) || BeanRule.ENGINE_NAMES.contains(read.root())
                || read.method() != null && read.path().size() == 1 && !flow.isEverWritten(diagram, read.root());
            if (!mayCall) {
              Reading.explain(diagram, flow, scope, read)
                  .or(() -> flow.isCertain(diagram, expression, read.root()) ? Optional.empty() : Optional.of(
                      ", which is not written on every way that leads there; on the others the case would stop with an"
                          + " error. Write it on every way."))
                  .ifPresent(why -> found.accept(diagram.fault(expression.owner(),
                      "reads \"" + read.dotted() + "\" in " + expression.place() + why)));
            }
          }
        }
      }
      for (var node : diagram.nodes()) {
        plainNames(change, diagram, flow, node, found);
        decision(change, diagram, flow, node, found);
        form(change, diagram, flow, node, found);
      }
    }
  }

  /** Places of the Modeler that hold a bare variable name instead of an expression. */
  private void plainNames(Change change, Diagram diagram, DataFlow flow, FlowNode node, Consumer<Finding> found) {
    if (node instanceof Activity activity
        && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics loop
        && loop.getCamundaCollection() != null && !Juel.isExpression(loop.getCamundaCollection())) {
      Reading.explain(diagram, flow, flow.outside(diagram, node), variable(loop.getCamundaCollection()))
          .ifPresent(why ->
          found.accept(diagram.fault(node, "is repeated for each of \"" + loop.getCamundaCollection() + "\"" + why)));
    }
    if (!(node instanceof CallActivity call)) {
      return;
    }
    for (var in : Diagram.extensions(call, CamundaIn.class)) {
      if (in.getCamundaSource() != null) {
        Reading.explain(diagram, flow, flow.inside(diagram, node), variable(in.getCamundaSource())).ifPresent(why ->
            found.accept(diagram.fault(node, "passes on \"" + in.getCamundaSource() + "\"" + why)));
      }
    }
    change.diagram(String.valueOf(call.getCalledElement())).ifPresent(called -> {
      for (var out : Diagram.extensions(call, CamundaOut.class)) {
        if (out.getCamundaSource() != null && !flow.everything(called).containsKey(out.getCamundaSource())) {
          found.accept(diagram.fault(node, "takes back \"" + out.getCamundaSource() + "\", which no step of "
              + called.file() + " writes. Correct the name, or write it there."));
        }
      }
    });
  }

  private void decision(Change change, Diagram diagram, DataFlow flow, FlowNode node, Consumer<Finding> found) {
    if (!(node instanceof BusinessRuleTask task) || task.getCamundaDecisionRef() == null) {
      return;
    }
    var scope = flow.inside(diagram, node);
    change.decision(task.getCamundaDecisionRef()).ifPresent(decision -> {
      for (var read : DecisionFile.reads(decision)) {
        Reading.explain(diagram, flow, scope, read).ifPresent(why -> found.accept(diagram.fault(node, "asks the"
            + " decision \""
            + decision.getId() + "\", which reads \"" + read.dotted() + "\"" + why)));
      }
    });
  }

  private void form(Change change, Diagram diagram, DataFlow flow, FlowNode node, Consumer<Finding> found) {
    var formRef = node instanceof UserTask task ? task.getCamundaFormRef()
        : node instanceof StartEvent start ? start.getCamundaFormRef() : null;
    var form = formRef == null ? null : change.form(formRef).orElse(null);
    if (form == null) {
      return;
    }
    var scope = new LinkedHashMap<String, Shape>();
    if (node instanceof UserTask) {
      scope.putAll(flow.inside(diagram, node));
      house.onEveryTask().forEach((name, parts) -> scope.put(name, parts.isEmpty() ? Shape.ANYTHING : Shape.parts(
          parts.stream().collect(Collectors.toMap(Function.identity(), part -> Shape.LEAF)))));
    }
    form.writes().forEach((name, shape) -> scope.merge(name, shape, Shape::or));
    for (var read : FormText.reads(form)) {
      Reading.explain(diagram, flow, scope, read.read()).ifPresent(why -> found.accept(form.fault(read.field(),
          "reads \""
          + read.read().dotted() + "\" in " + read.place() + ", shown at " + Labels.of(node) + " of " + diagram.file()
          + why)));
    }
  }

  private static Read variable(String name) {
    return new Read(List.of(name), null, List.of(), List.of());
  }
}
