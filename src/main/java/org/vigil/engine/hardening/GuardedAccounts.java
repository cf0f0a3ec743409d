package org.vigil.engine.hardening;

import java.util.List;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.vigil.access.AccountRules;
import org.vigil.access.Attempts;
import org.vigil.access.KnownPasswords;
import org.vigil.access.PersonNames;
import org.vigil.access.RememberedPasswords;
import org.vigil.access.Role;
import org.vigil.access.RoleKind;
import org.vigil.access.TriedFrom;

/** Puts Vigil's rules in front of the engine's accounts: how often a password is tried, which is taken, which name. */
@Component
class GuardedAccounts extends AbstractProcessEnginePlugin {

  private final Attempts attempts;
  private final AccountRules rules;
  private final ObjectProvider<PersonNames> names;
  private final KnownPasswords known;
  private final RememberedPasswords remembered;
  private final String nobodys = new StoredPasswords.Pbkdf2().nobodys();

  GuardedAccounts(Attempts attempts, AccountRules rules, ObjectProvider<PersonNames> names,
      KnownPasswords known, RememberedPasswords remembered) {
    this.attempts = attempts;
    this.rules = rules;
    this.names = names;
    this.known = known;
    this.remembered = remembered;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setIdentityService(new Checked());
    configuration.setPasswordPolicy(new PasswordRules(known));
    configuration.setIdentityProviderSessionFactory(new SessionFactory() {
      @Override
      public Class<?> getSessionType() {
        return Accounts.class;
      }

      @Override
      public Session openSession() {
        return new Accounts(attempts, rules, names.getObject(), nobodys);
      }
    });
  }

  /** Every door asks this service for a password. Outside the command, so that nobody who waits holds a connection. */
  private final class Checked extends IdentityServiceImpl {
    @Override
    public boolean checkPassword(String userId, String password) {
      return attempts.right(userId, () -> super.checkPassword(userId, password)) && !machineInTheBrowser(userId);
    }

    @Override
    public void saveUser(User user, boolean skipPasswordPolicy) {
      super.saveUser(user, skipPasswordPolicy);
      remembered.forget(user.getId());
    }

    @Override
    public void deleteUser(String userId) {
      super.deleteUser(userId);
      remembered.forget(userId);
    }

    /** A machine's account reports or measures; who signs on with it in a browser has found its password. */
    private boolean machineInTheBrowser(String userId) {
      if (TriedFrom.now().filter(TriedFrom.Place::browser).isEmpty()) {
        return false;
      }
      List<RoleKind> kinds = createGroupQuery().groupMember(userId).list().stream().map(Group::getId)
          .flatMap(group -> Role.ofGroup(group).stream()).map(Role::kind).toList();
      return !kinds.isEmpty() && kinds.stream().allMatch(RoleKind.MACHINE::equals);
    }
  }
}
