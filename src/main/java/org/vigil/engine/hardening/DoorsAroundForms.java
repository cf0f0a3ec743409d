package org.vigil.engine.hardening;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;
import org.vigil.access.HouseWork;

/**
 * A person changes a case through its forms and through nothing else, whichever door they came by and whatever their
 * role: administrators too. Only what {@link PeoplesCommands} names is done for somebody who is signed on, and of that
 * only what {@link BoundsOfCommands} leaves. The engine's own work is free: nobody is signed on, or the command is part
 * of one that is already running.
 */
@Component
class DoorsAroundForms extends AbstractProcessEnginePlugin {

  static final String SENTENCE = "A step is finished by sending in its form, and in no other way."
      + " Open the step in Tasklist, fill in its form and send it. Nothing else changes a case, whoever asks.";

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<CommandInterceptor> interceptors = engine.getCustomPreCommandInterceptorsTxRequired();
    if (interceptors == null) {
      engine.setCustomPreCommandInterceptorsTxRequired(interceptors = new ArrayList<>());
    }
    interceptors.add(new Doorkeeper(engine));
  }

  private static final class Doorkeeper extends CommandInterceptor {
    private final ProcessEngineConfigurationImpl engine;
    private final BoundsOfCommands bounds;

    Doorkeeper(ProcessEngineConfigurationImpl engine) {
      this.engine = engine;
      this.bounds = new BoundsOfCommands(engine);
    }

    @Override
    public <T> T execute(Command<T> command) {
      Authentication who = Context.getCommandContext() == null
          ? engine.getIdentityService().getCurrentAuthentication() : null;
      if (who != null && who.getUserId() != null) {
        boolean open = HouseWork.goesOn() ? PeoplesCommands.openInTheHouse(command.getClass())
            : PeoplesCommands.open(command.getClass());
        if (!open) {
          throw new AuthorizationException(SENTENCE);
        }
        bounds.demand(command, who);
      }
      return next.execute(command);
    }
  }
}
