package org.vigil.engine.hardening;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;
import org.vigil.diagram.DiagramBeans;

/**
 * Closes the engine's expression language to everything Vigil does not need: queries and filters may hold a few
 * harmless expressions only, diagrams reach a few named beans only, and no expression reaches a class, the engine or
 * the operating system. CVE-2026-109432 will not be fixed in the community edition; see docs/adr/0002.
 */
@Component
class ExpressionGuard extends AbstractProcessEnginePlugin {

  /** What a diagram may name; a bean that is not there yet is simply unknown to the diagram. */
  private final BeanFactory beans;

  ExpressionGuard(BeanFactory beans) {
    this.beans = beans;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setExpressionManager(new GuardedExpressions(new NamedBeans(beans, DiagramBeans.named().keySet())));
    configuration.setScriptEngineResolver(new NoScripts());
    configuration.setDmnElProvider(new FeelAlone());
    configuration.setBpmnParseFactory(DiagramGuard::new);
  }
}
