package org.vigil.engine.hardening;

import java.util.function.Supplier;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserOperationLogManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.vigil.access.Role;
import org.vigil.engine.ManagerInstead;
import org.vigil.engine.SignedIn;
import org.vigil.escalation.ChangedRights;

/** Where the engine writes into its record who changed an account, a membership or a right, the inspectors are told. */
@Component
public class RightsAreTold extends AbstractProcessEnginePlugin {

  private static final ThreadLocal<Boolean> AS_ONE = new ThreadLocal<>();

  private final ObjectProvider<ChangedRights> told;

  RightsAreTold(ObjectProvider<ChangedRights> told) {
    this.told = told;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    ManagerInstead.of(UserOperationLogManager.class, () -> new Told(told), engine);
  }

  /** Rights written meanwhile stand in the record one by one; whoever asks for this tells them as one piece of news. */
  public static <T> T asOne(Supplier<T> changes) {
    AS_ONE.set(true);
    try {
      return changes.get();
    } finally {
      AS_ONE.remove();
    }
  }

  private static final class Told extends UserOperationLogManager {

    private final ObjectProvider<ChangedRights> told;

    Told(ObjectProvider<ChangedRights> told) {
      this.told = told;
    }

    @Override
    public void logUserOperation(String operation, String user) {
      super.logUserOperation(operation, user);
      String me = SignedIn.now(Context.getCommandContext()).user();
      boolean own = user != null && user.equals(me);
      if (operation != null && !own) {
        tell(switch (operation) {
          case UserOperationLogEntry.OPERATION_TYPE_CREATE -> "made the account " + user;
          case UserOperationLogEntry.OPERATION_TYPE_UNLOCK -> "unlocked the account " + user;
          default -> "changed the name, the address or the password of " + user;
        });
      }
    }

    @Override
    public void logGroupOperation(String operation, String group) {
      super.logGroupOperation(operation, group);
      if (operation != null) {
        tell("made, changed or deleted the group " + title(group));
      }
    }

    @Override
    public void logMembershipOperation(String operation, String user, String group, String tenant) {
      super.logMembershipOperation(operation, user, group, tenant);
      if (operation != null && group != null) {
        tell(UserOperationLogEntry.OPERATION_TYPE_CREATE.equals(operation)
            ? "put " + user + " into the group " + title(group) : "took " + user + " out of the group " + title(group));
      }
    }

    @Override
    public void logAuthorizationOperation(String operation, AuthorizationEntity right, AuthorizationEntity before) {
      super.logAuthorizationOperation(operation, right, before);
      if (AS_ONE.get() != null) {
        return;
      }
      tell((UserOperationLogEntry.OPERATION_TYPE_DELETE.equals(operation) ? "took from " : "gave to ") + whose(right)
          + " a right on " + resource(right).resourceName() + " " + right.getResourceId());
    }

    private static String whose(Authorization right) {
      return right.getGroupId() != null ? "the group " + title(right.getGroupId()) : right.getUserId();
    }

    private static Resources resource(Authorization right) {
      for (Resources one : Resources.values()) {
        if (one.resourceType() == right.getResourceType()) {
          return one;
        }
      }
      throw new IllegalStateException("There is no resource " + right.getResourceType() + ".");
    }

    private static String title(String group) {
      return Role.ofGroup(group).map(role -> "“" + role.title() + "”").orElse("“" + group + "”");
    }

    /** What Vigil does by itself, at a start, is not news. */
    private void tell(String what) {
      SignedIn person = SignedIn.now(Context.getCommandContext());
      if (!person.nobody()) {
        told.getObject().changed(person.user(), what);
      }
    }
  }
}
