package org.vigil.access;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * A demonstration stays one. A database that was once one holds accounts whose password is printed in the README: it
 * never goes live. And the packaged Vigil, which carries no demonstration, does not open as an empty one.
 */
@Component
class NoLeftovers implements SmartInitializingSingleton {

  /** Everybody of the demonstration has an address there; the ending is reserved, and no force's (RFC 2606). */
  private static final String INVENTED = "%@vigil.example";

  private final IdentityService identity;
  private final ObjectProvider<FirstPeople> people;
  private final boolean demonstration;

  NoLeftovers(IdentityService identity, ObjectProvider<FirstPeople> people, Environment environment) {
    this.identity = identity;
    this.people = people;
    this.demonstration = environment.acceptsProfiles(Profiles.of("demo"));
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (demonstration && people.stream().findAny().isEmpty()) {
      throw new CannotStart("This file holds no demonstration: start it without the profile 'demo', or start the "
          + "demonstration from the sources with ./mvnw spring-boot:run.");
    }
    if (!demonstration && identity.createUserQuery().userEmailLike(INVENTED).count() > 0) {
      throw new CannotStart("This database holds the demonstration's people: start Vigil with an empty database, "
          + "or with the profile 'demo' if this is a demonstration.");
    }
  }
}
