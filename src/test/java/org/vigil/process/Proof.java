package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.vigil.clock.WorkingCalendar;
import org.vigil.report.Reports;

/**
 * Lets a wait lie and demands that each rung is told at its minute. A case is brought to the wait by itself, so that
 * the proof holds for a diagram that nobody has written a scenario for. The moments are worked out here, not asked of
 * the ladder.
 */
final class Proof implements AutoCloseable {

  /** The ladder of domain 11.2: who is told, and how long after the step was late. */
  private static final List<Rung> LADDER = List.of(
      new Rung("child-abuse-sergeants", "child-abuse-sergeants,duty-inspectors", hours(0), workingDays(0), true),
      new Rung("child-abuse-inspectors", "child-abuse-inspectors,duty-inspectors", hours(1), workingDays(1), true),
      new Rung("pvp-superintendents", "pvp-superintendents,duty-inspectors", hours(4), workingDays(3), false),
      new Rung("chief-officers", "chief-officers,pvp-superintendents", hours(24), workingDays(10), false));
  /** Somebody of each rung. */
  private static final Map<String, String> WHO = Map.of("child-abuse-sergeants", Cast.SAM, "child-abuse-inspectors",
      Cast.INES, "pvp-superintendents", Cast.SUE, "chief-officers", Cast.ALEX);
  /** "If no ack in 15 min (high) go to next." */
  private static final Duration TO_BE_TAKEN = Duration.ofMinutes(15);

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final LocalTime OPENS = LocalTime.of(8, 0);
  private static final LocalTime CLOSES = LocalTime.of(18, 0);

  /**
   * One rung: who is told in and out of office hours, when at high risk and otherwise, and whether somebody has to take
   * its task soon when the risk is high.
   */
  private record Rung(String inHours, String outOfHours, After high, After otherwise, boolean hasToBeTaken) { }

  /** An amount of time after a breach. */
  private interface After {
    Instant from(Instant breach, WorkingCalendar calendar);
  }

  /** What happens to a step that lies. */
  enum Lying {
    /** Nobody takes the task of any rung. */
    UNREAD,
    /** Every rung takes its task at once, and the step stays late. */
    TAKEN,
    /** Vigil is down from before the step is late until the third rung's moment has passed; then nobody takes it. */
    FOUND_AFTER_AN_OUTAGE
  }

  private final ProcessEngine engine;
  private final JdbcClient database;
  private final WorkingCalendar calendar;
  private final Story story;
  private final Knowledge knowledge;
  /** By process: a copy whose watch is broken knows what the sound one knows, for a watch writes nothing. */
  private final Map<String, Map<String, Object>> known = new LinkedHashMap<>();
  private final boolean high;
  private final Date begin;
  private int rungs;

  /** Those of this JVM, by risk: what a case knows takes seconds to learn, and is the same for every test. */
  private static final Map<String, Proof> LEARNED = new HashMap<>();

  /**
   * The proof for a risk, made once for each Vigil: while it is made, the diagrams have to be the sound ones.
   *
   * @param risk high, medium or standard
   */
  static Proof of(ProcessEngine engine, Reports reports, JdbcClient database, PlatformTransactionManager transactions,
      WorkingCalendar calendar, String risk) {
    return LEARNED.compute(risk, (unknown, made) -> made != null && made.engine == engine && made.isOnFile() ? made
        : new Proof(engine, reports, database, transactions, calendar, risk));
  }

  /** A new date is given to a step of the case that is open: one is, though its process is gone and rings no more. */
  private void aStepIsOpen() {
    database.sql("update vigil_clock set ended_at = null, ended_how = null where case_reference = ?")
        .param(story.reference()).update();
  }

  /** Each class finds the database as it was at the start: what was learned in the class before is of no case then. */
  private boolean isOnFile() {
    return database.sql("select count(*) from vigil_clock where case_reference = ?").param(story.reference())
        .query(Long.class).single() > 0;
  }

