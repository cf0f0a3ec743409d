package org.vigil.tasklist;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.vigil.access.NotPossible;
import org.vigil.access.Role;
import org.vigil.allocation.Assignments;
import org.vigil.allocation.GivenSteps;
import org.vigil.allocation.Row;
import org.vigil.facts.Risk;

/** What the list of Tasklist asks: its cards, what is new, and to claim, release and hand over. */
@Hidden
@RestController
@RequestMapping("/camunda/vigil/list")
class ListApi {

  static final int AT_ONCE = 100;
  /** Whoever left a page open longer begins anew. */
  private static final Duration LONGEST_BACK = Duration.ofDays(3);

  private final Cards cards;
  private final SeenSteps opened;
  private final Assignments assignments;
  private final MyCases cases;
  private final TaskService tasks;
  private final GivenSteps given;
  private final IdentityService identity;
  private final Clock clock;

  ListApi(Cards cards, SeenSteps opened, Assignments assignments, MyCases cases, TaskService tasks,
      GivenSteps given, IdentityService identity, Clock clock) {
    this.cards = cards;
    this.opened = opened;
    this.assignments = assignments;
    this.cases = cases;
    this.tasks = tasks;
    this.given = given;
    this.identity = identity;
    this.clock = clock;
  }

  record Chosen(List<String> taskIds) {
    List<String> all() {
      return NotPossible.unlessChosen(taskIds, AT_ONCE);
    }
  }

  @PostMapping("/cards")
  List<Cards.Card> cards(@RequestBody Chosen chosen) {
    return cards.of(chosen.all());
  }

  record OneStep(String taskId) { }

  /** The person signed on has a step open before them. */
  @PostMapping("/opened")
  Map<String, Boolean> opened(@RequestBody OneStep step) {
    String id = NotPossible.unlessChosen(step.taskId() == null ? null : List.of(step.taskId()), 1).get(0);
    boolean theirs = tasks.createTaskQuery().taskId(id).count() > 0;
    if (theirs) {
      opened.opened(id, me());
    }
    return Map.of("opened", theirs);
  }

  /** @param steps how many, up to {@value #AT_ONCE} of a kind */
  record Tally(int steps, int urgent, Instant at) { }

  /** How many steps have come to the person's teams, or were given to the person by others, after a moment. */
  @GetMapping("/news")
  Tally news(@RequestParam("since") Instant since) {
    Instant now = clock.instant();
    if (since.isAfter(now.plus(LONGEST_BACK))) {
      throw new NotPossible("News are of what has been. Open the page again.");
    }
    Instant after = since.isBefore(now.minus(LONGEST_BACK)) ? now.minus(LONGEST_BACK) : since;
    Map<String, Task> come = new HashMap<>();
    Date created = Date.from(after);
    add(come, tasks.createTaskQuery().taskCandidateGroupIn(myGroups()).includeAssignedTasks()
        .taskCreatedAfter(created));
    add(come, tasks.createTaskQuery().taskAssignee(me()).taskCreatedAfter(created));
    List<String> handedOver = given.byOthersTo(me(), after);
    if (!handedOver.isEmpty()) {
      add(come, tasks.createTaskQuery().taskAssignee(me()).taskIdIn(handedOver.toArray(String[]::new)));
    }
    return new Tally(come.size(), (int) come.values().stream()
        .filter(task -> task.getPriority() >= Risk.HIGH.priority()).count(), now);
  }

  private static void add(Map<String, Task> come, TaskQuery query) {
    query.listPage(0, AT_ONCE).forEach(task -> come.put(task.getId(), task));
  }

  record Team(String id, String title) { }

  /** The teams of the person signed on. */
  @GetMapping("/teams")
  List<Team> teams() {
    return myGroups().stream().flatMap(group -> Role.ofGroup(group).stream())
        .map(role -> new Team(role.group(), role.title())).toList();
  }

  @PostMapping("/claim")
  List<Row> claim(@RequestBody Chosen chosen) {
    return chosen.all().stream().map(assignments::claim).toList();
  }

  @PostMapping("/release")
  List<Row> release(@RequestBody Chosen chosen) {
    return chosen.all().stream().map(assignments::release).toList();
  }

  @PostMapping("/takers")
  List<Assignments.Taker> takers(@RequestBody Chosen chosen) {
    return assignments.takers(chosen.all());
  }

  record Asked(List<String> taskIds, String to, String reason) { }

  @PostMapping("/hand-over")
  List<Row> handOver(@RequestBody Asked asked) {
    List<String> chosen = NotPossible.unlessChosen(asked.taskIds(), AT_ONCE);
    String to = NotPossible.unlessNamed(asked.to());
    String reason = NotPossible.unlessGiven(asked.reason());
    return chosen.stream().map(step -> assignments.give(step, to, reason)).toList();
  }

  record Searched(String words) { }

  /** The person's own cases, or those that fit some words; asked with POST because the words may be a child's name. */
  @PostMapping("/cases")
  MyCases.Found cases(@RequestBody Searched search) {
    return cases.find(search.words());
  }

  private String me() {
    return identity.getCurrentAuthentication().getUserId();
  }

  private List<String> myGroups() {
    return identity.getCurrentAuthentication().getGroupIds();
  }
}
