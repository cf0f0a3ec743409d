package org.vigil.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** One of the engine's managers with something of ours in it: what the engine does there goes through ours. */
public record ManagerInstead(Class<?> manager, Supplier<Session> ours) implements SessionFactory {

  /** Called before the engine is built. */
  public static void of(Class<?> manager, Supplier<Session> ours, ProcessEngineConfigurationImpl engine) {
    List<SessionFactory> factories = engine.getCustomSessionFactories();
    if (factories == null) {
      factories = new ArrayList<>();
      engine.setCustomSessionFactories(factories);
    }
    factories.add(new ManagerInstead(manager, ours));
  }

  @Override
  public Class<?> getSessionType() {
    return manager;
  }

  @Override
  public Session openSession() {
    return ours.get();
  }
}
