package org.vigil.cockpit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.vigil.cockpit.FirstAction.Waiting;
import org.vigil.escalation.Ladder;

/**
 * What waits, in all cases, counted once a minute for everybody who looks: a click reads what was counted, so it takes
 * as long with twenty thousand open steps as with two hundred.
 */
@Component
public class Watch {

  private static final String CASE = "child-abuse-report";

  private final OpenSteps open;
  private final FirstAction firstAction;
  private final Ladder ladder;
  private final IdentityService identity;
  private final RepositoryService deployed;
  private final HistoryService history;
  private final JdbcClient database;
  private final Clock clock;
  private volatile Counted counted;

  Watch(OpenSteps open, FirstAction firstAction, Ladder ladder, IdentityService identity,
      RepositoryService deployed, HistoryService history, JdbcClient database, Clock clock) {
    this.open = open;
    this.firstAction = firstAction;
    this.ladder = ladder;
    this.identity = identity;
    this.deployed = deployed;
    this.history = history;
    this.database = database;
    this.clock = clock;
  }

  /** How many of some steps are open, at risk and late; the late ones are not at risk any more. */
  public record Numbers(int open, int atRisk, int late) {

    static Numbers of(List<OpenStep> steps, Instant now) {
      return new Numbers(steps.size(), (int) steps.stream().filter(step -> step.atRisk(now)).count(),
          (int) steps.stream().filter(step -> step.late(now)).count());
    }
  }

  /** A team by its id and what people call it; null is a step that is offered to no team. */
  public record Team(String id, String name, Numbers numbers) { }

  public record Step(String process, String processName, String step, String name, Numbers numbers) { }

  /** How many late steps have climbed to a rung and no higher; rung 0 is nobody told. */
  public record Rung(int number, String name, int late) { }

  public record First(int children, int cases, String longestCase, Instant longestSince) { }

  /** What is otherwise than a day ago. Steps given a new date since count by their new date on both days. */
  public record Change(Instant since, int lateThen, int lateNow, int stepsBegun, int stepsDone, int casesOpened,
      int casesClosed) { }

  /** The whole page, in words and numbers. A step offered to two teams counts for both, and once in {@code all}. */
  public record Overview(Instant asAt, Numbers all, First firstAction, List<Team> teams, List<Step> steps,
      List<Rung> rungs, Change change) { }

  /** A kind of step on its diagram: how long half of those that wait have waited at least, and the longest. */
  record Waits(String name, Numbers numbers, Duration median, Duration longest) {

    static Waits of(List<OpenStep> steps, Instant now) {
      List<Duration> waits = steps.stream().map(step -> Duration.between(step.startedAt(), now)).sorted().toList();
      int half = waits.size() / 2;
      return new Waits(steps.get(0).name(), Numbers.of(steps, now),
          waits.size() % 2 == 1 ? waits.get(half) : waits.get(half - 1).plus(waits.get(half)).dividedBy(2),
          waits.get(waits.size() - 1));
    }
  }

  /**
   * What one round has counted, and the steps it has counted.
   *
   * @param waits by process and step
   */
  record Counted(Overview overview, List<OpenStep> steps, Map<String, Map<String, Waits>> waits, List<Waiting> waiting,
      Map<String, String> processes, Map<String, String> teams) { }

  /** Counts anew. */
  @EventListener(ApplicationReadyEvent.class)
  @Scheduled(cron = "${vigil.watch.look}")
  public void look() {
    Instant now = clock.instant();
    List<OpenStep> steps = open.all();
    List<Waiting> waiting = firstAction.among(steps);
    Map<String, String> processes = new HashMap<>();
    deployed.createProcessDefinitionQuery().latestVersion().list()
        .forEach(process -> processes.put(process.getKey(), process.getName()));
    Map<String, String> teams = identity.createGroupQuery().list().stream()
        .collect(Collectors.toMap(Group::getId, group -> group.getName() == null ? group.getId() : group.getName()));
    Numbers all = Numbers.of(steps, now);
    counted = new Counted(new Overview(now, all, first(waiting), teams(steps, teams, now),
        steps(steps, processes, now), rungs(steps, now), change(all.late, now)), steps, waits(steps, now), waiting,
        processes, teams);
  }

