package org.vigil.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;
import org.vigil.facts.Risk;

/**
 * The lists an officer or a supervisor finds in Tasklist at the first login. Each is bound to the person or to the
 * person's teams: a list without that bound is slow for everybody and shows what is nobody's business. Those of single
 * processes stand in the table {@code task-lists}; they are written with its deployment, and put right at each start.
 */
@Component
public class TeamFilters {

  /** The table of the lists that hold the steps of some processes. */
  public static final String TABLE = "task-lists";

  private static final String MY_TEAMS = "${currentUserGroups()}";
  private static final String TODAY = "${dateTime().withTimeAtStartOfDay()}";
  private static final String TOMORROW = "${dateTime().withTimeAtStartOfDay().plusDays(1)}";
  private static final String BLUE = "blue";
  private static final String RED = "red";
  private static final Map<String, String> COLOURS = Map.of(BLUE, "#1d70b8", RED, "#942514");
  /** Marks a list of the table, so that it goes with its row; a list that somebody made has no such mark. */
  private static final String MARK = "table";

  private static final Set<Role> ALL =
      EnumSet.copyOf(Role.of(RoleKind.OFFICER, RoleKind.EMBEDDED, RoleKind.SUPERVISOR));

  /** The lists every force has, because what they hold is said by an expression and not by a process. */
  private static final List<Listed> OWN = List.of(
      new Listed("My tasks", "Tasks given to me", BLUE,
          query -> query.taskAssigneeExpression("${currentUser()}"), ALL),
      new Listed("My team's tasks", "Tasks of my team, with and without an owner", BLUE, TeamFilters::myTeams, ALL),
      new Listed("Not taken", "My team's tasks that nobody has taken", BLUE,
          query -> query.taskCandidateGroupInExpression(MY_TEAMS).taskUnassigned(), ALL),
      new Listed("Late", "My team's tasks whose time has passed", RED,
          query -> myTeams(query).dueBeforeExpression("${now()}"), ALL),
      new Listed("Due today", "My team's tasks that fall due today", BLUE,
          query -> myTeams(query).dueAfterExpression(TODAY).dueBeforeExpression(TOMORROW), ALL),
      // Whoever checks crime records decides about records.
      new Listed("High risk", "My team's tasks for a child at high risk, or whose risk nobody has assessed yet", RED,
          query -> myTeams(query).taskMinPriority(Risk.HIGH.priority()), but(ALL, Role.CRIME_REGISTRAR)));

  private final FilterService filters;
  private final TaskService tasks;
  private final RepositoryService deployed;
  private final DecisionService decisions;
  private final Grants grants;

  TeamFilters(FilterService filters, TaskService tasks, RepositoryService deployed, DecisionService decisions,
      Grants grants) {
    this.filters = filters;
    this.tasks = tasks;
    this.deployed = deployed;
    this.decisions = decisions;
    this.grants = grants;
  }

  /** @param readers the roles whose work the list fits; nobody else finds it */
  private record Listed(String name, String description, String colour, UnaryOperator<TaskQuery> query,
      Set<Role> readers) { }

  /** The names of the lists that are in no table. */
  public static Set<String> ownNames() {
    return OWN.stream().map(Listed::name).collect(Collectors.toSet());
  }

  /** The colours a list can have. */
  public static Set<String> colours() {
    return COLOURS.keySet();
  }

  private static Set<Role> but(Set<Role> all, Role one) {
    Set<Role> others = EnumSet.copyOf(all);
    others.remove(one);
    return others;
  }

  /** Writes the lists that are missing, brings the others up to date, and lets the roles they fit read them. */
  void write() {
    int place = 0;
    for (Listed listed : OWN) {
      write(listed, place++, null);
    }
    if (deployed.createDecisionDefinitionQuery().decisionDefinitionKey(TABLE).count() > 0) {
      goesLive(decisions.evaluateDecisionTableByKey(TABLE, Map.of()).getResultList());
    }
  }

  /**
   * Makes the lists of the table and no others of it; a list somebody made stays.
   *
   * @param rows of the table that is live, in its order
   */
  public void goesLive(List<Map<String, Object>> rows) {
    int place = OWN.size();
    Set<String> names = new HashSet<>();
    for (Map<String, Object> row : rows) {
      Listed listed = listed(row);
      names.add(listed.name());
      write(listed, place++, TABLE);
    }
    filters.createTaskFilterQuery().list().stream()
        .filter(filter -> filter.getOwner() == null && TABLE.equals(filter.getProperties().get(MARK)))
        .filter(filter -> !names.contains(filter.getName()))
        .forEach(filter -> filters.deleteFilter(filter.getId()));
  }

  private static Listed listed(Map<String, Object> row) {
    String[] processes = words(row, "processes").toArray(String[]::new);
    return new Listed((String) row.get("name"), (String) row.get("description"), (String) row.get("colour"),
        query -> myTeams(query).processDefinitionKeyIn(processes),
        words(row, "roles").map(Role::ofGroup).flatMap(Optional::stream).filter(Role::worksOnCases)
            .collect(Collectors.toSet()));
  }

  private static Stream<String> words(Map<String, Object> row, String column) {
    return Arrays.stream(((String) row.get(column)).split(",")).map(String::strip).filter(word -> !word.isEmpty());
  }

  private void write(Listed listed, int place, String table) {
    Filter filter = filters.createTaskFilterQuery().filterName(listed.name()).list().stream()
        .filter(one -> one.getOwner() == null).findFirst().orElse(null);
    if (filter == null) {
      filter = filters.newTaskFilter(listed.name());
    }
    filter.setQuery(listed.query().apply(tasks.createTaskQuery()));
    filter.setProperties(properties(listed, place, table));
    filters.saveFilter(filter);
    grants.write(new Grants.Grant(Resources.FILTER, filter.getId(), Permissions.READ), listed.readers(), ALL);
  }

  private static TaskQuery myTeams(TaskQuery query) {
    return query.taskCandidateGroupInExpression(MY_TEAMS).includeAssignedTasks();
  }

  /**
   * The list's page keeps its order, since an order of the list's own would come before whatever the officer picks; and
   * it does not reload by itself: a card must not move under somebody's hand, new work is announced instead.
   */
  private static Map<String, Object> properties(Listed listed, int place, String table) {
    Map<String, Object> properties = new HashMap<>(Map.of("description", listed.description(), "priority", 10 * place,
        "color", COLOURS.get(listed.colour()), "refresh", false, "showUndefinedVariable", false,
        "variables", List.of()));
    if (table != null) {
      properties.put(MARK, table);
    }
    return properties;
  }
}
