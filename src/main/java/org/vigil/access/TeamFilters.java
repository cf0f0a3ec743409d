package org.vigil.access;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The lists an officer or a supervisor finds in Tasklist at the first login. Each is bound to the person or to the
 * person's teams: a list without that bound is slow for everybody and shows what is nobody's business.
 */
@Component
class TeamFilters {

  private static final String MY_TEAMS = "${currentUserGroups()}";
  private static final String TODAY = "${dateTime().withTimeAtStartOfDay()}";
  private static final String TOMORROW = "${dateTime().withTimeAtStartOfDay().plusDays(1)}";
  private static final String BLUE = "#1d70b8";
  private static final String RED = "#942514";

  private final FilterService filters;
  private final TaskService tasks;
  private final Grants grants;

  TeamFilters(FilterService filters, TaskService tasks, Grants grants) {
    this.filters = filters;
    this.tasks = tasks;
    this.grants = grants;
  }

  record Listed(String name, String description, String colour, TaskQuery query) { }

  List<Listed> lists() {
    return List.of(
        new Listed("My tasks", "Tasks given to me", BLUE,
            soonestFirst(tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"))),
        new Listed("My team's tasks", "Tasks of my team, with and without an owner", BLUE, soonestFirst(myTeams())),
        new Listed("Late", "My team's tasks whose time has passed", RED,
            soonestFirst(myTeams().dueBeforeExpression("${now()}"))),
        new Listed("Due today", "My team's tasks that fall due today", BLUE,
            soonestFirst(myTeams().dueAfterExpression(TODAY).dueBeforeExpression(TOMORROW))),
        new Listed("High risk", "My team's tasks for a child at high risk", RED,
            soonestFirst(myTeams().processVariableValueEquals("riskLevel", "high"))),
        new Listed("Escalations", "Late steps that have reached my team", RED,
            soonestFirst(myTeams().processDefinitionKey("escalate"))));
  }

  /** Writes the lists that are missing, brings the others up to date, and lets the roles that work on cases read. */
  void write() {
    int place = 0;
    for (Listed listed : lists()) {
      Filter filter = filters.createTaskFilterQuery().filterName(listed.name()).list().stream()
          .filter(one -> one.getOwner() == null).findFirst().orElse(null);
      if (filter == null) {
        filter = filters.newTaskFilter(listed.name());
      }
      filter.setQuery(listed.query());
      filter.setProperties(properties(listed, place));
      filters.saveFilter(filter);
      place += 10;
      for (Role role : Role.of(Kind.OFFICER, Kind.EMBEDDED, Kind.SUPERVISOR)) {
        grants.write(role, new Grants.Grant(Resources.FILTER, filter.getId(), Permissions.READ));
      }
    }
  }

  private TaskQuery myTeams() {
    return tasks.createTaskQuery().taskCandidateGroupInExpression(MY_TEAMS).includeAssignedTasks();
  }

  private static TaskQuery soonestFirst(TaskQuery query) {
    return query.orderByDueDate().asc();
  }

  private static Map<String, Object> properties(Listed listed, int place) {
    return Map.of("description", listed.description(), "priority", place, "color", listed.colour(), "refresh", true,
        "showUndefinedVariable", false, "variables", List.of(
            Map.of("name", "caseReference", "label", "Case"), Map.of("name", "riskLevel", "label", "Risk")));
  }
}
