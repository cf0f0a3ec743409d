package org.vigil.redesign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * What runs is what is drawn. Prevents: a step nobody sees because it lies under another or was never drawn, and a flow
 * that seems to lead elsewhere.
 */
final class DrawingRule implements Rule {

  /** Pixels a flow's end may miss its shape by; the Modeler rounds. */
  private static final double SLACK = 6;
  /** Pixels a flow may cut into a shape's edge. */
  private static final double EDGE = 4;

  private record Point(double x, double y) {}

  private record Box(double left, double top, double right, double bottom) {

    boolean overlaps(Box other) {
      return left + 1 < other.right && other.left + 1 < right && top + 1 < other.bottom && other.top + 1 < bottom;
    }

    boolean touches(Point point) {
      return left - SLACK <= point.x && point.x <= right + SLACK && top - SLACK <= point.y && point.y <= bottom + SLACK;
    }

    /** Whether a straight piece of a flow runs through the inside; it is clipped side by side (Liang and Barsky). */
    boolean isCrossedBy(Point from, Point to) {
      double dx = to.x - from.x;
      double dy = to.y - from.y;
      double[] ways = {-dx, dx, -dy, dy};
      double[] rooms = {from.x - left - EDGE, right - EDGE - from.x, from.y - top - EDGE, bottom - EDGE - from.y};
      double enters = 0;
      double leaves = 1;
      for (int side = 0; side < 4; side++) {
        if (ways[side] == 0) {
          if (rooms[side] < 0) {
            return false;
          }
        } else if (ways[side] < 0) {
          enters = Math.max(enters, rooms[side] / ways[side]);
        } else {
          leaves = Math.min(leaves, rooms[side] / ways[side]);
        }
      }
      return enters <= leaves;
    }
  }

  @Override
  public void check(Change change, Consumer<Finding> found) {
    change.diagrams().forEach(diagram -> check(diagram, found));
  }

  private static void check(Diagram diagram, Consumer<Finding> found) {
    var boxes = boxes(diagram);
    var lines = lines(diagram);
    if (boxes.keySet().stream().noneMatch(diagram.nodes()::contains)) {
      found.accept(diagram.fault(diagram.process(), "has no drawing: its file holds the steps and not where they"
          + " stand. Take"
          + " the file the Modeler saved, or draw it again."));
      return;
    }
    for (var node : diagram.nodes()) {
      if (!boxes.containsKey(node)) {
        found.accept(diagram.fault(node, "is not drawn. Draw it, or take it out."));
      }
    }
    var nodes = new ArrayList<>(diagram.nodes().stream().filter(boxes::containsKey).toList());
    for (int one = 0; one < nodes.size(); one++) {
      for (int other = one + 1; other < nodes.size(); other++) {
        if (!belong(nodes.get(one), nodes.get(other))
            && boxes.get(nodes.get(one)).overlaps(boxes.get(nodes.get(other)))) {
          found.accept(diagram.fault(nodes.get(one), "overlaps " + Labels.of(nodes.get(other)) + ". Move them apart."));
        }
      }
    }
    for (var flow : diagram.flows()) {
      var line = lines.getOrDefault(flow, List.of());
      if (line.size() < 2) {
        found.accept(diagram.fault(flow, "is not drawn. Draw it, or take it out."));
      } else {
        line(diagram, flow, line, boxes, nodes, found);
      }
    }
  }

  private static void line(Diagram diagram, SequenceFlow flow, List<Point> line, Map<ModelElementInstance, Box> boxes,
      List<FlowNode> nodes, Consumer<Finding> found) {
    var source = boxes.get(flow.getSource());
    var target = boxes.get(flow.getTarget());
    if (source != null && !source.touches(line.get(0))) {
      found.accept(diagram.fault(flow, "does not start at its first shape. Pull its end onto the shape."));
    }
    if (target != null && !target.touches(line.get(line.size() - 1))) {
      found.accept(diagram.fault(flow, "does not end at its last shape. Pull its end onto the shape."));
    }
    for (var node : nodes) {
      if (isAtAnEnd(node, flow.getSource()) || isAtAnEnd(node, flow.getTarget())) {
        continue;
      }
      for (int piece = 0; piece + 1 < line.size(); piece++) {
        if (boxes.get(node).isCrossedBy(line.get(piece), line.get(piece + 1))) {
          found.accept(diagram.fault(flow, "runs through " + Labels.of(node) + ". Lead it round."));
          break;
        }
      }
    }
  }

  /** A flow may touch its own ends, the step an end sits on, events on its ends, and the frames around them. */
  private static boolean isAtAnEnd(FlowNode node, FlowNode end) {
    return node.equals(end) || isAround(node, end) || isHost(node, end) || isHost(end, node);
  }

  private static boolean belong(FlowNode one, FlowNode other) {
    return isHost(one, other) || isHost(other, one) || isAround(one, other) || isAround(other, one);
  }

  private static boolean isHost(FlowNode host, FlowNode node) {
    return node instanceof BoundaryEvent event && host.equals(event.getAttachedTo());
  }

  private static boolean isAround(FlowNode frame, FlowNode node) {
    for (var around = node.getParentElement(); around != null; around = around.getParentElement()) {
      if (around.equals(frame)) {
        return true;
      }
    }
    return false;
  }

  private static Map<ModelElementInstance, Box> boxes(Diagram diagram) {
    var boxes = new LinkedHashMap<ModelElementInstance, Box>();
    for (var shape : diagram.all(BpmnShape.class)) {
      BaseElement element = shape.getBpmnElement();
      var bounds = shape.getBounds();
      if (element != null && bounds != null) {
        boxes.put(element, new Box(bounds.getX(), bounds.getY(), bounds.getX() + bounds.getWidth(),
            bounds.getY() + bounds.getHeight()));
      }
    }
    return boxes;
  }

  private static Map<ModelElementInstance, List<Point>> lines(Diagram diagram) {
    var lines = new LinkedHashMap<ModelElementInstance, List<Point>>();
    for (var edge : diagram.all(BpmnEdge.class)) {
      if (edge.getBpmnElement() != null) {
        lines.put(edge.getBpmnElement(), edge.getWaypoints().stream()
            .map(waypoint -> new Point(waypoint.getX(), waypoint.getY())).toList());
      }
    }
    return lines;
  }
}
