package org.vigil.tasklist;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is asking, and in which roles. */
@Hidden
@RestController
class Me {

  private final IdentityService identity;

  Me(IdentityService identity) {
    this.identity = identity;
  }

  record Person(String id, List<String> groups) { }

  @GetMapping("/camunda/vigil/me")
  Person me() {
    var authentication = identity.getCurrentAuthentication();
    return new Person(authentication.getUserId(), authentication.getGroupIds());
  }
}
