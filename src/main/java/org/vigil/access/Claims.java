package org.vigil.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.vigil.problem.Problem;

/**
 * Who a task may be given to: oneself when claiming. Who may take it off somebody: that person, and a supervisor. To
 * somebody else it goes only by the list and by People, which ask why and keep it within the task's own team: otherwise
 * a sergeant could give an inspector's decision to themselves, since the person a task is given to may complete it.
 */
@Component
public class Claims {

  private static final Pattern ASKED = Pattern.compile("task/([^/]+)/(claim|unclaim|assignee)");
  private static final Problem NOT_ME = Problem.forbidden("You can claim a task only for yourself.");
  private static final Problem NOT_MINE =
      Problem.forbidden("Somebody else has this step. Only they or a supervisor can release it.");
  private static final String SAY_WHO = "A task is claimed in somebody's name, and that is yours. Claim it in Tasklist,"
      + " or send your user name as “userId”.";
  private static final Problem TAKEN = Problem.overtaken(PlainAnswers.TAKEN);
  private static final Problem WITH_A_REASON =
      Problem.forbidden("Give a step to somebody else with “Hand over…” in the list,"
          + " or under People in Cockpit: both ask you why.");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TaskService tasks;
  private final Membership membership;

  Claims(TaskService tasks, Membership membership) {
    this.tasks = tasks;
    this.membership = membership;
  }

  static boolean concerns(HttpServletRequest request, Address address) {
    return "POST".equals(request.getMethod())
        && address.askedOfEngine().filter(asked -> ASKED.matcher(asked).matches()).isPresent();
  }

  Optional<Problem> refusal(KeptBody request, Address address, String me) throws IOException {
    Matcher asked = ASKED.matcher(address.askedOfEngine().orElse(""));
    if (!asked.matches()) {
      return Optional.empty();
    }
    if ("unclaim".equals(asked.group(2))) {
      return mayRelease(asked.group(1), me) ? Optional.empty() : Optional.of(NOT_MINE);
    }
    if ("assignee".equals(asked.group(2))) {
      return Optional.of(WITH_A_REASON);
    }
    Optional<JsonNode> body = read(request);
    if (body.isEmpty()) {
      return Optional.of(Problem.badRequest("This request cannot be read."));
    }
    JsonNode named = body.get().path("userId");
    if (!named.isTextual()) {
      // The engine reads a claim for nobody as a release.
      return Optional.of(Problem.badRequest(SAY_WHO));
    }
    if (!named.asText().equals(me)) {
      return Optional.of(NOT_ME);
    }
    return mayTake(asked.group(1), me) ? Optional.empty() : Optional.of(TAKEN);
  }

  /** A step that somebody holds is released first, by them or by a supervisor: nobody loses it without a word. */
  private boolean mayTake(String task, String me) {
    Task open = membership.asTheHouse(() -> tasks.createTaskQuery().taskId(task).singleResult());
    return open == null || open.getAssignee() == null || open.getAssignee().equals(me);
  }

  private boolean mayRelease(String task, String me) {
    Task open = membership.asTheHouse(() -> tasks.createTaskQuery().taskId(task).singleResult());
    return open == null || open.getAssignee() == null || mayGiveAway(open, me);
  }

  /** Whether a step is a person's to release or hand over: its holder's, and any supervisor's. */
  public boolean mayGiveAway(Task task, String person) {
    return person.equals(task.getAssignee()) || membership.kindsOf(person).contains(RoleKind.SUPERVISOR);
  }

  private Optional<JsonNode> read(KeptBody request) throws IOException {
    if (request.tooLong()) {
      return Optional.empty();
    }
    try {
      return request.body().length == 0 ? Optional.of(JSON.createObjectNode())
          : Optional.of(JSON.readTree(request.body()));
    } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
      return Optional.empty();
    }
  }

  /** Whether a person is in a team that an open task is offered to. */
  public boolean inTeam(String task, String taker) {
    Set<String> team = of(task);
    return membership.groupsOf(taker).stream().anyMatch(team::contains);
  }

  /** The teams that an open task is offered to, by the ids of their groups. */
  public Set<String> of(String task) {
    return membership.asTheHouse(() -> tasks.getIdentityLinksForTask(task)).stream()
        .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
        .map(IdentityLink::getGroupId).collect(Collectors.toSet());
  }
}
