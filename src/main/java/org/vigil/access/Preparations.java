package org.vigil.access;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Puts roles, rights, lists and the first people in place before the first port is open. */
@Component
class Preparations implements SmartInitializingSingleton {

  private final Grants grants;
  private final Starters starters;
  private final TeamFilters filters;
  private final ObjectProvider<FirstPeople> people;
  private final FirstAdministrator administrator;

  Preparations(Grants grants, Starters starters, TeamFilters filters, ObjectProvider<FirstPeople> people,
      FirstAdministrator administrator) {
    this.grants = grants;
    this.starters = starters;
    this.filters = filters;
    this.people = people;
    this.administrator = administrator;
  }

  @Override
  public void afterSingletonsInstantiated() {
    grants.write();
    starters.write();
    filters.write();
    people.orderedStream().forEach(FirstPeople::create);
    administrator.appoint();
  }
}
