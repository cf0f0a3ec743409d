package org.vigil.cockpit;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.vigil.problem.Refused;

/** What Cockpit draws on a diagram: where work waits and how long steps take, and the way a single case went. */
@Hidden
@RestController
class DiagramApi {

  private final Watch watch;
  private final FinishedSteps finished;
  private final RepositoryService deployed;
  private final HistoryService history;
  private final JdbcClient database;

  DiagramApi(Watch watch, FinishedSteps finished, RepositoryService deployed, HistoryService history,
      JdbcClient database) {
    this.watch = watch;
    this.finished = finished;
    this.deployed = deployed;
    this.history = history;
    this.database = database;
  }

  /**
   * One step of a process; times are in milliseconds, 0 when there are none.
   *
   * @param inThisVersion whether the version asked about has it
   * @param waiting how many cases wait at it now
   * @param late how many of those are late
   * @param medianWait how long half of those have waited at least
   * @param done how many were done in the period
   * @param doneLate how many of those after their limit
   */
  record DrawnStep(String step, String name, boolean inThisVersion, int waiting, int atRisk, int late, long medianWait,
      long longestWait, int done, int doneLate, long median, long longest) { }

  /** All steps of a process that have a number. */
  record Steps(Instant waitingAsAt, Instant doneAsAt, int days, List<DrawnStep> steps) { }

  /**
   * Where work waits in a process and how long its steps took, all its versions together. No case is named, so whoever
   * may read the diagram may have it.
   *
   * @param id of any version of the process
   */
  @GetMapping("/camunda/vigil/diagram/{id}/steps")
  Steps steps(@PathVariable("id") String id, @RequestParam(defaultValue = "30") String days) {
    var process = deployed.createProcessDefinitionQuery().processDefinitionId(id).singleResult();
    if (process == null) {
      throw new Refused(HttpStatus.NOT_FOUND, "There is no such diagram, or you may not see it.");
    }
    Integer period = FinishedSteps.PERIODS.stream().filter(one -> days.equals(String.valueOf(one))).findFirst()
        .orElseThrow(() -> new Refused(HttpStatus.BAD_REQUEST, "Choose the last 7, 30, 90 or 365 days."));
    Watch.Counted now = watch.latest();
    FinishedSteps.Counted then = finished.latest();
    if (now == null || then == null) {
      throw Watch.counting();
    }
    Map<String, Watch.Waits> open = now.waits().getOrDefault(process.getKey(), Map.of());
    Map<String, FinishedSteps.Done> done = finished.of(process.getKey(), period).stream()
        .collect(Collectors.toMap(FinishedSteps.Done::step, step -> step));
    Map<String, DrawnStep> steps = new TreeMap<>();
    Set<String> all = new TreeSet<>(open.keySet());
    all.addAll(done.keySet());
    var diagram = deployed.getBpmnModelInstance(id);
    all.forEach(step ->
        steps.put(step, step(step, diagram.getModelElementById(step) != null, open.get(step), done.get(step))));
    return new Steps(now.overview().asAt(), then.asAt(), period, new ArrayList<>(steps.values()));
  }

  private static DrawnStep step(String id, boolean inThisVersion, Watch.Waits open, FinishedSteps.Done done) {
    Watch.Numbers numbers = open == null ? new Watch.Numbers(0, 0, 0) : open.numbers();
    return new DrawnStep(id, open == null ? done.name() : open.name(), inThisVersion, numbers.open(), numbers.atRisk(),
        numbers.late(), open == null ? 0 : open.median().toMillis(), open == null ? 0 : open.longest().toMillis(),
        done == null ? 0 : done.done(), done == null ? 0 : done.late(), done == null ? 0 : done.median().toMillis(),
        done == null ? 0 : done.longest().toMillis());
  }

  /**
   * One thing a case passed, as often as it passed it.
   *
   * @param element of the diagram
   * @param name null for what has none, such as a fork
   * @param endedAt null while it is there
   * @param givenUp whether the diagram moved on before it was done
   * @param dueAt of a step with a clock, else null
   */
  record Passed(String element, String name, boolean step, Instant startedAt, Instant endedAt, boolean givenUp,
      Instant dueAt) { }

  /** The way of one process of a case, finished or not, in the order it went. */
  record Route(String caseReference, String process, String definition, Instant startedAt, Instant endedAt,
      List<Passed> passed) { }

  /** @param id of the process instance */
  @GetMapping("/camunda/vigil/route/{id}")
  Route route(@PathVariable("id") String id) {
    // Asked as the person: whoever may not read the case finds nothing.
    var process = history.createHistoricProcessInstanceQuery().processInstanceId(id).singleResult();
    if (process == null) {
      throw new Refused(HttpStatus.NOT_FOUND, "There is no such case, or you may not see it.");
    }
    Map<String, Instant> due = new HashMap<>();
    database.sql("select task_id, due_at from vigil_clock where process_instance_id = ?").param(id)
        .query(row -> {
          due.put(row.getString(1), row.getTimestamp(2).toInstant());
        });
    return new Route(process.getBusinessKey(), process.getProcessDefinitionName(), process.getProcessDefinitionId(),
        process.getStartTime().toInstant(), process.getEndTime() == null ? null : process.getEndTime().toInstant(),
        history.createHistoricActivityInstanceQuery().processInstanceId(id).orderPartiallyByOccurrence().asc().list()
            .stream().filter(passed -> !"multiInstanceBody".equals(passed.getActivityType()))
            .sorted(Comparator.comparing(HistoricActivityInstance::getStartTime)).map(passed -> passed(passed, due))
            .toList());
  }

  private static Passed passed(HistoricActivityInstance passed, Map<String, Instant> due) {
    return new Passed(passed.getActivityId(), passed.getActivityName(), "userTask".equals(passed.getActivityType()),
        passed.getStartTime().toInstant(), passed.getEndTime() == null ? null : passed.getEndTime().toInstant(),
        passed.isCanceled(), passed.getTaskId() == null ? null : due.get(passed.getTaskId()));
  }
}
