package org.vigil.casefile;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;
import org.vigil.access.Called;
import org.vigil.access.PersonNames;
import org.vigil.access.Role;

/** People of the force and their teams, by the names colleagues know them by. */
@Component
class Names {

  private final IdentityService identity;
  private final PersonNames people;

  Names(IdentityService identity, PersonNames people) {
    this.identity = identity;
    this.people = people;
  }

  /** What each of these was called on the day of what is read. */
  Called of(Collection<String> accounts) {
    return people.of(accounts);
  }

  /** The teams of a person, in words. */
  String teamsOf(String person) {
    return teams(identity.createGroupQuery().groupMember(person).list().stream().map(group -> group.getId()).toList());
  }

  /** Teams by the ids of their groups, in words. */
  static String teams(List<String> groups) {
    return groups.stream().map(group -> Role.ofGroup(group).map(Role::title).orElse(group.replace('-', ' ')))
        .distinct().collect(Collectors.joining(", "));
  }
}
