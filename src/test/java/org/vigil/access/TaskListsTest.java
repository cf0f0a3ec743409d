package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.access.Doorway.Answer;

/** The lists of single processes stand in a table: a process owner changes them, and everybody finds them at once. */
class TaskListsTest extends AtTheDoor {

  private static final String ROW = "<rule id=\"more\"><inputEntry id=\"m1\"><text>-</text></inputEntry>"
      + "<outputEntry id=\"m2\"><text>\"Handovers\"</text></outputEntry><outputEntry id=\"m3\"><text>\"Work that changes"
      + " hands\"</text></outputEntry><outputEntry id=\"m4\"><text>\"red\"</text></outputEntry><outputEntry id=\"m5\">"
      + "<text>\"handover, two-teams\"</text></outputEntry><outputEntry id=\"m6\"><text>\"child-abuse-investigators,"
      + " embedded-social-workers\"</text></outputEntry></rule>    </decisionTable>";

  @Autowired JdbcClient database;
  @Autowired TeamFilters filters;

  @AfterEach
  void the_lists_are_as_they_were() {
    engine.getRepositoryService().createDeploymentQuery().deploymentName("lists").list()
        .forEach(one -> engine.getRepositoryService().deleteDeployment(one.getId(), true, true, true));
    engine.getFilterService().createTaskFilterQuery().list().stream().filter(one -> one.getOwner() != null)
        .forEach(one -> engine.getFilterService().deleteFilter(one.getId()));
    filters.write();
  }

  @Test
  void a_list_comes_changes_and_goes_with_its_row() {
    own("otto.officer", "Suspects and bail");
    published(table().replace("    </decisionTable>", ROW)
        .replace("\"safeguarding-hub\"</text>", "\"safeguarding-hub, crime-registrars, child-abuse-investigators\"</text>")
        .replaceFirst("(?s)<rule id=\"task-lists-rule-4\">.*?</rule>", ""));
    for (String when : List.of("at once", "after a start")) {
      assertThat(lists("otto.officer")).as(when).containsExactlyInAnyOrder("My tasks", "My team's tasks", "Not taken",
          "Late", "Due today", "High risk", "Strategy and referrals", "Victims and families", "Handovers",
          "Suspects and bail of otto.officer");
      assertThat(lists("emil.embedded")).as(when).contains("Handovers");
      assertThat(lists("sina.sergeant")).as(when).contains("Escalations", "Missing children")
          .doesNotContain("Suspects and bail", "Handovers");
      filters.write();
    }
    JsonNode handovers = list("Handovers");
    assertThat(handovers.at("/query/processDefinitionKeyIn")).map(JsonNode::asText).containsExactly("handover", "two-teams");
    assertThat(handovers.path("query").toString()).as("the reader's own teams").contains("${currentUserGroups()}");
    assertThat(handovers.at("/properties/description").asText()).isEqualTo("Work that changes hands");
    assertThat(handovers.at("/properties/color").asText()).isEqualTo("#942514");
    assertThat(inTheList("Handovers")).contains(reference);

    published(table().replace("task-lists-rule-5-in-1\"><text>-", "task-lists-rule-5-in-1\"><text>false"));
    assertThat(lists("otto.officer")).contains("Suspects and bail", "Suspects and bail of otto.officer")
        .doesNotContain("Handovers", "Victims and families", "Strategy and referrals");
    assertThat(database.sql("select count(*) from vigil_notice where kind = 'rights'").query(Long.class).single())
        .as("a list shows nobody more than before").isZero();
  }

  @Test
  void what_cannot_be_is_refused_and_changes_no_list() {
    List<String> before = lists("otto.officer");
    Answer refused = rest("pia.owner").publish("lists", Map.of("task-lists.dmn", table()
        .replaceFirst("(?s)<rule id=\"task-lists-rule-5\">.*?</rule>", "").replace("suspect, bail", "suspect, bale")));
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.message()).contains("fills the list \"Suspects and bail\" from the process \"bale\", which no"
        + " diagram has");
    assertThat(lists("otto.officer")).containsExactlyElementsOf(before);
  }

  /** Before there was a table, Vigil wrote them itself: they become the table's, and go with their row. */
  @Test
  void the_lists_of_an_earlier_vigil_become_the_tables() {
    for (Filter filter : engine.getFilterService().createTaskFilterQuery().filterName("Escalations").list()) {
      filter.setProperties(Map.of("priority", 60, "refresh", false));
      engine.getFilterService().saveFilter(filter);
    }
    filters.write();
    assertThat(engine.getFilterService().createTaskFilterQuery().filterName("Escalations").count()).isEqualTo(1);
    published(table().replaceFirst("(?s)<rule id=\"task-lists-rule-1\">.*?</rule>", ""));
    assertThat(lists("sina.sergeant")).contains("Missing children").doesNotContain("Escalations");
  }

  private void own(String user, String name) {
    Filter own = engine.getFilterService().newTaskFilter(name + " of " + user);
    own.setOwner(user);
    own.setQuery(engine.getTaskService().createTaskQuery().taskAssigneeExpression("${currentUser()}"));
    engine.getFilterService().saveFilter(own);
  }

  private void published(String table) {
    Answer answer = rest("pia.owner").publish("lists", Map.of("task-lists.dmn", table));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static String table() {
    try {
      return Files.readString(Path.of("processes/task-lists.dmn"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> lists(String user) {
    Answer listed = browser(user).get("filter?resourceType=Task&sortBy=filterId&sortOrder=asc");
    assertThat(listed.status()).as(listed.body()).isEqualTo(200);
    return listed.json().findValuesAsText("name");
  }

  private JsonNode list(String name) {
    return browser("otto.officer").get("filter/" + id(name)).json();
  }

  private List<String> inTheList(String name) {
    return browser("otto.officer").post("filter/" + id(name) + "/list", "{}").json().findValuesAsText("id").stream()
        .map(id -> engine.getTaskService().getVariable(id, "caseReference")).map(String::valueOf).toList();
  }

  private String id(String name) {
    return engine.getFilterService().createTaskFilterQuery().filterName(name).singleResult().getId();
  }
}
