package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigil.access.Doorway.Answer;

/** CVE-2026-109432: an expression in a query ran as code, for everybody who could sign on. */
class ExpressionAttackTest extends AtTheDoor {

  static final List<String> ATTACKS = List.of(
      "${''.getClass().forName('java.lang.Runtime')}",
      "#{''.getClass()}",
      "${''['class'].name}",
      "${now().getClass().getClassLoader()}",
      "${currentUser()}${''.getClass()}",
      "x${''.getClass()}",
      "${execution.processEngine}",
      "${clocks}",
      "${dateTime().plusDays(1).getClass()}");

  static Stream<String> attacks() {
    return ATTACKS.stream();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void no_expression_runs_from_a_task_query_at_either_door(String attack) {
    for (Doorway door : List.of(browser("otto.officer"), rest("otto.officer"))) {
      for (String body : List.of(
          "{\"orQueries\":[{\"dueAfterExpression\":\"" + attack + "\"}]}",
          "{\"orQueries\":[{\"assigneeExpression\":\"" + attack + "\"}]}",
          "{\"orQueries\":[{\"candidateGroupExpression\":\"" + attack + "\"}]}",
          "{\"dueAfterExpression\":\"" + attack + "\"}")) {
        refused(door.post("task", body));
        refused(door.post("task/count", body));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void no_expression_runs_from_a_list_that_is_extended_at_either_door(String attack) {
    String filter = engine.getFilterService().createFilterQuery().filterName("My tasks").singleResult().getId();
    for (Doorway door : List.of(browser("otto.officer"), rest("otto.officer"))) {
      for (String call : List.of("list", "count")) {
        refused(door.post("filter/" + filter + "/" + call,
            "{\"orQueries\":[{\"dueAfterExpression\":\"" + attack + "\"}]}"));
      }
    }
  }

  @Test
  void the_call_that_swallows_a_refused_expression_is_closed() {
    String filter = engine.getFilterService().createFilterQuery().filterName("My tasks").singleResult().getId();
    assertThat(browser("otto.officer").post("filter/" + filter + "/singleResult", "{}").status()).isEqualTo(403);
  }

  @Test
  void an_officer_cannot_keep_a_list_of_their_own_making() {
    for (Doorway door : List.of(browser("otto.officer"), rest("otto.officer"))) {
      Answer answer = door.post("filter/create", "{\"name\":\"x\",\"resourceType\":\"Task\",\"query\":"
          + "{\"orQueries\":[{\"dueAfterExpression\":\"${''.getClass()}\"}]},\"properties\":{}}");
      assertThat(answer.status()).isEqualTo(403);
    }
  }

  @Test
  void a_stored_list_with_an_attack_in_it_never_runs_it() {
    Filter planted = engine.getFilterService().newTaskFilter("planted");
    planted.setQuery(engine.getTaskService().createTaskQuery().or().dueAfterExpression("${''.getClass()}").endOr());
    engine.getFilterService().saveFilter(planted);
    var shown = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
    shown.setUserId(Authorization.ANY);
    shown.setResource(Resources.FILTER);
    shown.setResourceId(planted.getId());
    shown.addPermission(Permissions.READ);
    engine.getAuthorizationService().saveAuthorization(shown);
    try {
      for (Doorway door : List.of(browser("otto.officer"), rest("otto.officer"))) {
        refused(door.get("filter/" + planted.getId() + "/list"));
        refused(door.get("filter/" + planted.getId() + "/count"));
        refused(door.post("filter/" + planted.getId() + "/list", "{}"));
      }
    } finally {
      engine.getFilterService().deleteFilter(planted.getId());
    }
  }

  @Test
  void the_lists_of_the_house_still_work() {
    Set<String> worked = new HashSet<>();
    for (Doorway door : List.of(browser("otto.officer"), browser("sina.sergeant"))) {
      for (JsonNode filter : door.get("filter").json()) {
        assertThat(door.post("filter/" + filter.path("id").asText() + "/list", "{}").status())
            .as(filter.path("name").asText()).isEqualTo(200);
        worked.add(filter.path("name").asText());
      }
    }
    assertThat(worked).contains("My team's tasks", "Escalations");
    Doorway officer = browser("otto.officer");
    assertThat(officer.post("task", "{\"orQueries\":[{\"assigneeExpression\":\"${currentUser()}\"}]}").status())
        .isEqualTo(200);
  }

  private static void refused(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).satisfiesAnyOf(
        body -> assertThat(body).contains("This search holds an expression that is not allowed."),
        // The engine's own refusal, which guards only the outer query.
        body -> assertThat(body).contains("Expressions are forbidden in adhoc queries"));
  }
}
