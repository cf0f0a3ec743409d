package org.vigil.access;

import java.util.Locale;
import java.util.Set;
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

  /** Passwords that are printed somewhere; compared without regard to case. */
  private static final Set<String> KNOWN = Set.of("vigil-demo-2026!", "camunda", "camunda123!", "demo", "admin",
      "admin123!", "password", "password1!", "password123!", "passw0rd!", "changeme", "changeme123!", "change-me-2026!",
      "vigil", "vigil-2026!", "vigil-admin-2026!", "letmein123!", "welcome123!", "qwerty123!");

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
        throw new CannotStart("VIGIL_ADMIN_PASSWORD is too weak: use at least 10 characters with a capital letter, a "
            + "small letter, a digit and a sign, and leave your name out.");
      }
      identity.saveUser(user);
    }
    identity.createMembership(name, Role.SYSTEM_ADMINISTRATOR.group());
  }

  private boolean present() {
    return identity.createUserQuery().memberOfGroup(Role.SYSTEM_ADMINISTRATOR.group()).count() > 0;
  }

  private void refuseKnown() {
    if (KNOWN.contains(password.toLowerCase(Locale.ROOT))) {
      throw new CannotStart("VIGIL_ADMIN_PASSWORD is a password everybody knows: choose another one.");
    }
  }
}
