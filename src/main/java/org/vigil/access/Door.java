package org.vigil.access;

import static org.vigil.access.RoleKind.ADMINISTRATOR;
import static org.vigil.access.RoleKind.EMBEDDED;
import static org.vigil.access.RoleKind.OFFICER;
import static org.vigil.access.RoleKind.PROCESS_OWNER;
import static org.vigil.access.RoleKind.SUPERVISOR;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One thing that may be asked of the engine, and by which kinds of role. What is not listed is closed: the engine's
 * REST is its whole API, and Tasklist and Cockpit need a small part of it. What a person sees behind an open door is
 * still for the engine's authorizations to say.
 *
 * @param method HTTP method
 * @param asked the address behind the engine's root; {@code {id}} is one segment, {@code {me}} the person's own id
 */
record Door(String method, String asked, Set<RoleKind> kinds) {

  private static final Set<RoleKind> PEOPLE = Set.of(OFFICER, EMBEDDED, SUPERVISOR, PROCESS_OWNER);
  private static final Set<RoleKind> EVERYBODY = Set.of(OFFICER, EMBEDDED, SUPERVISOR, PROCESS_OWNER, ADMINISTRATOR);
  private static final Set<RoleKind> CASE_WORK = Set.of(OFFICER, EMBEDDED, SUPERVISOR);
  private static final Set<RoleKind> STARTS = Set.of(OFFICER, SUPERVISOR);
  private static final Set<RoleKind> COCKPIT = Set.of(SUPERVISOR, PROCESS_OWNER);
  private static final Set<RoleKind> SUPERVISORS = Set.of(SUPERVISOR);
  private static final Set<RoleKind> OWNERS = Set.of(PROCESS_OWNER);
  private static final Set<RoleKind> ADMINISTRATORS = Set.of(ADMINISTRATOR);
  private static final String DEFINITION = "process-definition/({id}|key/{id})";

  static final List<Door> OPEN = List.of(
      // Everybody: who am I, my password, which engine is this.
      get("", PEOPLE), get("version", PEOPLE), get("authorization/check", PEOPLE), get("identity/groups", PEOPLE),
      get("identity/password-policy", PEOPLE), post("identity/password-policy", PEOPLE),
      get("(user|group)(/count)?", PEOPLE), post("(user|group)(/count)?", PEOPLE),
      get("user/{id}/profile", PEOPLE), get("group/{id}", PEOPLE),
      put("user/{me}/credentials", PEOPLE), options("(user|group)(/{id})?", PEOPLE),
      // Tasklist: lists, one task and its form, start forms.
      get("filter(/count)?", CASE_WORK), get("filter/{id}(/(list|count))?", CASE_WORK),
      post("filter/{id}/(list|count)", CASE_WORK), options("filter(/{id})?", CASE_WORK),
      get("task(/count)?", CASE_WORK), post("task(/count)?", CASE_WORK), get("task/{id}", CASE_WORK),
      get("task/{id}/(form|deployed-form|rendered-form|form-variables|identity-links)", CASE_WORK),
      get("task/{id}/(comment|attachment|variables|localVariables)(/{id}(/data)?)?", CASE_WORK),
      post("task/{id}/(claim|unclaim|submit-form)", CASE_WORK),
      get("process-definition(/count)?", PEOPLE),
      get(DEFINITION + "(/(xml|diagram|startForm|deployed-start-form|rendered-form|form-variables))?", PEOPLE),
      post(DEFINITION + "/submit-form", STARTS),
      get("history/(task|user-operation)(/count)?", CASE_WORK),
      // Supervisors put a failed step to work again; where they move work with a reason, Claims tells them.
      post("task/{id}/assignee", SUPERVISORS), put("job/{id}/retries", SUPERVISORS),
      // Cockpit reads; the process owner reads definitions and decisions, and of cases finds none (HOLDS_CASES).
      get(".*", SUPERVISORS),
      get("(process-definition|decision-definition|decision-requirements-definition|deployment)(/.*)?", OWNERS),
      get("(case-definition|job-definition)(/count)?", OWNERS), post("job-definition(/count)?", COCKPIT),
      post("(process-instance|execution|job|external-task|variable-instance|task)(/count)?", SUPERVISORS),
      post("history/(process-instance|task|variable-instance|activity-instance|detail|incident)(/count)?", SUPERVISORS),
      post("history/(external-task-log|job-log)(/count)?", SUPERVISORS),
      options(".*", COCKPIT),
      // Process owners: Modeler's deploy button, and trying a decision.
      post("deployment/create", OWNERS),
      post("decision-definition/({id}|key/{id})/evaluate", OWNERS),
      // System administrators: accounts, groups, rights and lists, what runs, and nothing of a case.
      get("|version|identity/.*|authorization(/.*)?|(user|group|tenant|filter)(/count)?", ADMINISTRATORS),
      get("(user|group|tenant|filter)/{id}(/profile)?|metrics/.*|telemetry/.*|schema/log|license.*", ADMINISTRATORS),
      get("(process-definition|decision-definition|decision-requirements-definition|deployment)(/.*)?", ADMINISTRATORS),
      options("(user|group|tenant|authorization|filter)(/.*)?", ADMINISTRATORS),
      post("identity/password-policy|(user|group|filter|authorization)/create", ADMINISTRATORS),
      post("group(/count)?|user/{id}/unlock", ADMINISTRATORS),
      put("user/{id}/(credentials|profile)|(group|filter|authorization)/{id}|group/{id}/members/{id}", ADMINISTRATORS),
      delete("(user|group|filter|authorization)/{id}|group/{id}/members/{id}", ADMINISTRATORS));