  /** What the last round has counted, as the page shows it. */
  public Overview overview() {
    return counted.overview;
  }

  Counted latest() {
    return counted;
  }

  private static First first(List<Waiting> waiting) {
    return waiting.isEmpty() ? new First(0, 0, null, null)
        : new First(waiting.stream().mapToInt(Waiting::children).sum(), waiting.size(),
            waiting.get(0).caseReference(), waiting.get(0).since());
  }

  private static List<Team> teams(List<OpenStep> steps, Map<String, String> names, Instant now) {
    Map<String, List<OpenStep>> byTeam = new HashMap<>();
    for (OpenStep step : steps) {
      Set<String> teams = step.teams().isEmpty() ? Set.of("") : step.teams();
      teams.forEach(team -> byTeam.computeIfAbsent(team, none -> new ArrayList<>()).add(step));
    }
    return byTeam.entrySet().stream().map(team -> new Team(team.getKey(),
            team.getKey().isEmpty() ? "No team" : names.getOrDefault(team.getKey(), team.getKey()),
            Numbers.of(team.getValue(), now)))
        .sorted(Comparator.comparing(Team::numbers, WORST).thenComparing(Team::name)).toList();
  }

  private static List<Step> steps(List<OpenStep> steps, Map<String, String> processes, Instant now) {
    record Key(String process, String step) { }
    Map<Key, List<OpenStep>> byStep = new LinkedHashMap<>();
    steps.forEach(step -> byStep.computeIfAbsent(new Key(step.process(), step.step()), none -> new ArrayList<>())
        .add(step));
    return byStep.entrySet().stream().map(step -> new Step(step.getKey().process,
            processes.getOrDefault(step.getKey().process, step.getKey().process), step.getKey().step,
            step.getValue().get(0).name(), Numbers.of(step.getValue(), now)))
        .sorted(Comparator.comparing(Step::numbers, WORST).thenComparing(Step::name)).toList();
  }

  private static final Comparator<Numbers> WORST =
      Comparator.comparing(Numbers::late).thenComparing(Numbers::atRisk).thenComparing(Numbers::open).reversed();

  private static Map<String, Map<String, Waits>> waits(List<OpenStep> steps, Instant now) {
    return steps.stream().collect(Collectors.groupingBy(OpenStep::process, Collectors.groupingBy(OpenStep::step,
        Collectors.collectingAndThen(Collectors.toList(), same -> Waits.of(same, now)))));
  }

  /** Every rung of the ladder, those that nobody stands on too, and the steps nobody has been told of. */
  private List<Rung> rungs(List<OpenStep> steps, Instant now) {
    Map<Integer, String> names = new TreeMap<>(Map.of(0, "Nobody told yet"));
    ladder.rungs().forEach(rung -> names.put(rung.number(), rung.title()));
    Map<Integer, Long> late = steps.stream().filter(step -> step.late(now))
        .collect(Collectors.groupingBy(OpenStep::rung, Collectors.counting()));
    late.keySet().forEach(rung -> names.putIfAbsent(rung, "Rung " + rung));
    return names.entrySet().stream().map(rung -> new Rung(rung.getKey(), rung.getValue(),
        late.getOrDefault(rung.getKey(), 0L).intValue())).toList();
  }

  private Change change(int lateNow, Instant now) {
    Instant then = now.minus(Duration.ofDays(1));
    Timestamp since = Timestamp.from(then);
    Date day = Date.from(then);
    return new Change(then,
        count("started_at <= ? and due_at < ? and (ended_at is null or ended_at > ?)", since, since, since),
        lateNow, count("started_at > ?", since), count("ended_at > ? and ended_how = 'done'", since),
        (int) history.createHistoricProcessInstanceQuery().processDefinitionKey(CASE).startedAfter(day).count(),
        (int) history.createHistoricProcessInstanceQuery().processDefinitionKey(CASE).finishedAfter(day).count());
  }

  private int count(String which, Object... facts) {
    return database.sql("select count(*) from vigil_clock where " + which).params(facts).query(Integer.class).single();
  }
}
