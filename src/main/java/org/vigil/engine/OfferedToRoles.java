package org.vigil.engine;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.vigil.access.Kind;
import org.vigil.access.Role;

/**
 * Whoever is offered a step reads the case, so a step is offered to roles that work on cases and to nobody else, by
 * whatever diagram, table or command: the engine asks here before it lets a group or a person near a step.
 */
@Component
class OfferedToRoles extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setResourceAuthorizationProvider(new Offers());
  }

  private static final class Offers extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String group, String type) {
      boolean works = Role.ofGroup(group).map(Role::kind).filter(kind ->
          kind == Kind.OFFICER || kind == Kind.EMBEDDED || kind == Kind.SUPERVISOR).isPresent();
      if (!works) {
        throw new BadUserRequestException("The step \"" + task.getName() + "\" cannot be offered to \"" + group
            + "\": they may not work on cases. Name a role that does.");
      }
      return super.newTaskGroupIdentityLink(task, group, type);
    }

    @Override
    public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String user, String type) {
      if (IdentityLinkType.CANDIDATE.equals(type)) {
        throw new BadUserRequestException("The step \"" + task.getName() + "\" cannot be offered to one person who"
            + " may or may not work on cases. Offer it to a role.");
      }
      return super.newTaskUserIdentityLink(task, user, type);
    }
  }
}
