package org.vigil.engine.hardening;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;
import org.vigil.node.DatabaseFaults;

/** Notes that the database has failed before the engine's REST puts it into words that say nothing to anybody. */
@Component
class NotedFaults extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setCustomPreCommandInterceptorsTxRequired(first(engine.getCustomPreCommandInterceptorsTxRequired()));
    engine.setCustomPreCommandInterceptorsTxRequiresNew(first(engine.getCustomPreCommandInterceptorsTxRequiresNew()));
  }

  private static List<CommandInterceptor> first(List<CommandInterceptor> others) {
    List<CommandInterceptor> all = new ArrayList<>(List.of(new Noting()));
    if (others != null) {
      all.addAll(others);
    }
    return all;
  }

  private static final class Noting extends CommandInterceptor {
    @Override
    public <T> T execute(Command<T> command) {
      try {
        return next.execute(command);
      } catch (RuntimeException thrown) {
        DatabaseFaults.note(thrown);
        throw thrown;
      }
    }
  }
}
