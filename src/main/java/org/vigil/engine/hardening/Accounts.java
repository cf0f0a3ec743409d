package org.vigil.engine.hardening;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.vigil.access.AccountRules;
import org.vigil.access.Attempts;
import org.vigil.access.PersonNames;

/**
 * The engine's accounts without its lock: a number of wrong passwords would shut an account until an administrator
 * opens it again, and anybody may send them. Names and addresses are held against the rules, whichever door they came
 * by.
 */
final class Accounts extends DbIdentityServiceProvider {

  static final String NAMESAKE = "Somebody else is called so, or was. Add a middle name or a number, so that the"
      + " records tell them apart.";

  private final Attempts attempts;
  private final AccountRules rules;
  private final PersonNames names;
  /** Nobody's password, stored as every new one is: a name nobody has costs the same work. */
  private final String nobodys;

  Accounts(Attempts attempts, AccountRules rules, PersonNames names, String nobodys) {
    this.attempts = attempts;
    this.rules = rules;
    this.names = names;
    this.nobodys = nobodys;
  }

  @Override
  public boolean checkPassword(String userId, String password) {
    UserEntity user = findUserById(userId);
    if (password == null) {
      return false;
    }
    attempts.hashed();
    if (user == null || user.getPassword() == null) {
      passwords().check(password, nobodys);
      return false;
    }
    if (!matchPassword(password, user)) {
      return false;
    }
    if (user.getAttempts() > 0) {
      // Counted by an earlier version.
      unlockUser(user);
    }
    return true;
  }

  @Override
  public IdentityOperationResult saveUser(User user) {
    CommandContext context = Context.getCommandContext();
    List<User> before = user instanceof UserEntity stored && stored.getRevision() > 0
        ? context.runWithoutAuthorization(() -> createUserQuery(context).userId(user.getId()).list()) : List.of();
    Optional<String> refusal = rules.refusal(user, before.stream().findFirst());
    if (refusal.isPresent()) {
      throw new BadUserRequestException(refusal.get());
    }
    boolean renamed = before.isEmpty() || !PersonNames.inOne(before.get(0)).equals(PersonNames.inOne(user));
    if (renamed && context.getAuthenticatedUserId() != null && names.heldByAnother(user)) {
      throw new BadUserRequestException(NAMESAKE);
    }
    IdentityOperationResult saved = super.saveUser(user);
    names.keep(user);
    return saved;
  }

  private static PasswordManager passwords() {
    return Context.getProcessEngineConfiguration().getPasswordManager();
  }
}
