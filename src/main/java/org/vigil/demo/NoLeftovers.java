package org.vigil.demo;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.vigil.access.CannotStart;

/** A database that was once a demonstration holds accounts whose password is printed in the README. */
@Component
@Profile("!demo")
class NoLeftovers implements SmartInitializingSingleton {

  private final IdentityService identity;

  NoLeftovers(IdentityService identity) {
    this.identity = identity;
  }

  @Override
  public void afterSingletonsInstantiated() {
    String[] ids = Person.ALL.stream().map(Person::id).toArray(String[]::new);
    if (identity.createUserQuery().userIdIn(ids).count() > 0) {
      throw new CannotStart("This database holds the demonstration's people: start Vigil with an empty database, "
          + "or with the profile 'demo' if this is a demonstration.");
    }
  }
}
