package org.vigil.access;

import org.camunda.bpm.engine.identity.User;

/** Gives many accounts one password that is worked out once, past the rules for passwords: for the demonstration. */
public interface SharedPassword {

  /** The password as it is stored. */
  String stored(String password);

  /** Gives it to an account that is not saved yet. */
  void give(User user, String stored);
}
