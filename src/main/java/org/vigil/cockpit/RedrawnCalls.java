package org.vigil.cockpit;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;

/**
 * The calls that were drawn anew, or several as one: a call of a process is the only call of that process in the same
 * frame, whatever its id. Not mapped, a case whose late step climbs the ladder could not be moved when the calls of the
 * ladder have become one.
 */
final class RedrawnCalls {

  private static final String LADDER = "escalate";

  private RedrawnCalls() {}

  /** The new id of each call that the instructions leave out, by the old one; several may have become one. */
  static Map<String, String> between(BpmnModelInstance from, BpmnModelInstance to,
      Collection<MigrationInstruction> mapped) {
    Set<String> left = new HashSet<>();
    mapped.forEach(one -> left.add(one.getSourceActivityId()));
    Map<String, String> pairs = new LinkedHashMap<>();
    for (CallActivity call : from.getModelElementsByType(CallActivity.class)) {
      List<CallActivity> now = to.getModelElementsByType(CallActivity.class).stream()
          .filter(other -> callsTheSame(call, other)).toList();
      boolean gone = !left.contains(call.getId()) && to.getModelElementById(call.getId()) == null;
      // Each call of the ladder does the same for any step, so any of several will do.
      if (gone && (now.size() == 1 || !now.isEmpty() && LADDER.equals(call.getCalledElement()))) {
        pairs.put(call.getId(), now.get(0).getId());
      }
    }
    return pairs;
  }

  /** A repeated call is another thing: the engine keeps a count around it. */
  private static boolean callsTheSame(CallActivity one, CallActivity other) {
    return one.getCalledElement() != null && one.getCalledElement().equals(other.getCalledElement())
        && one.getLoopCharacteristics() == null && other.getLoopCharacteristics() == null
        && ((BaseElement) one.getParentElement()).getId().equals(((BaseElement) other.getParentElement()).getId());
  }
}
