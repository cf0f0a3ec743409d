package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.allocation.Row;
import org.vigil.clock.WorkingCalendar;
import org.vigil.cockpit.Moving;
import org.vigil.escalation.Extensions;

/**
 * A case at every wait of every diagram, fresh, warned of, extended or late, is moved to redrawn versions, one after
 * the other, and keeps all that watches it: its warnings, its timers, its dates, its clock and its ladder. What is
 * drawn newly for people follows: the name of the step and the team it is offered to.
 */
class MigrationTest extends Scenario {

  private static final String WARNING = "vigil-step-warning";

  @Autowired PlatformTransactionManager transactions;
  @Autowired WorkingCalendar calendar;
  @Autowired Extensions extensions;
  @Autowired Moving moving;
  private final List<String> redrawn = new ArrayList<>();
  private int moves;
  private int warned;
  private int kept;
  private Proof proof;
  private Wait open;

  /** How long a step has stood when its case is moved. */
  private enum State { FRESH, WARNED, EXTENDED, LATE }

  /** A case that stands at a wait. */
  private record Standing(Wait at, State state, String instance) {
    String words() {
      return at.words() + ", " + state;
    }
  }

  /** All that watches a case, and what people see of its steps. */
  private record Watched(List<String> dates, List<String> timers, List<String> warnings, List<String> clocks,
      List<String> ladders, List<String> names, List<String> teams) { }

  @TestFactory
  Stream<DynamicTest> a_case_moved_to_a_redrawn_diagram_keeps_its_warnings_timers_dates_and_ladder() {
    proof = Proof.of(engine, reports, database, transactions, calendar, "high");
    over();
    List<Wait> all = Wait.all(engine.getRepositoryService());
    open = all.stream().filter(wait -> wait.step().equals("progressEnquiry")).findFirst().orElseThrow();
    Map<String, List<Wait>> diagrams = all.stream().collect(
        Collectors.groupingBy(wait -> wait.definition().getKey(), TreeMap::new, Collectors.toList()));
    return Stream.concat(
        diagrams.entrySet().stream().map(diagram -> DynamicTest.dynamicTest(diagram.getKey(),
            () -> moved(diagram.getKey(), diagram.getValue()))),
        Stream.of(DynamicTest.dynamicTest("and nothing was lost on the way", this::nothingLost)));
  }

  private void moved(String process, List<Wait> waits) {
    // So that the case has an open step whose date can be extended.
    proof.begun(open);
    List<Standing> cases = waits.stream().flatMap(this::inEveryState).toList();
    for (Redraw redraw : Redraw.values()) {
      Map<Standing, Watched> before = new LinkedHashMap<>();
      cases.forEach(one -> before.put(one, watched(one)));
      int version = newest(process);
      Redraw.Drawn drawn = redraw.of(engine, process);
      redrawn.add(drawn.deployment());
      // In office hours: nobody stands in for the new team.
      ClockUtil.setCurrentTime(Date.from(proof.begin()));
      List<Row> rows = moving.toNewest(process, version, cases.stream().map(Standing::instance).toList());
      assertThat(rows).allSatisfy(row -> assertThat(row.message()).startsWith("Moved to version"));
      moves += rows.size();
      before.forEach((one, was) -> {
        Watched is = watched(one);
        warned += was.warnings().size();
        kept += (int) was.warnings().stream().filter(is.warnings()::contains).count();
        assertThat(is).as(one.words() + ", moved to other " + redraw).isEqualTo(expected(redraw, drawn, was));
      });
    }
    nightlyCheckFindsNothing();
  }

  private Watched expected(Redraw redraw, Redraw.Drawn drawn, Watched was) {
    return switch (redraw) {
      case LABELS -> new Watched(was.dates(), was.timers(), was.warnings(), was.clocks(), was.ladders(),
          was.names().stream().map(name -> name.replaceFirst("^(\\S+) (.*) / .*", "$1 $2 (new) / $2 (new)")).toList(),
          was.teams());
      case TIMERS -> new Watched(was.dates(), was.timers().stream().map(timer -> {
        String[] at = timer.split(" ", 2);
        return drawn.ids().getOrDefault(at[0], at[0]) + " " + at[1];
      }).sorted().toList(), was.warnings(), was.clocks(), was.ladders(), was.names(), was.teams());
      case TEAM -> new Watched(was.dates(), was.timers(), was.warnings(), was.clocks(), was.ladders(), was.names(),
          was.teams().stream().map(team -> team.replaceFirst(" .*", " " + Redraw.NEW_TEAM)).distinct().toList());
      case TWO_LADDERS, ONE_LADDER, CLOCK, TAG -> was;
    };
  }

  private void nightlyCheckFindsNothing() {
    ClockUtil.setCurrentTime(Date.from(proof.begin()));
    engine.getManagementService().executeJob(engine.getManagementService().createJobQuery()
        .processDefinitionKey("clock-check").timers().singleResult().getId());
    List<String> found = database.sql("select what from vigil_clock_finding").query(String.class).list();
    over();
    assertThat(found).as("what the nightly check finds").isEmpty();
  }

  private void nothingLost() {
    System.out.printf("%d moves, %d of %d warnings to come kept%n", moves, kept, warned);
    assertThat(kept).isEqualTo(warned).isGreaterThan(moves / 2);
  }

  @AfterEach
  void throw_the_new_drawings_away() {
    over();
    redrawn.forEach(drawn -> engine.getRepositoryService().deleteDeployment(drawn, true, true, true));
  }

