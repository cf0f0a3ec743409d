package org.vigil.allocation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.vigil.clock.Tables;

/** Which roles get what no drawing offers to any: the table {@code case-roles}. */
@Component
class CaseRoles {

  private final Tables tables;

  CaseRoles(Tables tables) {
    this.tables = tables;
  }

  /** Whose people a case may be given to. */
  List<String> ofCases() {
    return roles("a case");
  }

  /** Who is offered a step that was for one person alone, when that person has no role any more. */
  List<String> ofStepsLeftBehind() {
    return roles("a step left behind");
  }

  private List<String> roles(String given) {
    String roles = (String) tables.rows("case-roles", Map.of("given", given)).get(0).get("group");
    return Arrays.stream(roles.split(",")).map(String::strip).toList();
  }
}
