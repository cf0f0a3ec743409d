package org.vigil.allocation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.access.Kind;
import org.vigil.access.Membership;
import org.vigil.access.Role;
import org.vigil.form.RefusedInWords;

/** Who holds how much and who has room, for supervisors; and giving many steps and cases to others at once. */
@Component
public class Workload {

  private static final Logger LOG = LoggerFactory.getLogger(Workload.class);
  private static final String HELD = "select assignee_, count(*), sum(case when due_date_ < ? then 1 else 0 end)"
      + " from act_ru_task where assignee_ is not null group by assignee_";
  private static final String NEAREST = """
      select assignee_, id_, coalesce(case_reference, ''), name_, due_date_, coalesce(risk, '') from (
        select t.assignee_, t.id_, c.case_reference, t.name_, t.due_date_, c.risk,
          row_number() over (partition by t.assignee_ order by t.due_date_, t.id_) as place
        from act_ru_task t left join vigil_clock c on c.task_id = t.id_
        where t.assignee_ is not null and t.due_date_ is not null) soonest where place = 1""";
  private static final String STEPS = """
      select t.assignee_, t.id_, coalesce(c.case_reference, ''), t.name_, t.due_date_, coalesce(c.risk, '')
      from act_ru_task t left join vigil_clock c on c.task_id = t.id_ where t.assignee_ = ?
      order by case when t.due_date_ is null then 1 else 0 end, t.due_date_, t.id_""";
  private static final String FREE = """
      select l.group_id_, count(*), sum(case when t.due_date_ < ? then 1 else 0 end) from act_ru_identitylink l
      join act_ru_task t on t.id_ = l.task_id_
      where l.type_ = 'candidate' and l.group_id_ is not null and t.assignee_ is null group by l.group_id_""";

  private final JdbcClient database;
  private final IdentityService identity;
  private final TaskService tasks;
  private final Officers officers;
  private final Absences absences;
  private final OfficerRecords records;
  private final Caseload caseload;
  private final AbsentWork absentWork;
  private final Handovers handovers;
  private final Assignments assignments;
  private final Membership membership;
  private final Clock clock;

  Workload(JdbcClient database, IdentityService identity, TaskService tasks, Officers officers,
      Absences absences, OfficerRecords records, Caseload caseload, AbsentWork absentWork, Handovers handovers,
      Assignments assignments, Membership membership, Clock clock) {
    this.database = database;
    this.identity = identity;
    this.tasks = tasks;
    this.officers = officers;
    this.absences = absences;
    this.records = records;
    this.caseload = caseload;
    this.absentWork = absentWork;
    this.handovers = handovers;
    this.assignments = assignments;
    this.membership = membership;
    this.clock = clock;
  }

  /** @param risk as the clock of the step has it; empty when it has none */
  public record Step(String id, String reference, String step, Instant due, boolean late, String risk) { }

  /**
   * What somebody holds.
   *
   * @param teams the ids of the person's groups
   * @param cases live cases, null for whoever is given none by role
   * @param load room, full, over, none (no hours for cases) or away; null without a ceiling
   * @param weight of the live cases
   * @param ceiling above this an inspector is asked, with the person's hours
   * @param steps open steps held, of which {@code late} are late
   * @param nearest the step that falls due first, late ones before all; null without one
   * @param away the words for an absence, null when at work
   */
  public record Person(String id, String name, List<String> teams, Integer cases, String load, BigDecimal weight,
      BigDecimal ceiling, int steps, int late, Step nearest, String away) { }

  /** @param free open steps of the team that nobody has taken, of which {@code late} are late */
  public record Team(String id, String title, int people, int away, int free, int late) { }

  public record All(List<Team> teams, List<Person> people) { }

  private record Counted(int all, int late) { }

  /** Everybody who works on cases, by name. Whoever asks is a supervisor: the doors see to it. */
  public All all() {
    return membership.asTheHouse(this::everybody);
  }

  private All everybody() {
    Instant now = clock.instant();
    Map<String, Fit> fits = officers.fits(BigDecimal.ZERO, null).stream()
        .collect(Collectors.toMap(Fit::officer, Function.identity()));
    Map<String, Absence> away = absences.now();
    Map<String, Counted> held = counted(HELD, now);
    Map<String, Step> nearest = new HashMap<>();
    database.sql(NEAREST).query(row -> {
      nearest.put(row.getString(1), step(row, now));
    });
    Map<String, User> users = new LinkedHashMap<>();
    Map<String, List<String>> teams = new HashMap<>();
    Map<String, OfficerRecord> known = records.today();
    for (Role role : Role.of(Kind.OFFICER, Kind.EMBEDDED, Kind.SUPERVISOR)) {
      for (User user : identity.createUserQuery().memberOfGroup(role.group()).list()) {
        boolean left = known.getOrDefault(user.getId(), OfficerRecord.UNKNOWN).left();
        if (!left || held.containsKey(user.getId())) {
          users.put(user.getId(), user);
          teams.computeIfAbsent(user.getId(), id -> new ArrayList<>()).add(role.group());
        }
      }
    }
    List<Person> people = users.values().stream().map(user -> {
      String id = user.getId();
      Counted own = held.getOrDefault(id, new Counted(0, 0));
      Fit fit = fits.get(id);
      String absence = away.containsKey(id) ? away.get(id).inWords() : null;
      return new Person(id, Officers.nameOf(user), teams.get(id), fit == null ? null : fit.cases(),
          fit == null ? absence == null ? null : "away" : fit.load(), fit == null ? null : fit.now(),
          fit == null ? null : fit.amber(), own.all(), own.late(), nearest.get(id), absence);
    }).sorted(Comparator.comparing(Person::name)).toList();
    return new All(teams(people, now), people);
  }