  private Proof(ProcessEngine engine, Reports reports, JdbcClient database, PlatformTransactionManager transactions,
      WorkingCalendar calendar, String risk) {
    this.engine = engine;
    this.database = database;
    this.calendar = calendar;
    high = "high".equals(risk);
    story = new Story(engine, reports, database).received("01-friday-afternoon-school-disclosure");
    begin = ClockUtil.getCurrentTime();
    Map<String, Object> given = new LinkedHashMap<>(engine.getRuntimeService().getVariables(
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(story.reference())
            .singleResult().getId()));
    given.put("riskLevel", risk);
    given.put("allocatedTo", Cast.NADIA);
    story.leave();
    aStepIsOpen();
    knowledge = new Knowledge(engine, transactions, story.reference(), given);
  }

  /** How many rungs have been told at their minute so far. */
  int rungs() {
    return rungs;
  }

  /** The whole ladder. */
  void climbs(Wait wait, Lying lying) {
    climbs(wait, lying, LADDER.size());
  }

  /**
   * Lets a case lie at this wait until so many rungs are told.
   *
   * @throws AssertionError a sentence that names the step, when a rung is not told at its minute
   */
  void climbs(Wait wait, Lying lying, int upTo) {
    ClockUtil.setCurrentTime(begin);
    isWatched(wait);
    Set<String> before = new HashSet<>(notices().stream().map(Notice::key).toList());
    String instance = begun(wait);
    try {
      Instant due = due(wait, instance);
      List<Telling> expected = expected(due, lying, upTo);
      for (Telling telling : expected) {
        if (lying == Lying.FOUND_AFTER_AN_OUTAGE && telling.at.equals(backUp(due))) {
          ClockUtil.setCurrentTime(Date.from(telling.at));
        }
        passed(wait, telling.at.plusSeconds(60));
        if (lying == Lying.TAKEN) {
          taken(telling);
        }
      }
      List<String> told = notices().stream().filter(notice -> !before.contains(notice.key))
          .map(notice -> new Telling(notice.at, notice.to).words()).toList();
      assertThat(told).as(wait.words() + ", due " + Story.london(Date.from(due)) + ", "
          + (high ? "high risk, " : "not high risk, ") + lying + ": who is told and when")
          .isEqualTo(expected.stream().map(Telling::words).toList());
      if (upTo == LADDER.size()) {
        standsWithTheLastRung(wait, before);
      }
      rungs += upTo;
      movedOn(wait, instance);
    } finally {
      story.leave();
    }
  }

  /** Demands that a timer leads from this wait to the ladder. */
  void isWatched(Wait wait) {
    if (wait.timersToLadder().isEmpty()) {
      throw new AssertionError(
          wait.words() + " has no timer that leads to the ladder: left alone, it lies in silence.");
    }
  }

  /**
   * The last rung has been told: the step is known to stand with it, by which the list of every morning names it. Its
   * ladder waits with one task and without a timer, so it tells nobody a second time.
   */
  private void standsWithTheLastRung(Wait wait, Set<String> before) {
    Set<String> late = new HashSet<>();
    notices().stream().filter(notice -> !before.contains(notice.key))
        .forEach(notice -> late.add(notice.key.substring(0, notice.key.indexOf(' '))));
    for (String step : late) {
      String ladder =
          database.sql("select climb_id from vigil_clock where task_id = ? and ended_at is null and rung = ?")
              .params(step, LADDER.size()).query(String.class).optional().orElseThrow(() -> new AssertionError(
                  wait.words() + " is not known to stand with the last rung, so no list names it."));
      assertThat(engine.getManagementService().createJobQuery().processInstanceId(ladder).list())
          .as("timers of the ladder of " + wait.words() + " once the last rung is told").isEmpty();
      assertThat(engine.getTaskService().createTaskQuery().processInstanceId(ladder).count())
          .as("tasks of the ladder of " + wait.words()).isEqualTo(1);
    }
  }

  /** One notice: when, and for whom. */
  private record Telling(Instant at, String to) {
    String words() {
      return Story.london(Date.from(at)) + " " + to;
    }
  }

