package org.vigil.access;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/**
 * Checks a password once a minute, not on each request: stored passwords are slow to check on purpose, and a partner
 * system sends its own with every report.
 */
@Component
class PasswordCheck {

  private static final int LOCKS = 64;

  private final IdentityService identity;
  private final RememberedPasswords remembered;
  private final Object[] locks = new Object[LOCKS];

  PasswordCheck(IdentityService identity, RememberedPasswords remembered) {
    this.identity = identity;
    this.remembered = remembered;
    for (int lock = 0; lock < LOCKS; lock++) {
      locks[lock] = new Object();
    }
  }

  boolean right(String name, String password) {
    if (remembered.holds(name, password)) {
      return true;
    }
    // A system that sends many reports at once: the first question is answered for all of them.
    synchronized (locks[Math.floorMod((name + " " + password).hashCode(), LOCKS)]) {
      if (remembered.holds(name, password)) {
        return true;
      }
      if (!identity.checkPassword(name, password)) {
        return false;
      }
      remembered.keep(name, password);
      return true;
    }
  }
}
