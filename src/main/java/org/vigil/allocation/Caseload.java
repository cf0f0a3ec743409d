package org.vigil.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import org.vigil.clock.Tables;

/** Who holds which live cases, and how heavy each is. The weights and ceilings stand in decision tables. */
@Component
class Caseload {

  private final RuntimeService runtime;
  private final DecisionService decisions;
  private final Tables tables;

  Caseload(RuntimeService runtime, DecisionService decisions, Tables tables) {
    this.runtime = runtime;
    this.decisions = decisions;
    this.tables = tables;
  }

  /**
   * Every live case that has an officer, most urgent first. Three queries whatever the number of cases: only an
   * investigation that has been allocated has a weight.
   */
  List<HeldCase> live() {
    Map<String, BigDecimal> weights = new HashMap<>();
    runtime.createVariableInstanceQuery().variableName("caseWeight").list().stream()
        .filter(weight -> weight.getValue() != null)
        .forEach(weight -> weights.put(weight.getProcessInstanceId(), new BigDecimal(weight.getValue().toString())));
    if (weights.isEmpty()) {
      return List.of();
    }
    Map<String, Map<String, Object>> facts = new HashMap<>();
    for (VariableInstance fact : runtime.createVariableInstanceQuery().variableNameIn("allocatedTo", "riskLevel")
        .processInstanceIdIn(weights.keySet().toArray(String[]::new)).list()) {
      facts.computeIfAbsent(fact.getProcessInstanceId(), id -> new HashMap<>()).put(fact.getName(), fact.getValue());
    }
    List<HeldCase> held = new ArrayList<>();
    for (ProcessInstance one : runtime.createProcessInstanceQuery().processDefinitionKey("investigation")
        .processInstanceIds(Set.copyOf(weights.keySet())).list()) {
      Map<String, Object> known = facts.getOrDefault(one.getId(), Map.of());
      if (known.get("allocatedTo") instanceof String officer) {
        held.add(new HeldCase(one.getBusinessKey(), one.getId(), officer, (String) known.get("riskLevel"),
            weights.get(one.getId())));
      }
    }
    held.sort(Comparator.comparingInt(HeldCase::urgency).thenComparing(HeldCase::reference));
    return held;
  }

  /** What a case weighs as it is known now. */
  BigDecimal weigh(VariableScope scope) {
    Map<?, ?> report = scope.getVariable("report") instanceof Map<?, ?> known ? known : Map.of();
    long planned = scope.getVariable("plan") instanceof Map<?, ?> plan ? plan.entrySet().stream()
        .filter(part -> String.valueOf(part.getKey()).matches("suspect\\d+")
            && part.getValue() instanceof Map<?, ?> suspect && suspect.get("what") != null).count() : 0;
    long reported = report.get("suspect") instanceof Map<?, ?> suspect && !suspect.isEmpty() ? 1 : 0;
    String risk = (String) scope.getVariable("riskLevel");
    var facts = Variables.createVariables().putValue("risk", risk == null ? "" : risk)
        .putValue("harms", report.get("allegedHarm") instanceof Collection<?> harms ? new ArrayList<>(harms)
            : new ArrayList<>())
        .putValue("childCount", scope.getVariable("children") instanceof Collection<?> all ? all.size() : 0)
        .putValue("suspectCount", (int) Math.max(planned, reported));
    Object weight = decisions.evaluateDecisionTableByKey("case-weight", facts).getSingleEntry();
    return new BigDecimal(weight.toString());
  }

  /**
   * How many weighted cases a full-time officer should hold.
   *
   * @param amber above this an inspector is asked
   * @param red above this the officer cannot do the work
   */
  record Ceiling(BigDecimal amber, BigDecimal red) { }

  Ceiling ceiling(String group) {
    Map<String, Object> row = tables.rows("workload-ceiling", Map.of("group", group)).get(0);
    return new Ceiling(new BigDecimal(row.get("amber").toString()), new BigDecimal(row.get("red").toString()));
  }
}
