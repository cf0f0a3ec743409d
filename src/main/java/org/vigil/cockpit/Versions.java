package org.vigil.cockpit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.access.NotPossible;
import org.vigil.allocation.Row;

/**
 * Moves running cases to the newest version of a diagram. A preview is the move itself, taken back: what it says is
 * what the engine will do. A clock that runs keeps its date: the time somebody has is not changed by a drawing.
 */
@Component
class Versions {

  /** A preview moves each case and takes it back, which takes some milliseconds; more are shown in the next round. */
  static final int AT_ONCE = 200;

  private final RepositoryService repository;
  private final RuntimeService runtime;
  private final Drawings drawings;
  private final MovedCase moved;
  private final TransactionTemplate byItself;

  Versions(RepositoryService repository, RuntimeService runtime, Drawings drawings, MovedCase moved,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.runtime = runtime;
    this.drawings = drawings;
    this.moved = moved;
    this.byItself = new TransactionTemplate(transactions);
    this.byItself.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** A diagram that has running cases on another version than the newest. */
  record Behind(String key, String name, int newest, List<Older> older) { }

  record Older(int version, long cases) { }

  /** What could be moved, most cases first. */
  List<Behind> behind() {
    Map<String, ProcessDefinition> newest = new HashMap<>();
    repository.createProcessDefinitionQuery().latestVersion().list().forEach(one -> newest.put(one.getKey(), one));
    Map<String, List<Older>> older = new LinkedHashMap<>();
    for (ProcessDefinition one : repository.createProcessDefinitionQuery().orderByProcessDefinitionVersion().asc()
        .list()) {
      if (one.getVersion() < newest.get(one.getKey()).getVersion()) {
        long cases = runtime.createProcessInstanceQuery().processDefinitionId(one.getId()).count();
        if (cases > 0) {
          older.computeIfAbsent(one.getKey(), key -> new ArrayList<>()).add(new Older(one.getVersion(), cases));
        }
      }
    }
    return older.entrySet().stream()
        .map(one -> new Behind(one.getKey(), drawings.process(newest.get(one.getKey()).getId()),
            newest.get(one.getKey()).getVersion(), one.getValue()))
        .sorted(Comparator.comparing((Behind one) -> one.older().stream().mapToLong(Older::cases).sum()).reversed()
            .thenComparing(Behind::name))
        .toList();
  }

  /** What a move would do. */
  record Preview(String name, int from, int to, long cases, List<Row> rows) { }

  /**
   * Which cases of a version can move to the newest, which cannot, and why.
   *
   * @throws NotPossible when there is none, or it is the newest
   */
  Preview preview(String key, int version) {
    Plan plan = plan(key, version);
    var query = runtime.createProcessInstanceQuery().processDefinitionId(plan.from().getId());
    List<Row> rows = query.listPage(0, AT_ONCE).stream().map(one -> move(one, plan, false))
        .sorted(Comparator.comparing(Row::done).thenComparing(Row::reference)).toList();
    return new Preview(drawings.process(plan.to().getId()), version, plan.to().getVersion(), query.count(), rows);
  }

  /**
   * Moves these cases, each by itself: one that cannot move keeps no other.
   *
   * @throws NotPossible when there is none, or it is the newest
   */
  List<Row> move(String key, int version, List<String> cases) {
    Plan plan = plan(key, version);
    return cases.stream().map(id -> {
      ProcessInstance one = runtime.createProcessInstanceQuery().processInstanceId(id)
          .processDefinitionId(plan.from().getId()).singleResult();
      return one == null ? new Row(id, "", false, "It is not on version " + version + " any more.")
          : move(one, plan, true);
    }).toList();
  }

  private record Plan(ProcessDefinition from, ProcessDefinition to, MigrationPlan moves) { }

  private Plan plan(String key, int version) {
    var from = key == null || version < 1 ? null : repository.createProcessDefinitionQuery().processDefinitionKey(key)
        .processDefinitionVersion(version).singleResult();
    var to = from == null ? null
        : repository.createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult();
    if (to == null || to.getVersion() == version) {
      throw new NotPossible("There is no older version of this process with that number. Open the page again.");
    }
    MigrationPlan equal = runtime.createMigrationPlan(from.getId(), to.getId()).mapEqualActivities().build();
    var plan = runtime.createMigrationPlan(from.getId(), to.getId());
    Set<String> clocks = clocks(from.getId());
    for (MigrationInstruction one : equal.getInstructions()) {
      var moved = plan.mapActivities(one.getSourceActivityId(), one.getTargetActivityId());
      if (waits(from.getId(), one.getSourceActivityId()) && !clocks.contains(one.getSourceActivityId())) {
        moved.updateEventTrigger();
      }
    }
    RedrawnTimers.between(repository.getBpmnModelInstance(from.getId()), repository.getBpmnModelInstance(to.getId()),
        equal.getInstructions()).forEach(plan::mapActivities);
    RedrawnCalls.between(repository.getBpmnModelInstance(from.getId()), repository.getBpmnModelInstance(to.getId()),
        equal.getInstructions()).forEach(plan::mapActivities);
    return new Plan(from, to, plan.build());
  }

  private boolean waits(String definition, String element) {
    return repository.getBpmnModelInstance(definition).getModelElementById(element) instanceof CatchEvent;
  }

  private Set<String> clocks(String definition) {
    Set<String> clocks = new LinkedHashSet<>();
    repository.getBpmnModelInstance(definition).getModelElementsByType(TimerEventDefinition.class).stream()
        .map(timer -> timer.getParentElement()).filter(CatchEvent.class::isInstance)
        .forEach(event -> clocks.add(((CatchEvent) event).getId()));
    return clocks;
  }

  private Row move(ProcessInstance one, Plan plan, boolean keep) {
    String reference = one.getBusinessKey() == null ? "" : one.getBusinessKey();
    try {
      byItself.executeWithoutResult(status -> {
        moved.move(plan.moves(), one.getId());
        if (!keep) {
          status.setRollbackOnly();
        }
      });
      return new Row(one.getId(), reference, true,
          keep ? "Moved to version " + plan.to().getVersion() + "." : "Can move.");
    } catch (MigratingProcessInstanceValidationException refused) {
      return new Row(one.getId(), reference, false, why(refused.getValidationReport(), plan));
    } catch (ProcessEngineException other) {
      return new Row(one.getId(), reference, false,
          "It changed at this moment, or you may not move it. Look at the preview again.");
    }
  }

  private String why(MigratingProcessInstanceValidationReport report, Plan plan) {
    if (!report.getTransitionInstanceReports().isEmpty()) {
      return "It is just going on by itself. Try again in a minute.";
    }
    Set<String> known = new LinkedHashSet<>();
    plan.moves().getInstructions().forEach(one -> known.add(one.getSourceActivityId()));
    BpmnModelInstance from = repository.getBpmnModelInstance(plan.from().getId());
    BpmnModelInstance to = repository.getBpmnModelInstance(plan.to().getId());
    Map<String, Set<String>> reasons = new LinkedHashMap<>();
    report.getActivityInstanceReports().forEach(one -> reasons
        .computeIfAbsent(why(one.getSourceScopeId(), known, from, to, "version " + plan.to().getVersion()),
            first -> new LinkedHashSet<>())
        .add("“" + drawings.step(plan.from().getId(), one.getSourceScopeId()) + "”"));
    return reasons.isEmpty() ? "It stands at a place that is drawn so differently in version " + plan.to().getVersion()
        + " that it cannot follow. Ask the process owner."
        : reasons.entrySet().stream().map(one -> "It stands at " + String.join(" and ", one.getValue()) + one.getKey())
            .collect(Collectors.joining(" "));
  }

  private static String why(String step, Set<String> known, BpmnModelInstance from, BpmnModelInstance to,
      String version) {
    ModelElementInstance now = to.getModelElementById(step);
    ModelElementInstance was = from.getModelElementById(step);
    if (now == null) {
      return ", which " + version
          + " does not have. Finish that step first, or ask the process owner to bring it back.";
    }
    String frame = frame(now);
    if (was != null && !known.contains(step) && !Objects.equals(frame(was), frame)) {
      return ", which " + version
          + (frame == null ? " has taken out of its frame" : " has put into the frame “" + frame + "”")
          + ". A case cannot be moved across the edge of a frame. Finish that step first, or ask the process owner to"
          + " draw it where it was.";
    }
    return ", which is drawn so differently in " + version + " that it cannot follow. Ask the process owner.";
  }

  /** What the frame around a step is called; null when there is none. */
  private static String frame(ModelElementInstance step) {
    return step.getParentElement() instanceof SubProcess frame
        ? Objects.requireNonNullElse(frame.getName(), frame.getId()) : null;
  }
}
