package org.vigil.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractVariableCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;

/**
 * A person ends a step through its form and through nothing else: completing, resolving, failing or signalling it past
 * the form, and writing variables, are refused whichever door they came by. The engine's own work (no person signed in,
 * or inside a command that is already running) and system administrators are free.
 */
@Component
class DoorsAroundForms extends AbstractProcessEnginePlugin {

  static final String SENTENCE = "A step is finished by sending in its form, and in no other way."
      + " Open the step in Tasklist, fill in its form and send it.";

  private static final List<Class<?>> SHUT = List.of(CompleteTaskCmd.class, HandleTaskBpmnErrorCmd.class,
      HandleTaskEscalationCmd.class, SignalCmd.class, AbstractVariableCmd.class, AbstractPatchVariablesCmd.class);

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

    Doorkeeper(ProcessEngineConfigurationImpl engine) {
      this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
      boolean shut = SHUT.stream().anyMatch(door -> door.isInstance(command));
      if (shut && Context.getCommandContext() == null
          && person(engine.getIdentityService().getCurrentAuthentication())) {
        throw new AuthorizationException(SENTENCE);
      }
      return next.execute(command);
    }

    private boolean person(Authentication who) {
      return who != null && who.getUserId() != null && !engine.getAdminUsers().contains(who.getUserId())
          && (who.getGroupIds() == null || who.getGroupIds().stream().noneMatch(engine.getAdminGroups()::contains));
    }
  }
}
