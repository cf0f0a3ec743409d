package org.vigil.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.engine.adapters.EngineFormFeel;
import org.vigil.form.FormField;
import org.vigil.form.FormSchema;

/** What can be seen of one case while it is told: its open steps, who was told of what, and how it ended. */
abstract class CaseAsSeen {

  static final ZoneId LONDON = ZoneId.of("Europe/London");
  static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  final ProcessEngine engine;
  final JdbcClient database;
  String reference;
  /** The references of what stands beside the case: an absence, work that is reallocated. */
  final Set<String> beside = new LinkedHashSet<>();

  CaseAsSeen(ProcessEngine engine, JdbcClient database) {
    this.engine = engine;
    this.database = database;
  }

  public String reference() {
    return reference;
  }

  final List<String> references() {
    List<String> all = new ArrayList<>(beside);
    if (reference != null) {
      all.add(0, reference);
    }
    return all;
  }

  /** Whether a contact with a child of the case is on record, or an attempt at one. */
  boolean heard() {
    return database.sql("select count(*) from vigil_child_contact where case_reference = ?").param(reference)
        .query(Long.class).single() > 0;
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
    return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), LONDON).plusMonths(months).toString();
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

  /** Whether nothing of the case runs any more. */
  boolean over() {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).count() == 0;
  }

  static FormSchema schema(InputStream form) throws IOException {
    return FormSchema.parse(new String(form.readAllBytes(), StandardCharsets.UTF_8));
  }

  final FormSchema form(Task task) {
    try (var form = engine.getFormService().getDeployedTaskForm(task.getId())) {
      return schema(form);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  final void as(String person, Runnable work) {
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
}
