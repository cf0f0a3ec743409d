package org.vigil.casefile;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;
import org.vigil.access.Role;

/** People of the force and their teams, by the names colleagues know them by. */
@Component
class Names {

  private final IdentityService identity;

  Names(IdentityService identity) {
    this.identity = identity;
  }

  /** What each of these is called; whoever has left and is not known any more keeps the name they signed on with. */
  Map<String, String> of(Collection<String> people) {
    Map<String, String> names = new HashMap<>();
    String[] known = people.stream().filter(Objects::nonNull).distinct().toArray(String[]::new);
    if (known.length > 0) {
      identity.createUserQuery().userIdIn(known).list().forEach(user -> names.put(user.getId(),
          Stream.of(user.getFirstName(), user.getLastName()).filter(Objects::nonNull).map(String::strip)
              .collect(Collectors.joining(" "))));
      names.values().removeIf(String::isBlank);
    }
    return names;
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
