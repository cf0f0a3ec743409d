package org.vigil.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.access.HouseWork;
import org.vigil.engine.adapters.EngineFormFeel;
import org.vigil.form.FormField;
import org.vigil.form.FormFiller;
import org.vigil.form.FormSchema;
import org.vigil.report.Reports;

/**
 * One case as people live it: a report comes in, time passes, people do their steps through the forms. Times are
 * London times as text, {@code "2026-05-22 16:50"}. Moving the time runs everything that falls due on the way, in
 * order.
 */
public final class Story {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The decisions that form-rules.dmn refuses while no child of the case has been heard. */
  private static final Set<String> NEEDS_A_CHILD_HEARD = Set.of("decideThreshold", "recordDiscussion",
      "decideInvestigation", "approvePlan", "proposeOutcome", "approveOutcome", "completeMissing", "signOffClosure");

  private final ProcessEngine engine;
  private final Reports reports;
  private String reference;

  /** The references of what stands beside the case: an absence, work that is reallocated. */
  private final Set<String> beside = new LinkedHashSet<>();
  private final JdbcClient database;
  private Consumer<String> beforeEachStep = step -> { };

  public Story(ProcessEngine engine, Reports reports, JdbcClient database) {
    this.engine = engine;
    this.reports = reports;
    this.database = database;
  }

  /** Lets something happen before anybody does a step: in a slow story, that it lies until it is late. */
  Story before(Consumer<String> eachStep) {
    beforeEachStep = eachStep;
    return this;
  }

  /** The report of a case file arrives, at the moment it says. */
  public Story received(String caseFile) {
    return received(caseFile, report -> { });
  }

