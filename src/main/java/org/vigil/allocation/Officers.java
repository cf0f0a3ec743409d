package org.vigil.allocation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The officers a case can be given to. */
@Component("officers")
public class Officers {

  private final IdentityService identity;

  Officers(@Lazy IdentityService identity) {
    this.identity = identity;
  }

  /** The investigators of the team as a form's list: the name to read and the user name to store. */
  public List<Map<String, Object>> investigators() {
    return identity.createUserQuery().memberOfGroup("child-abuse-investigators").list().stream()
        .sorted(Comparator.comparing(User::getLastName, Comparator.nullsLast(Comparator.naturalOrder())))
        .map(user -> Map.<String, Object>of("label", user.getFirstName() + " " + user.getLastName(),
            "value", user.getId()))
        .toList();
  }
}
