package org.vigil.redesign;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.vigil.redesign.Expression.Moment;

/** Which variables the engine knows at each point of each diagram, across calls. */
final class DataFlow {

  /** What the engine counts for a repeated step. */
  private static final List<String> COUNTERS =
      List.of("nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

  private final Change change;
  private final NodeWrites writes;
  private final Map<String, Order> orders = new HashMap<>();
  private final Map<String, Map<String, Shape>> given = new HashMap<>();
  private final Map<String, Set<String>> givenByAll = new HashMap<>();
  private final Map<FlowNode, Map<String, Shape>> known = new HashMap<>();
  private final Map<String, Certainty> certainties = new HashMap<>();

  DataFlow(Change change, House house) {
    this.change = change;
    this.writes = new NodeWrites(change, house);
    change.diagrams().forEach(diagram -> {
      orders.put(diagram.id(), new Order(diagram));
      given.put(diagram.id(), Map.of());
      givenByAll.put(diagram.id(), Set.of());
    });
    // What a process is given depends on its callers, and theirs on their callers: repeat until nothing is added.
    for (int round = 0; round <= change.diagrams().size() && passOn(); round++) {
      known.clear();
    }
    known.clear();
  }

  /** The variables known at an expression. */
  Map<String, Shape> at(Diagram diagram, Expression expression) {
    if (expression.owner() instanceof SequenceFlow flow) {
      var scope = outside(diagram, flow.getSource());
      add(scope, written(diagram, flow.getSource()));
      return scope;
    }
    if (!(expression.owner() instanceof FlowNode node)) {
      return everything(diagram);
    }
    if (node instanceof BoundaryEvent event) {
      var host = (FlowNode) event.getAttachedTo();
      return Diagram.isRepeated(host) ? outside(diagram, host) : inside(diagram, host);
    }
    return switch (expression.moment()) {
      case OUTSIDE -> outside(diagram, node);
      case INPUT -> forAnInput(diagram, node);
      case INSIDE -> inside(diagram, node);
      case AFTER -> after(diagram, node);
      case CALLED -> node instanceof CallActivity call
          ? change.diagram(call.getCalledElement()).map(this::everything).orElse(null) : null;
    };
  }

  /** Known when a step is reached. */
  Map<String, Shape> outside(Diagram diagram, FlowNode node) {
    var scope = new LinkedHashMap<>(given.get(diagram.id()));
    orders.get(diagram.id()).before(node).forEach(earlier -> add(scope, written(diagram, earlier)));
    scope.putAll(around(node));
    return scope;
  }

  /** Known inside a step: also its own inputs. */
  Map<String, Shape> inside(Diagram diagram, FlowNode node) {
    return new LinkedHashMap<>(known.computeIfAbsent(node, unknown -> insideOf(diagram, node)));
  }

  private Map<String, Shape> insideOf(Diagram diagram, FlowNode node) {
    var scope = outside(diagram, node);
    own(scope, node, false);
    return scope;
  }

  /** Everything any step of the diagram writes, wherever it stands. */
  Map<String, Shape> everything(Diagram diagram) {
    var scope = new LinkedHashMap<>(given.get(diagram.id()));
    diagram.nodes().forEach(node -> add(scope, written(diagram, node)));
    return scope;
  }

  boolean isEverWritten(Diagram diagram, String variable) {
    return everything(diagram).containsKey(variable) || diagram.nodes().stream().anyMatch(node -> {
      var scope = new LinkedHashMap<String, Shape>();
      own(scope, node, false);
      return scope.containsKey(variable);
    });
  }

  /** The steps that write a variable, in the order of the file. */
  List<FlowNode> writers(Diagram diagram, String variable) {
    return diagram.nodes().stream().filter(node -> written(diagram, node).containsKey(variable)).toList();
  }

  /** Whether the variable is there on every way that leads to the expression. */
  boolean isCertain(Diagram diagram, Expression expression, String variable) {
    var node = expression.owner() instanceof SequenceFlow flow ? flow.getSource()
        : expression.owner() instanceof FlowNode owner ? owner : null;
    if (node == null || expression.moment() == Moment.CALLED) {
      return true;
    }
    var certainty = certainties.computeIfAbsent(diagram.id(), unknown -> {
      var start = new HashSet<>(givenByAll.get(diagram.id()));
      start.addAll(Diagram.declaredWrites(diagram.process()));
      return new Certainty(diagram, start, each -> written(diagram, each).keySet());
    });
    var certain = expression.owner() instanceof SequenceFlow || expression.moment() == Moment.AFTER
        ? certainty.onExit(node) : certainty.onEntry(node);
    return certain == null || certain.contains(variable) || isOwn(expression, node, variable);
  }

  /** Whether the variable belongs to the step itself, to a frame around it, or to the step an event sits on. */
  private static boolean isOwn(Expression expression, FlowNode node, String variable) {
    if (expression.owner() instanceof SequenceFlow) {
      return around(node).containsKey(variable);
    }
    var host = node instanceof BoundaryEvent event ? (FlowNode) event.getAttachedTo() : node;
    var scope = around(host);
    boolean outside = expression.moment() == Moment.OUTSIDE || node != host && Diagram.isRepeated(host);
    if (!outside) {
      own(scope, host, expression.moment() == Moment.INPUT);
      if (Diagram.isRepeated(host)) {
        COUNTERS.forEach(counter -> scope.put(counter, Shape.LEAF));
      }
    }
    return scope.containsKey(variable);
  }

  private static Map<String, Shape> around(FlowNode node) {
    var scope = new LinkedHashMap<String, Shape>();
    for (var around = node.getParentElement(); around instanceof SubProcess frame; around = frame.getParentElement()) {
      own(scope, frame, false);
    }
    return scope;
  }

  private Map<String, Shape> after(Diagram diagram, FlowNode node) {
    var scope = inside(diagram, node);
    add(scope, written(diagram, node));
    if (Diagram.isRepeated(node)) {
      COUNTERS.forEach(counter -> scope.put(counter, Shape.LEAF));
    }
    if (node instanceof SubProcess frame) {
      orders.get(diagram.id()).inside(frame).forEach(inner -> add(scope, written(diagram, inner)));
    }
    return scope;
  }

  private Map<String, Shape> forAnInput(Diagram diagram, FlowNode node) {
    var scope = outside(diagram, node);
    own(scope, node, true);
    return scope;
  }

  /**
   * Adds a node's own variables: the element of its repetition and, unless it is an input that reads, its inputs. The
   * engine computes every input outside the step, so no input sees another.
   */
  private static void own(Map<String, Shape> scope, FlowNode node, boolean forAnInput) {
    if (node instanceof Activity activity
        && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics loop) {
      scope.put("loopCounter", Shape.LEAF);
      if (loop.getCamundaElementVariable() != null) {
        scope.put(loop.getCamundaElementVariable(), Shape.ANYTHING);
      }
    }
    if (forAnInput) {
      return;
    }
    for (var input : Diagram.inputs(node)) {
      var text = input.getTextContent().strip();
      scope.put(input.getCamundaName(), Juel.isExpression(text) ? shapeOf(scope, text) : Shape.ANYTHING);
    }
  }

  private Map<String, Shape> written(Diagram diagram, FlowNode node) {
    var all = new LinkedHashMap<>(writes.of(diagram, node));
    if (node instanceof CallActivity call) {
      var called = change.diagram(String.valueOf(call.getCalledElement())).map(this::everythingGiven).orElse(Map.of());
      for (var out : Diagram.extensions(call, CamundaOut.class)) {
        if ("all".equals(out.getCamundaVariables())) {
          add(all, called);
        } else if (out.getCamundaTarget() != null) {
          all.put(out.getCamundaTarget(), out.getCamundaSource() == null
              ? Shape.ANYTHING : called.getOrDefault(out.getCamundaSource(), Shape.ANYTHING));
        }
      }
    }
    return all;
  }

  /** What a called process has at its end, without following its own calls again. */
  private Map<String, Shape> everythingGiven(Diagram diagram) {
    var scope = new LinkedHashMap<>(given.get(diagram.id()));
    diagram.nodes().forEach(node -> add(scope, writes.of(diagram, node)));
    return scope;
  }

  private boolean passOn() {
    var next = new HashMap<String, Map<String, Shape>>();
    var byAll = new HashMap<String, Set<String>>();
    for (var diagram : change.diagrams()) {
      var scope = new LinkedHashMap<String, Shape>();
      Diagram.declaredWrites(diagram.process()).forEach(name -> scope.put(name, Shape.ANYTHING));
      next.put(diagram.id(), scope);
    }
    for (var diagram : change.diagrams()) {
      for (var call : diagram.all(CallActivity.class)) {
        var target = next.get(String.valueOf(call.getCalledElement()));
        if (target == null) {
          continue;
        }
        var scope = inside(diagram, call);
        var passed = new LinkedHashMap<String, Shape>();
        for (var in : Diagram.extensions(call, CamundaIn.class)) {
          if ("all".equals(in.getCamundaVariables())) {
            add(passed, scope);
          } else if (in.getCamundaTarget() != null) {
            var shape = in.getCamundaSource() != null
                ? scope.getOrDefault(in.getCamundaSource(), Shape.ANYTHING)
                : shapeOf(scope, String.valueOf(in.getCamundaSourceExpression()));
            add(passed, Map.of(in.getCamundaTarget(), shape));
          }
        }
        add(target, passed);
        var common = byAll.computeIfAbsent(call.getCalledElement(), first -> new HashSet<>(passed.keySet()));
        common.retainAll(passed.keySet());
      }
    }
    boolean added = !next.equals(given);
    given.putAll(next);
    givenByAll.putAll(byAll);
    return added;
  }

  /** What is known of an expression's value: something only when it is one path and nothing else. */
  private static Shape shapeOf(Map<String, Shape> scope, String text) {
    if (!text.matches("[$#]\\{\\s*[A-Za-z_][A-Za-z0-9_.]*\\s*}")) {
      return Shape.ANYTHING;
    }
    var path = Juel.reads(text);
    if (path.isEmpty()) {
      return Shape.LEAF;
    }
    var shape = scope.getOrDefault(path.get(0).root(), Shape.ANYTHING);
    for (var part : path.get(0).path().subList(1, path.get(0).path().size())) {
      shape = shape.open() ? Shape.ANYTHING : shape.fields().getOrDefault(part, Shape.ANYTHING);
    }
    return shape;
  }

  private static void add(Map<String, Shape> scope, Map<String, Shape> more) {
    more.forEach((name, shape) -> scope.merge(name, shape, Shape::or));
  }
}