  private List<Telling> expected(Instant due, Lying lying, int upTo) {
    List<Telling> expected = new ArrayList<>();
    // A step that is late when it begins is told of before anything can go down.
    boolean lateAtOnce = !due.isAfter(begin.toInstant());
    Instant at = lateAtOnce ? begin.toInstant() : lying == Lying.FOUND_AFTER_AN_OUTAGE ? backUp(due) : due;
    for (int rung = 0; rung < upTo; rung++) {
      Set<String> to = new LinkedHashSet<>(groups(rung, at));
      // A rung whose moment has passed as well is told in the same breath, once.
      while (rung + 1 < upTo && !moment(rung + 1, due).isAfter(at)) {
        to.addAll(groups(++rung, at));
      }
      expected.add(new Telling(at, String.join(",", to)));
      if (rung + 1 < upTo) {
        Instant next = moment(rung + 1, due);
        Instant unread = at.plus(TO_BE_TAKEN);
        at = high && lying != Lying.TAKEN && LADDER.get(rung).hasToBeTaken && unread.isBefore(next) ? unread : next;
        if (lying == Lying.FOUND_AFTER_AN_OUTAGE && at.isBefore(backUp(due))) {
          at = backUp(due);
        }
      }
    }
    return expected;
  }

  /** When Vigil runs again: just after the moment of the third rung. */
  private Instant backUp(Instant due) {
    return moment(2, due).plusSeconds(120);
  }

  private List<String> groups(int rung, Instant at) {
    return List.of((inHours(at) ? LADDER.get(rung).inHours : LADDER.get(rung).outOfHours).split(","));
  }

  private Instant moment(int rung, Instant due) {
    return (high ? LADDER.get(rung).high : LADDER.get(rung).otherwise).from(due, calendar);
  }

  /** The case reference all of them have. */
  String reference() {
    return story.reference();
  }

  /** When each of them begins. */
  Instant begin() {
    return begin.toInstant();
  }

  /** Brings a case to the wait. */
  String begun(Wait wait) {
    Map<String, Object> here = new LinkedHashMap<>(leadingTo(wait));
    // What a diagram never names it has no use for: a case is brought to it quicker without.
    String drawn = Bpmn.convertToString(engine.getRepositoryService().getBpmnModelInstance(wait.definition().getId()));
    here.keySet().removeIf(name -> !drawn.contains(name));
    try {
      return engine.getRuntimeService().createProcessInstanceById(wait.definition().getId())
          .businessKey(story.reference()).setVariables(here).startBeforeActivity(wait.step()).execute().getId();
    } catch (RuntimeException e) {
      throw new AssertionError("No case can be brought to " + wait.words() + ": " + e.getMessage(), e);
    }
  }

  private Map<String, Object> leadingTo(Wait wait) {
    Map<String, Object> first =
        known.computeIfAbsent(wait.definition().getKey(), key -> knowledge.in(wait.definition()));
    String fault = fault(wait, first);
    if (fault == null) {
      return first;
    }
    List<String> texts = new ArrayList<>(wait.inputs().values());
    texts.addAll(wait.expressions());
    return knowledge.otherwise(first, texts).stream().filter(way -> fault(wait, way) == null).findFirst()
        .orElseThrow(() -> new AssertionError(fault));
  }

  /** A sentence about the first expression of the wait that cannot be worked out, or null. */
  private String fault(Wait wait, Map<String, Object> here) {
    Map<String, Object> inside = new LinkedHashMap<>(here);
    for (var input : wait.inputs().entrySet()) {
      try {
        inside.put(input.getKey(), knowledge.value(input.getValue(), here));
      } catch (RuntimeException e) {
        return cannot(wait, input.getValue(), e);
      }
    }
    for (String text : wait.expressions()) {
      try {
        knowledge.value(text, inside);
      } catch (RuntimeException e) {
        return cannot(wait, text, e);
      }
    }
    return null;
  }

  private static String cannot(Wait wait, String expression, RuntimeException why) {
    Throwable cause = why;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return wait.words() + ": " + expression + " cannot be worked out from what the forms, decisions and steps of all "
        + "diagrams write (" + cause.getMessage() + "). Let a form or a step write it before this step is reached.";
  }

