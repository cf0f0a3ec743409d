package org.vigil.access;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes the first system administrator from VIGIL_ADMIN_USER and VIGIL_ADMIN_PASSWORD. Without a member in the
 * administrators' group the engine would let the first visitor make one (CVE-2026-77226), so Vigil does not start.
 */
@Component
class FirstAdministrator {

  private final IdentityService identity;
  private final String name;
  private final String password;

  FirstAdministrator(IdentityService identity,
      @Value("${vigil.admin.user:}") String name, @Value("${vigil.admin.password:}") String password) {
    this.identity = identity;
    this.name = name.trim();
    this.password = password;
  }

  void appoint() {
    refuseKnown();
    if (present()) {
      return;
    }
    if (name.isEmpty() || password.isEmpty()) {
      throw new CannotStart("Vigil has no system administrator yet: set VIGIL_ADMIN_USER and VIGIL_ADMIN_PASSWORD "
          + "and start it again.");
    }
    User user = identity.createUserQuery().userId(name).singleResult();
    if (user == null) {
      user = identity.newUser(name);
      user.setFirstName("System");
      user.setLastName("Administrator");
      user.setPassword(password);
      if (!identity.checkPasswordAgainstPolicy(password, user).isValid()) {
        throw new CannotStart("VIGIL_ADMIN_PASSWORD is too weak: use at least 12 characters that nobody would guess, "
            + "for example three words that have nothing to do with each other, and leave your name out.");
      }
      identity.saveUser(user);
    }
    identity.createMembership(name, Role.SYSTEM_ADMINISTRATOR.group());
  }

  private boolean present() {
    return identity.createUserQuery().memberOfGroup(Role.SYSTEM_ADMINISTRATOR.group()).count() > 0;
  }

  private void refuseKnown() {
    if (KnownPasswords.printed(password)) {
      throw new CannotStart("VIGIL_ADMIN_PASSWORD is a password everybody knows: choose another one.");
    }
  }
}