  /** The same, with something in the report that is different. */
  Story received(String caseFile, Consumer<Map<String, Object>> but) {
    try {
      Map<?, ?> file =
          JSON.readValue(Files.readString(Path.of("src/test/resources/cases", caseFile + ".json")), Map.class);
      Map<?, ?> report = (Map<?, ?>) file.get("report");
      at(String.valueOf(report.get("receivedAt")).replace('T', ' '));
      Map<String, Object> own = new LinkedHashMap<>();
      report.forEach((key, value) -> own.put(String.valueOf(key), value));
      Map<Object, Object> referrer = new LinkedHashMap<>((Map<?, ?>) report.get("referrer"));
      referrer.put("sourceReference", referrer.get("sourceReference") + "-" + java.util.UUID.randomUUID());
      own.put("referrer", referrer);
      but.accept(own);
      reference = reports.receive(own, "command-and-control").caseReference();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  public String reference() {
    return reference;
  }

  /** The story follows something else as well, by its reference: its time passes with the case's. */
  Story follows(String other) {
    beside.add(other);
    return this;
  }

  private List<String> references() {
    List<String> all = new ArrayList<>(beside);
    if (reference != null) {
      all.add(0, reference);
    }
    return all;
  }

  /** Time passes until then; what falls due meanwhile happens at its own moment. */
  public Story at(String moment) {
    return at(LocalDateTime.parse(moment, MINUTE).atZone(LONDON).toInstant());
  }

  /** Time passes until this moment, which a London time in the hour that happens twice could not say. */
  Story at(Instant until) {
    if (reference == null) {
      ClockUtil.setCurrentTime(Date.from(until));
      return this;
    }
    settle();
    for (Waiting next = next(until); next != null; next = next(until)) {
      if (next.dueAt().toInstant().isAfter(ClockUtil.getCurrentTime().toInstant())) {
        ClockUtil.setCurrentTime(new Date(next.dueAt().getTime()));
      }
      engine.getManagementService().executeJob(next.id());
      settle();
    }
    ClockUtil.setCurrentTime(Date.from(until));
    return this;
  }

  /** Time passes until then while Vigil is down; what fell due meanwhile happens when it wakes. */
  Story wakesAt(String moment) {
    ClockUtil.setCurrentTime(Date.from(LocalDateTime.parse(moment, MINUTE).atZone(LONDON).toInstant()));
    settle();
    return this;
  }

  /** Something the engine waits to do for this case. */
  private record Waiting(String id, Timestamp dueAt) { }

  private Waiting next(Instant until) {
    return jobs("and job.duedate_ <= ? order by job.duedate_, job.id_ limit 1", Timestamp.from(until)).stream()
        .findFirst().orElse(null);
  }

  /** Runs what the engine does in the background: what has no date, and what is due by now. */
  private void settle() {
    for (List<Waiting> now = background(); !now.isEmpty(); now = background()) {
      now.forEach(job -> engine.getManagementService().executeJob(job.id()));
    }
  }

  private List<Waiting> background() {
    return jobs("and (job.duedate_ is null or job.duedate_ <= ?) order by job.duedate_, job.id_ limit 1",
        Timestamp.from(instant()));
  }

  // The engine's own query asks for one process at a time; a case has dozens, and a story asks after every step.
  private List<Waiting> jobs(String which, Object... more) {
    List<Object> values = new ArrayList<>(references());
    String keys = String.join(", ", Collections.nCopies(values.size(), "?"));
    values.addAll(List.of(more));
    return database.sql("""
        select job.id_, job.duedate_ from act_ru_job job
        join act_ru_execution process on job.process_instance_id_ = process.id_
        where process.business_key_ in (%s) and job.suspension_state_ = 1\s""".formatted(keys) + which)
        .params(values).query((row, number) -> new Waiting(row.getString(1), row.getTimestamp(2))).list();
  }

  /** Somebody does a step: claims it, fills its form with sensible answers and these, and sends it. */
  public Story does(String person, String step, Object... answers) {
    task(step);
    beforeEachStep.accept(step);
    heardBefore(task(step));
    complete(person, task(step), answers);
    return this;
  }

  /** Before a decision that needs a child heard somebody hears one, as a careful team does, unless this was told. */
  private void heardBefore(Task step) {
    if (NEEDS_A_CHILD_HEARD.contains(step.getTaskDefinitionKey()) && !heard()) {
      starts(Cast.DANA, "child-contact", "contact.caseReference", reference, "contact.childSeen", "yes");
    }
  }

  /** Whether a contact with a child of the case is on record, or an attempt at one. */
  boolean heard() {
    return database.sql("select count(*) from vigil_child_contact where case_reference = ?").param(reference)
        .query(Long.class).single() > 0;
  }

  /** Somebody starts a process of its own from Tasklist, with its start form. */
  public Story starts(String person, String process, Object... answers) {
    var definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(process)
        .latestVersion().singleResult();
    try (var form = engine.getFormService().getDeployedStartForm(definition.getId())) {
      Map<String, Object> filled = FormFiller.fill(schema(form), Map.of(), answered(answers), instant());
      String[] started = new String[1];
      as(person, () -> started[0] = engine.getFormService()
          .submitStartForm(definition.getId(), Variables.fromMap(filled)).getId());
      String key = engine.getHistoryService().createHistoricProcessInstanceQuery()
          .processInstanceId(started[0]).singleResult().getBusinessKey();
      if (reference == null) {
        reference = key;
      } else if (key != null && !key.equals(reference)) {
        follows(key);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    settle();
    return this;
  }

  /** What somebody reads whose start form is sent back. */
  String refusedStart(String person, String process, Object... answers) {
    try {
      starts(person, process, answers);
    } catch (RuntimeException e) {
      return e.getMessage();
    }
    throw new AssertionError(process + " began, but should have been refused to " + person);
  }

  /** What somebody reads whose form is sent back; nothing of it is stored and the step stays open. */
  String refused(String person, String step, Object... answers) {
    Task task = task(step);
    String holder = task.getAssignee();
    String refusal = null;
    try {
      complete(person, task, answers);
    } catch (ProcessEngineException e) {
      refusal = e.getMessage();
    }
    if (refusal == null) {
      throw new AssertionError(step + " went through, but should have been refused to " + person);
    }
    engine.getTaskService().setAssignee(task.getId(), holder);
    return refusal;
  }

  /** Somebody takes a step and has not done it yet. */
  Story takes(String person, String step) {
    String task = task(step).getId();
    as(person, () -> engine.getTaskService().claim(task, person));
    return this;
  }

  /** A supervisor gives a step that somebody holds to somebody else. */
  Story gives(String supervisor, String step, String officer) {
    String task = task(step).getId();
    as(supervisor, () -> {
      // As the list and the page of people do it.
      try (var page = HouseWork.begin()) {
        engine.getTaskService().setAssignee(task, officer);
      }
    });
    return this;
  }

  /** What the newest step with this id sees under a name. */
  Object sees(String step, String variable) {
    Task newest = tasks(step).stream().max(Comparator.comparing(Task::getCreateTime)).orElseThrow();
    return engine.getTaskService().getVariable(newest.getId(), variable);
  }

  /** What somebody who opens the form of the newest step with this id is given under a name. */
  Object reads(String step, String variable) {
    Task newest = tasks(step).stream().max(Comparator.comparing(Task::getCreateTime)).orElseThrow();
    return engine.getFormService().getTaskFormVariables(newest.getId()).get(variable);
  }

  /** What the form of a step offers under a question, by the question's path. */
  List<String> choices(String step, String path) {
    Task task = task(step);
    FormSchema form = form(task);
    return form.fields().stream().filter(field -> field.dottedPath().equals(path)).findFirst().orElseThrow()
        .options(form.context(engine.getTaskService().getVariables(task.getId()), Map.of()), new EngineFormFeel())
        .stream()
        .map(FormField.Option::value).toList();
  }

  /** Whether a step waits for somebody to take it, by one of their roles. */
  boolean awaits(String person, String step) {
    long[] found = new long[1];
    as(person, () -> references().forEach(key -> found[0] += engine.getTaskService().createTaskQuery()
        .processInstanceBusinessKey(key).taskDefinitionKey(step).taskCandidateUser(person).count()));
    return found[0] > 0;
  }

  void complete(String person, Task task, Object... answers) {
    Map<String, Object> scope = new LinkedHashMap<>(engine.getTaskService().getVariables(task.getId()));
    Map<String, Object> filled = FormFiller.fill(form(task), scope, answered(answers), instant());
    as(person, () -> {
      if (task.getAssignee() == null) {
        engine.getTaskService().claim(task.getId(), person);
      }
      engine.getFormService().submitTaskForm(task.getId(), Variables.fromMap(filled));
    });
    settle();
  }

  private static Map<String, Object> answered(Object... answers) {
    Map<String, Object> own = new HashMap<>();
    for (int i = 0; i < answers.length; i += 2) {
      own.put((String) answers[i], answers[i + 1]);
    }
    return own;
  }

  private static Instant instant() {
    return ClockUtil.getCurrentTime().toInstant();
  }

  private static FormSchema schema(InputStream form) throws IOException {
    return FormSchema.parse(new String(form.readAllBytes(), StandardCharsets.UTF_8));
  }

  private FormSchema form(Task task) {
    try (var form = engine.getFormService().getDeployedTaskForm(task.getId())) {
      return schema(form);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void as(String person, Runnable work) {
    var identity = engine.getIdentityService();
    List<String> groups =
        identity.createGroupQuery().groupMember(person).list().stream().map(group -> group.getId()).toList();
    identity.setAuthentication(person, groups);
    try {
      work.run();
    } finally {
      identity.clearAuthentication();
    }
  }

  /** The open step with this id; the oldest when there are several. */
  public Task task(String step) {
    return tasks(step).stream().min(Comparator.comparing(Task::getCreateTime)).orElseThrow(() -> new AssertionError(
        "No open step " + step + " in " + reference + " at " + now() + ". Open: " + open()));
  }

  List<Task> tasks(String step) {
    return references().stream().flatMap(key -> engine.getTaskService().createTaskQuery()
        .processInstanceBusinessKey(key).taskDefinitionKey(step).initializeFormKeys().list().stream()).toList();
  }

  /** The ids of the open steps, sorted. */
  List<String> open() {
    return references().stream().flatMap(key -> engine.getTaskService().createTaskQuery()
        .processInstanceBusinessKey(key).list().stream()).map(Task::getTaskDefinitionKey).sorted().toList();
  }

  /** When a step is due, as London time to the minute. */
  String due(String step) {
    return london(task(step).getDueDate());
  }

  String now() {
    return london(ClockUtil.getCurrentTime());
  }

  /** The groups that are asked to act on a late step, lowest rung first. */
  List<String> climbed() {
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
        .taskDefinitionKey("actOnLateStep").orderByTaskCreateTime().asc().list().stream()
        .flatMap(task -> engine.getTaskService().getIdentityLinksForTask(task.getId()).stream())
        .map(link -> link.getGroupId()).filter(Objects::nonNull).distinct().toList();
  }

  /** The groups a step is offered to, sorted. */
  List<String> offered(String step) {
    return engine.getTaskService().getIdentityLinksForTask(task(step).getId()).stream()
        .map(link -> link.getGroupId()).filter(Objects::nonNull).sorted().toList();
  }

  /** Whom the ladder told about a clock, oldest first: when, and to whom. */
  List<String> notices(String clock) {
    return notices(clock, "rung > 0");
  }

  /** Who was warned that a clock runs out, oldest first: when, and who. */
  List<String> warned(String clock) {
    return notices(clock, "rung = 0");
  }

  private List<String> notices(String clock, String which) {
    return database.sql("select created_at, recipients from vigil_notice where case_reference = ? and clock_id = ? and "
        + which + " order by created_at, notice_key").params(reference, clock)
        .query((row, number) -> london(row.getTimestamp(1)) + " " + row.getString(2)).list();
  }

  static String london(Date moment) {
    return MINUTE.format(Instant.ofEpochMilli(moment.getTime()).atZone(LONDON));
  }

  /** The children of the case, each as the part they have in it, in the report's order. */
  List<String> children() {
    List<?> children = (List<?>) engine.getHistoryService().createHistoricVariableInstanceQuery()
        .processInstanceId(spine()).variableName("children").singleResult().getValue();
    return children.stream().map(child -> String.valueOf(((Map<?, ?>) child).get("part"))).toList();
  }

  /** Whom a late step's ladder told and when, lowest rung first. */
  List<String> told(String taskId) {
    return database.sql("select created_at, recipients from vigil_notice where notice_key like ?"
        + " order by created_at, rung").params(taskId + " rung %")
        .query((row, number) -> london(row.getTimestamp(1)) + " " + row.getString(2)).list();
  }

  /** Of each of those notices, whether it came later than it should. */
  List<Boolean> toldLate(String taskId) {
    return database.sql("select told_late from vigil_notice where notice_key like ? order by created_at, rung")
        .params(taskId + " rung %").query(Boolean.class).list();
  }

  /** How many ladders still climb for a step. */
  long climbs(String taskId) {
    return engine.getRuntimeService().createVariableInstanceQuery().variableValueEquals("lateTaskId", taskId).count();
  }

  /** The day so many months from the story's today, as a form writes it. */
  String inMonths(int months) {
    return LocalDate.ofInstant(instant(), LONDON).plusMonths(months).toString();
  }

  /** What the case knows under a name, by the spine. */
  Object knows(String variable) {
    return engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(spine())
        .variableName(variable).singleResult().getValue();
  }

  /** How the spine of the case ended: the ids of its end events, sorted. */
  List<String> ended() {
    return engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(spine())
        .list().stream().filter(step -> step.getActivityType().endsWith("EndEvent")).map(end -> end.getActivityId())
        .sorted().toList();
  }

  private String spine() {
    return engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(reference)
        .processDefinitionKey("child-abuse-report").singleResult().getId();
  }

  /** Ends whatever still runs, so that the next story has the engine for itself; the records stay. */
  void leave() {
    for (String key : references()) {
      engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(key)
          .rootProcessInstances().list()
          .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "the story is told",
              true, true, true));
      database.sql("delete from vigil_absence where reference = ?").param(key).update();
    }
  }

  /** Whether nothing of the case runs any more. */
  boolean over() {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).count() == 0;
  }
}