  private Instant due(Wait wait, String instance) {
    // A step that is late as it begins is not told of here: Vigil may be down.
    if (!wait.userTask() || steps(wait, instance).isEmpty()) {
      story.at(Story.london(begin));
    }
    if (wait.userTask()) {
      List<Task> tasks = steps(wait, instance);
      assertThat(tasks).as("open steps at " + wait.words()).isNotEmpty();
      assertThat(tasks.get(0).getDueDate()).as("due date of " + wait.words()).isNotNull();
      return tasks.get(0).getDueDate().toInstant();
    }
    return engine.getManagementService().createJobQuery().processInstanceId(instance).timers().list().stream()
        .filter(job -> wait.timersToLadder().contains(activity(job))).map(job -> job.getDuedate().toInstant())
        .min(Instant::compareTo)
        .orElseThrow(() -> new AssertionError(wait.words() + " waits without a running timer."));
  }

  private List<Task> steps(Wait wait, String instance) {
    return engine.getTaskService().createTaskQuery().processInstanceId(instance).taskDefinitionKey(wait.step()).list();
  }

  private String activity(Job job) {
    return engine.getManagementService().createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId())
        .singleResult().getActivityId();
  }

  private void passed(Wait wait, Instant until) {
    try {
      story.at(until);
    } catch (RuntimeException e) {
      throw new AssertionError(wait.words() + " cannot climb: " + e.getMessage(), e);
    }
  }

  /** Somebody of the rung that has just been told takes the task: one task, whatever rungs have joined it. */
  private void taken(Telling telling) {
    List<Task> asked = story.tasks("actOnLateStep");
    assertThat(asked).as("tasks by which the rungs answer").hasSize(1);
    assertThat(asked.get(0).getAssignee()).as("who had the task before " + telling.words()).isNull();
    engine.getTaskService().claim(asked.get(0).getId(), WHO.get(telling.to.split(",")[0]));
  }

  /** The case moves on from the wait: nobody is asked any more. */
  private void movedOn(Wait wait, String instance) {
    engine.getRuntimeService().createProcessInstanceModification(instance).cancelAllForActivity(wait.step()).execute();
    assertThat(story.tasks("actOnLateStep")).as("tasks of rungs after " + wait.words() + " has ended").isEmpty();
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(Wait.LADDER)
        .processInstanceBusinessKey(story.reference()).count()).as("ladders after " + wait.words() + " has ended")
        .isZero();
    // The diagram goes on after the ladder in a job of its own.
    story.at(ClockUtil.getCurrentTime().toInstant());
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance).count())
        .as("what is left of the diagram after " + wait.words() + " and its ladder have ended").isZero();
  }

  private boolean inHours(Instant moment) {
    ZonedDateTime london = moment.atZone(LONDON);
    return calendar.isWorkingDay(london.toLocalDate()) && !london.toLocalTime().isBefore(OPENS)
        && london.toLocalTime().isBefore(CLOSES);
  }

  private static After hours(int amount) {
    return (breach, calendar) -> breach.plus(Duration.ofHours(amount));
  }

  private static After workingDays(int amount) {
    return (breach, calendar) -> amount == 0 ? breach
        : Stream.iterate(breach.atZone(LONDON).toLocalDate().plusDays(1), day -> day.plusDays(1))
            .filter(calendar::isWorkingDay).skip(amount - 1).findFirst().map(LocalDate::atStartOfDay).orElseThrow()
            .plusDays(1).minusSeconds(1).atZone(LONDON).toInstant();
  }

  /** A notice of a rung: when it was left, and for whom. */
  private record Notice(String key, Instant at, String to) { }

  private List<Notice> notices() {
    return database.sql("select notice_key, created_at, recipients from vigil_notice where case_reference = ? "
        + "and rung > 0 order by created_at, rung").param(story.reference()).query((row, number) ->
            new Notice(row.getString(1), row.getTimestamp(2).toInstant(), row.getString(3))).list();
  }

  @Override
  public void close() {
    story.leave();
  }
}
