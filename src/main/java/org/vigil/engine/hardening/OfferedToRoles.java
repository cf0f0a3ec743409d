package org.vigil.engine.hardening;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.vigil.access.Role;
import org.vigil.step.StepListener;

/**
 * Whoever is offered a step reads the case, so a step is offered to roles that work on cases and to nobody else, by
 * whatever diagram, table or command: the engine asks here before it lets a group or a person near a step. A step
 * that a case gives to somebody who changed to such a role is the team's again, so that it does not stop.
 */
@Component
class OfferedToRoles extends AbstractProcessEnginePlugin implements StepListener {

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setResourceAuthorizationProvider(new Offers());
  }

  @Override
  public Turn turn() {
    return Turn.ROLES;
  }

  @Override
  public void given(DelegateTask task) {
    if (task.getAssignee() != null && !mayWork(task.getAssignee())) {
      task.setAssignee(null);
    }
  }

  /** Somebody without any role of ours is not judged here: such a person opens no door. */
  private static boolean mayWork(String user) {
    var context = Context.getCommandContext();
    List<Group> groups = context.runWithoutAuthorization(() -> context.getProcessEngineConfiguration()
        .getIdentityService().createGroupQuery().groupMember(user).list());
    List<Role> roles = groups.stream().map(Group::getId).map(Role::ofGroup).flatMap(Optional::stream).toList();
    return roles.isEmpty() || roles.stream().anyMatch(Role::worksOnCases);
  }

  private static final class Offers extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String before, String user) {
      return user == null || mayWork(user) ? super.newTaskAssignee(task, before, user) : null;
    }

    @Override
    public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String group, String type) {
      if (Role.ofGroup(group).filter(Role::worksOnCases).isEmpty()) {
        throw new BadUserRequestException("The step \"" + task.getName() + "\" cannot be offered to \"" + group
            + "\": they may not work on cases. Name a role that does.");
      }
      return super.newTaskGroupIdentityLink(task, group, type);
    }

    @Override
    public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String user, String type) {
      // Whoever holds a step whose team a redrawn diagram changes may finish it: EngineMovedCase.
      if (IdentityLinkType.CANDIDATE.equals(type) && !user.equals(task.getAssignee())) {
        throw new BadUserRequestException("The step \"" + task.getName() + "\" cannot be offered to one person, who"
            + " may or may not work on cases. Offer it to a role.");
      }
      return super.newTaskUserIdentityLink(task, user, type);
    }
  }
}