  private List<Team> teams(List<Person> people, Instant now) {
    Map<String, Counted> free = counted(FREE, now);
    return Role.of(Kind.OFFICER, Kind.EMBEDDED, Kind.SUPERVISOR).stream().map(role -> {
      List<Person> members = people.stream().filter(one -> one.teams().contains(role.group())).toList();
      Counted waiting = free.getOrDefault(role.group(), new Counted(0, 0));
      return new Team(role.group(), role.title(), members.size(),
          (int) members.stream().filter(one -> one.away() != null).count(), waiting.all(), waiting.late());
    }).toList();
  }

  private Map<String, Counted> counted(String sql, Instant now) {
    Map<String, Counted> counted = new HashMap<>();
    database.sql(sql).param(Timestamp.from(now)).query(row -> {
      counted.put(row.getString(1), new Counted(row.getInt(2), row.getInt(3)));
    });
    return counted;
  }

  private static Step step(ResultSet row, Instant now) throws SQLException {
    Timestamp due = row.getTimestamp(5);
    return new Step(row.getString(2), row.getString(3), row.getString(4), due == null ? null : due.toInstant(),
        due != null && due.toInstant().isBefore(now), row.getString(6));
  }

  /** @param onItsWay whether another officer has been asked to take it over */
  public record Held(String reference, String risk, BigDecimal weight, boolean onItsWay) { }

  public record Work(String id, String name, List<Step> steps, List<Held> cases) { }

  /** Whether somebody has this user name. */
  public boolean knows(String person) {
    return membership.asTheHouse(() -> identity.createUserQuery().userId(person).count() > 0);
  }

  /** What somebody holds, soonest and most urgent first; nothing for a user name nobody has. */
  public Optional<Work> of(String officer) {
    return membership.asTheHouse(() -> heldBy(officer));
  }

  private Optional<Work> heldBy(String officer) {
    User user = identity.createUserQuery().userId(officer).singleResult();
    if (user == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Set<String> onTheirWay = absentWork.handedOver();
    return Optional.of(new Work(officer, Officers.nameOf(user),
        database.sql(STEPS).param(officer).query((row, number) -> step(row, now)).list(),
        absentWork.heldBy(officer).stream().map(held -> new Held(held.reference(),
            held.risk() == null ? "" : held.risk(), held.weight(), onTheirWay.contains(held.reference()))).toList()));
  }

  /**
   * @param id the user name
   * @param label name and load in words
   */
  public record Taker(String id, String label) { }

  /** The investigators who could take these cases, each with the load with them; the one who has them is not in it. */
  public List<Taker> takersOf(List<String> cases, String from) {
    return membership.asTheHouse(() -> {
      BigDecimal weight = caseload.live().stream().filter(held -> cases.contains(held.reference()))
          .map(HeldCase::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
      return officers.fits(weight, null).stream().filter(fit -> !fit.officer().equals(from))
          .map(fit -> new Taker(fit.officer(), fit.inWords(cases.size() == 1 ? "this case" : "these cases"))).toList();
    });
  }

  /** Gives one step that somebody holds to a member of its team. */
  public Row giveStep(String taskId, String from, String to, String reason) {
    Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
    return task == null || from.equals(task.getAssignee()) ? assignments.handOver(taskId, to, reason)
        : new Row(taskId, "", false, nameOf(from) + " does not have this step any more.");
  }

  /**
   * Asks another officer to take a whole case over. It changes hands by the process for that: the other one accepts it,
   * and an inspector is asked first where the load or the accreditation says so.
   */
  public Row giveCase(String reference, String from, String to, String reason) {
    if (absentWork.heldBy(from).stream().noneMatch(held -> held.reference().equals(reference))) {
      return new Row(reference, reference, false, nameOf(from) + " does not have this case any more.");
    }
    try {
      ProcessInstance handover = handovers.ask(reference, to, reason, identity.getCurrentAuthentication().getUserId(),
          LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS).toString());
      String next = tasks.createTaskQuery().processInstanceId(handover.getId()).list().stream().map(step ->
          step.getName() + (step.getAssignee() == null ? "" : " (" + nameOf(step.getAssignee()) + ")"))
          .sorted().collect(Collectors.joining(", "));
      return new Row(reference, reference, true, "The handover has begun. Next: " + next + ".");
    } catch (RuntimeException refused) {
      return new Row(reference, reference, false, why(refused));
    }
  }

  private static String why(RuntimeException refused) {
    Optional<RefusedInWords> said = RefusedInWords.behind(refused);
    if (said.isPresent()) {
      return said.get().getMessage();
    }
    if (!(refused instanceof ProcessEngineException)) {
      throw refused;
    }
    LOG.warn("A case was not handed over: {}", refused.getClass().getSimpleName());
    return "This could not be done. Try again; if it happens twice, tell your system administrator.";
  }

  private String nameOf(String officer) {
    User user = identity.createUserQuery().userId(officer).singleResult();
    return user == null ? officer : Officers.nameOf(user);
  }
}