  /** What Cockpit asks for cases with: a process owner is shown none, whoever a diagram names as its people. */
  private static final Pattern HOLDS_CASES = Pattern.compile(
      "(process-instance|incident|job|task|execution|external-task|batch|variable-instance)(/count)?"
          + "|history/(process-instance|decision-instance|incident|task|activity-instance|variable-instance|detail"
          + "|external-task-log|job-log)(/count)?");

  /**
   * Vigil's own addresses, behind {@code /camunda/vigil}: what Tasklist and Cockpit ask beside the engine. What a
   * person sees there is for the answering class to hold against the engine's authorizations.
   */
  static final List<Door> HOUSE = List.of(
      get("me", EVERYBODY),
      get("cases/{id}(/(summary|print|comments|documents(/{id})?))?", CASE_WORK),
      post("cases/{id}/(comments|documents|documents/{id}/withdrawal)", CASE_WORK),
      get("steps/{id}", CASE_WORK),
      // Drafts of forms: whose step it is, the answering class asks.
      get("drafts/{id}", CASE_WORK), put("drafts/{id}", CASE_WORK), delete("drafts/{id}", CASE_WORK),
      get("drafts/start/{id}", STARTS), put("drafts/start/{id}", STARTS), delete("drafts/start/{id}", STARTS),
      get("running-work", SUPERVISORS), post("running-work/(retries|preview|moves)", SUPERVISORS),
      // Cockpit: numbers over all cases, and on a diagram, which names no case; the way of one case.
      get("watch(/steps|/first-action)?", SUPERVISORS), get("diagram/{id}/steps", COCKPIT),
      get("route/{id}", SUPERVISORS),
      // Tasklist's list; the rows of an answer say what a person may not do with a step.
      get("list/(news|teams)", CASE_WORK),
      post("list/(cards|opened|claim|release|takers|hand-over|cases)", CASE_WORK),
      // Cockpit's page of people.
      get("people(/{id}/work)?", SUPERVISORS), post("people/{id}/(takers|reassign)", SUPERVISORS));

  static boolean open(String method, String asked, String me, Set<RoleKind> kinds) {
    String verb = "HEAD".equals(method) ? "GET" : method;
    return OPEN.stream().anyMatch(door -> door.method.equals(verb) && door.leadsTo(asked, me)
        && door.kinds.stream().anyMatch(kinds::contains));
  }

  /** Whether whoever asks is to find no case here, without the engine being asked. */
  static boolean findsNone(String method, String asked, Set<RoleKind> kinds) {
    return kinds.contains(PROCESS_OWNER) && Set.of("GET", "POST").contains(method)
        && HOLDS_CASES.matcher(asked).matches();
  }

  static boolean openInTheHouse(String method, String asked, Set<RoleKind> kinds) {
    String verb = "HEAD".equals(method) ? "GET" : method;
    return HOUSE.stream().anyMatch(door -> door.method.equals(verb) && door.leadsTo(asked, "")
        && door.kinds.stream().anyMatch(kinds::contains));
  }

  private boolean leadsTo(String address, String me) {
    return Pattern.matches(asked.replace("{id}", "[^/]+").replace("{me}", Pattern.quote(me)), address);
  }

  private static Door get(String asked, Set<RoleKind> kinds) {
    return new Door("GET", asked, kinds);
  }

  private static Door post(String asked, Set<RoleKind> kinds) {
    return new Door("POST", asked, kinds);
  }

  private static Door put(String asked, Set<RoleKind> kinds) {
    return new Door("PUT", asked, kinds);
  }

  private static Door delete(String asked, Set<RoleKind> kinds) {
    return new Door("DELETE", asked, kinds);
  }

  private static Door options(String asked, Set<RoleKind> kinds) {
    return new Door("OPTIONS", asked, kinds);
  }
}
