package org.vigil.engine;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/** The person behind a command; nobody, when the engine works by itself. */
public record SignedIn(String user, List<String> groups) {

  /** Whoever gives the command that goes on. */
  public static SignedIn now(CommandContext context) {
    IdentityService identity = context.getProcessEngineConfiguration().getIdentityService();
    Authentication authentication = identity.getCurrentAuthentication();
    if (authentication == null || authentication.getUserId() == null) {
      return new SignedIn(null, List.of());
    }
    String user = authentication.getUserId();
    List<String> groups = authentication.getGroupIds();
    return new SignedIn(user, groups != null ? groups : context.runWithoutAuthorization(
        () -> identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList()));
  }

  /** Whether the engine works by itself. */
  public boolean nobody() {
    return user == null;
  }
}
