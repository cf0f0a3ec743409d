package org.vigil.cockpit;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;

/**
 * The timers that were drawn anew, as the Modeler gives each a new id: a step's timer is the timer of the same step.
 * Not mapped, the timer of a late step, which has fired, would be set again to a date that has passed.
 */
final class RedrawnTimers {

  private RedrawnTimers() {}

  /** The new id of each timer that the instructions leave out, by the old one. */
  static Map<String, String> between(BpmnModelInstance from, BpmnModelInstance to,
      Collection<MigrationInstruction> mapped) {
    Set<String> left = new HashSet<>();
    Set<String> taken = new HashSet<>();
    mapped.forEach(one -> {
      left.add(one.getSourceActivityId());
      taken.add(one.getTargetActivityId());
    });
    Map<String, String> pairs = new LinkedHashMap<>();
    for (MigrationInstruction host : mapped) {
      List<CatchEvent> old = timers(from, host.getSourceActivityId(), timer -> !left.contains(timer.getId()));
      List<CatchEvent> now = timers(to, host.getTargetActivityId(), timer -> !taken.contains(timer.getId()));
      for (CatchEvent timer : old) {
        pair(timer, old, now).ifPresent(twin -> pairs.put(timer.getId(), twin.getId()));
      }
    }
    return pairs;
  }

  /** The only one of its kind on either side; among several the only one with the same moment. */
  private static Optional<CatchEvent> pair(CatchEvent timer, List<CatchEvent> old, List<CatchEvent> now) {
    Predicate<CatchEvent> sameKind = other -> ends(other) == ends(timer);
    Predicate<CatchEvent> sameMoment = sameKind.and(other -> moment(other).equals(moment(timer)));
    for (Predicate<CatchEvent> like : List.of(sameKind, sameMoment)) {
      List<CatchEvent> twins = now.stream().filter(like).toList();
      if (twins.size() == 1 && old.stream().filter(like).count() == 1) {
        return Optional.of(twins.get(0));
      }
    }
    return Optional.empty();
  }

  private static List<CatchEvent> timers(BpmnModelInstance model, String host, Predicate<CatchEvent> which) {
    return model.getModelElementsByType(CatchEvent.class).stream()
        .filter(event -> event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance))
        .filter(event -> event instanceof BoundaryEvent edge ? edge.getAttachedTo().getId().equals(host)
            : event.getIncoming().stream().map(SequenceFlow::getSource)
                .anyMatch(before -> before instanceof EventBasedGateway && before.getId().equals(host)))
        .filter(which).toList();
  }

  /** Whether the timer ends its step. */
  private static boolean ends(CatchEvent timer) {
    return timer instanceof BoundaryEvent edge && edge.cancelActivity();
  }

  private static String moment(CatchEvent timer) {
    return timer.getEventDefinitions().iterator().next().getTextContent().strip();
  }
}