  /** A case has so many late steps in no other test: those of one diagram are gone before the next begins. */
  private void over() {
    if (proof != null) {
      proof.close();
      database.sql("delete from vigil_clock where case_reference = ?").param(proof.reference()).update();
    }
    database.sql("delete from vigil_clock_finding").update();
  }

  private Stream<Standing> inEveryState(Wait wait) {
    return Stream.of(State.values()).map(state -> {
      ClockUtil.setCurrentTime(Date.from(proof.begin()));
      Standing one = new Standing(wait, state, proof.begun(wait));
      return new Object[] {one, reached(one)};
    }).filter(one -> (boolean) one[1]).map(one -> (Standing) one[0]);
  }

  /** Whether a case of this wait can come into the state. */
  private boolean reached(Standing one) {
    List<Job> jobs = jobs(one.instance());
    switch (one.state()) {
      case FRESH:
        return true;
      case WARNED:
        return jobs.stream().filter(job -> WARNING.equals(job.kind())).findFirst().map(this::fired).orElse(false);
      case EXTENDED:
        List<Map<String, Object>> clocks = database.sql("select task_id, due_at from vigil_clock where"
            + " process_instance_id = ? and locked = false and ended_at is null").param(one.instance()).query()
            .listOfRows();
        clocks.forEach(clock -> new TransactionTemplate(transactions).executeWithoutResult(status -> extensions
            .extend((String) clock.get("task_id"), LocalDateTime.ofInstant(later(clock.get("due_at")),
                ZoneId.of("Europe/London")).toString())));
        return !clocks.isEmpty();
      default:
        boolean late = jobs.stream().filter(job -> one.at().timersToLadder().contains(job.activity())).findFirst()
            .map(this::fired).orElse(false);
        for (List<Job> now = atOnce(one); late && !now.isEmpty(); now = atOnce(one)) {
          now.forEach(this::fired);
        }
        return late;
    }
  }

  private static Instant later(Object due) {
    Instant until = due instanceof Timestamp at ? at.toInstant() : ((java.time.OffsetDateTime) due).toInstant();
    return until.plus(Duration.ofDays(30));
  }

  private boolean fired(Job job) {
    if (job.due() != null && job.due().toInstant().isAfter(ClockUtil.getCurrentTime().toInstant())) {
      ClockUtil.setCurrentTime(Date.from(job.due().toInstant()));
    }
    engine.getManagementService().executeJob(job.id());
    return true;
  }

  /** A job of the engine; the activity is null for one that is not drawn. */
  private record Job(String id, String kind, String of, Timestamp due, String activity) { }

  private List<Job> jobs(String instance) {
    return database.sql("select j.id_, j.handler_type_, j.handler_cfg_, j.duedate_, d.act_id_ from act_ru_job j"
        + " left join act_ru_jobdef d on d.id_ = j.job_def_id_ where j.process_instance_id_ = ? order by j.id_")
        .param(instance).query((row, number) -> new Job(row.getString(1), row.getString(2), row.getString(3),
            row.getTimestamp(4), row.getString(5))).list();
  }

  /** What the engine does by itself for a late case, before the next moment comes. */
  private List<Job> atOnce(Standing one) {
    return Stream.concat(Stream.of(one.instance()), ladders(one.instance()).stream())
        .flatMap(instance -> jobs(instance).stream()).filter(job -> job.due() == null).toList();
  }

  private List<String> ladders(String instance) {
    return texts("select p.id_ from act_ru_execution c join act_ru_execution p on p.super_exec_ = c.id_"
        + " where c.proc_inst_id_ = ? order by p.id_", instance);
  }

  private Watched watched(Standing one) {
    String instance = one.instance();
    List<Job> jobs = jobs(instance);
    return new Watched(
        texts("select concat(t.id_, ' ', t.due_date_, ' ', v.long_) from act_ru_task t left join act_ru_variable v"
            + " on v.name_ = 'due' and v.execution_id_ = t.execution_id_ where t.proc_inst_id_ = ? order by t.id_",
            instance),
        jobs.stream().filter(job -> !WARNING.equals(job.kind())).map(job -> job.activity() + " " + job.due()).sorted()
            .toList(),
        jobs.stream().filter(job -> WARNING.equals(job.kind())).map(job -> job.of() + " " + job.due()).sorted()
            .toList(),
        clocks(instance),
        ladders(instance).stream().flatMap(ladder -> Stream.concat(Stream.of(ladder), Stream.concat(
            texts("select concat(id_, name_) from act_ru_task where proc_inst_id_ = ? order by id_", ladder).stream(),
            jobs(ladder).stream().map(Job::toString)))).toList(),
        texts("select concat(t.id_, ' ', t.name_, ' / ', c.step_name) from act_ru_task t join vigil_clock c on"
            + " c.task_id = t.id_ where t.proc_inst_id_ = ? order by t.id_", instance),
        texts("select concat(t.id_, ' ', l.group_id_) from act_ru_task t join act_ru_identitylink l on l.task_id_ = t.id_"
            + " where l.type_ = 'candidate' and l.group_id_ is not null and t.proc_inst_id_ = ? order by t.id_, l.group_id_",
            instance));
  }

  private List<String> clocks(String instance) {
    return database.sql("select * from vigil_clock where process_instance_id = ? order by task_id").param(instance)
        .query()
        .listOfRows().stream().map(row -> {
          Map<String, Object> without = new TreeMap<>(row);
          without.keySet().removeIf("step_name"::equalsIgnoreCase);
          return without.toString();
        }).toList();
  }

  private List<String> texts(String sql, String instance) {
    return database.sql(sql).param(instance).query(String.class).list();
  }

  private int newest(String process) {
    return engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(process).latestVersion()
        .singleResult().getVersion();
  }
}
