package org.vigil.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;
import org.vigil.form.CaseHeader;

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

  /** @param readers the roles whose work the list fits; nobody else finds it */
  record Listed(String name, String description, String colour, TaskQuery query, Set<Role> readers) { }

  List<Listed> lists() {
    Set<Role> all = EnumSet.copyOf(Role.of(Kind.OFFICER, Kind.EMBEDDED, Kind.SUPERVISOR));
    Set<Role> supervisors = EnumSet.copyOf(Role.of(Kind.SUPERVISOR));
    return List.of(
        new Listed("My tasks", "Tasks given to me", BLUE,
            tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"), all),
        new Listed("My team's tasks", "Tasks of my team, with and without an owner", BLUE, myTeams(), all),
        new Listed("Not taken", "My team's tasks that nobody has taken", BLUE,
            tasks.createTaskQuery().taskCandidateGroupInExpression(MY_TEAMS).taskUnassigned(), all),
        new Listed("Late", "My team's tasks whose time has passed", RED,
            myTeams().dueBeforeExpression("${now()}"), all),
        new Listed("Due today", "My team's tasks that fall due today", BLUE,
            myTeams().dueAfterExpression(TODAY).dueBeforeExpression(TOMORROW), all),
        // Whoever checks crime records decides about records.
        new Listed("High risk", "My team's tasks for a child at high risk, or whose risk nobody has assessed yet", RED,
            myTeams().taskMinPriority(CaseHeader.URGENT), but(all, Role.CRIME_REGISTRAR)),
        new Listed("Escalations", "Late steps that have reached my team", RED,
            myTeams().processDefinitionKey("escalate"), supervisors),
        // The missing persons team has no other work.
        new Listed("Missing children", "My team's tasks for children who are missing or were found", BLUE,
            myTeams().processDefinitionKeyIn("missing-child", "missing-or-not", "missing-search", "missing-review",
                "found-child", "missing-meeting", "missing-audit"),
            EnumSet.of(Role.CONTACT_OFFICER, Role.SAFEGUARDING_HUB, Role.SERGEANT, Role.DUTY_INSPECTOR)),
        new Listed("Strategy and referrals", "Strategy discussions, referrals and what agencies agreed", BLUE,
            myTeams().processDefinitionKeyIn("strategy-discussion", "refer-to-childrens-services",
                "agency-information", "agreed-action"), EnumSet.of(Role.SAFEGUARDING_HUB)),
        new Listed("Suspects and bail", "My team's tasks about suspects, bail and charging", BLUE,
            myTeams().processDefinitionKeyIn("suspect", "bail", "charging-advice"),
            EnumSet.of(Role.INVESTIGATOR, Role.SERGEANT, Role.INSPECTOR)),
        new Listed("Victims and families", "What children and families are to be told, and contact with them", BLUE,
            myTeams().processDefinitionKeyIn("victim-care", "victim-update", "child-contact"),
            EnumSet.of(Role.INVESTIGATOR)));
  }

  private static Set<Role> but(Set<Role> all, Role one) {
    Set<Role> others = EnumSet.copyOf(all);
    others.remove(one);
    return others;
  }

  /** Writes the lists that are missing, brings the others up to date, and lets the roles they fit read them. */
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
        if (listed.readers().contains(role)) {
          grants.write(role, new Grants.Grant(Resources.FILTER, filter.getId(), Permissions.READ));
        } else {
          grants.withdraw(role, Resources.FILTER, filter.getId());
        }
      }
    }
  }

  private TaskQuery myTeams() {
    return tasks.createTaskQuery().taskCandidateGroupInExpression(MY_TEAMS).includeAssignedTasks();
  }

  /**
   * The list's page keeps its order, since an order of the list's own would come before whatever the officer picks; and
   * it does not reload by itself: a card must not move under somebody's hand, new work is announced instead.
   */
  private static Map<String, Object> properties(Listed listed, int place) {
    return Map.of("description", listed.description(), "priority", place, "color", listed.colour(), "refresh", false,
        "showUndefinedVariable", false, "variables", List.of());
  }
}
