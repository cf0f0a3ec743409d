package org.vigil.engine.forms;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.vigil.form.FormSchema;
import org.vigil.problem.Fault;

/** Asks the decision {@code form-rules} what a form cannot say. Without that decision there are no such rules. */
final class RuleTable {

  static final String DECISION = "form-rules";

  /** What the rules refuse in a form, in the order of the table. */
  List<Fault> refusals(FormSchema form, Map<String, Object> facts, CommandContext context) {
    ProcessEngineConfigurationImpl engine = context.getProcessEngineConfiguration();
    return context.runWithoutAuthorization(() -> {
      DecisionDefinition deployed = engine.getRepositoryService()
          .createDecisionDefinitionQuery().decisionDefinitionKey(DECISION).latestVersion().singleResult();
      return deployed == null ? List.<Fault>of() : faults(form, engine, facts);
    });
  }

  private static List<Fault> faults(FormSchema form, ProcessEngineConfigurationImpl engine, Map<String, Object> facts) {
    DmnDecisionTableResult result = engine.getDecisionService()
        .evaluateDecisionTableByKey(DECISION).variables(facts).evaluate();
    return result.getResultList().stream()
        .map(row -> form.fault((String) row.get("field"), "" + row.get("sentence"))).toList();
  }
}
