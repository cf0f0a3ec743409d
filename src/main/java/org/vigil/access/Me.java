package org.vigil.access;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is asking, in which roles, and what is open to them: a page shows nobody what would refuse them. */
@Hidden
@RestController
class Me {

  /** What a page may show, and an address that is behind it. */
  private static final Map<String, String> SHOWN =
      Map.of("watch", "watch", "people", "people", "running-work", "running-work", "case", "route/any");
  private static final String START = "process-definition/key/any/submit-form";

  private final IdentityService identity;
  private final Membership membership;

  Me(IdentityService identity, Membership membership) {
    this.identity = identity;
    this.membership = membership;
  }

  /**
   * @param pages of Vigil's pages in Cockpit, those that open: watch, people, running-work, case
   * @param starts whether there may be something this person can start
   */
  record Person(String id, List<String> groups, List<String> pages, boolean starts) { }

  @GetMapping("/camunda/vigil/me")
  Person me() {
    var asking = identity.getCurrentAuthentication();
    Set<RoleKind> kinds = membership.kindsOf(asking.getUserId());
    List<String> pages = SHOWN.entrySet().stream().filter(page -> Door.openInTheHouse("GET", page.getValue(), kinds))
        .map(Map.Entry::getKey).sorted().toList();
    return new Person(asking.getUserId(), asking.getGroupIds(), pages,
        Door.open("POST", START, asking.getUserId(), kinds));
  }
}
