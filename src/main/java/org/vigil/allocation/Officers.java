package org.vigil.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        .map(Officers::option)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Map<String, Object> option(User user) {
    Map<String, Object> option = new LinkedHashMap<>();
    option.put("label", user.getFirstName() + " " + user.getLastName());
    option.put("value", user.getId());
    return option;
  }
}
