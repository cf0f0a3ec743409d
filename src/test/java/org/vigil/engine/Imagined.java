package org.vigil.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.variable.impl.VariableMapImpl;

/**
 * A place in a case that exists only in a test: what a diagram's expression would give if it were asked there. It knows
 * exactly what it is told, and remembers what a bean writes to it.
 */
public final class Imagined extends ExecutionEntity {

  private static final long serialVersionUID = 1L;

  private final transient ProcessEngine engine;
  private final transient Map<String, Object> knows;
  private final String caseReference;

  /**
   * @param knows what the case knows here; what an expression writes is added to it
   */
  public Imagined(ProcessEngine engine, String caseReference, Map<String, Object> knows) {
    this.engine = engine;
    this.caseReference = caseReference;
    this.knows = knows;
  }

  /** What an expression gives here. */
  public Object value(String expression) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    return configuration.getCommandExecutorTxRequired().execute(
        context -> configuration.getExpressionManager().createExpression(expression).getValue(this));
  }

  @Override
  public String getId() {
    return "imagined";
  }

  @Override
  public String getProcessInstanceId() {
    return "imagined";
  }

  @Override
  public String getProcessBusinessKey() {
    return caseReference;
  }

  @Override
  public String getBusinessKey() {
    return caseReference;
  }

  @Override
  public String getCurrentActivityId() {
    return "imagined";
  }

  @Override
  public boolean hasVariable(String name) {
    return knows.containsKey(name);
  }

  @Override
  public Object getVariable(String name) {
    return knows.get(name);
  }

  @Override
  public VariableMapImpl getVariables() {
    return new VariableMapImpl(new LinkedHashMap<>(knows));
  }

  @Override
  public Set<String> getVariableNames() {
    return knows.keySet();
  }

  @Override
  public void setVariable(String name, Object value) {
    knows.put(name, value);
  }
}
