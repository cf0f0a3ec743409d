package org.vigil.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.vigil.form.FormFiller;
import org.vigil.form.FormSchema;
import org.vigil.report.Reports;

/**
 * One case as people live it: a report comes in, time passes, people do their steps through the forms. Times are
 * London times as text, {@code "2026-05-22 16:50"}. Moving the time runs everything that falls due on the way, in order.
 */
public final class Story {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ProcessEngine engine;
  private final Reports reports;
  private String reference;

  Story(ProcessEngine engine, Reports reports) {
    this.engine = engine;
    this.reports = reports;
  }

  /** The report of a case file arrives, at the moment it says. */
  Story received(String caseFile) {
    try {
      Map<?, ?> file = JSON.readValue(Files.readString(Path.of("src/test/resources/cases", caseFile + ".json")), Map.class);
      Map<?, ?> report = (Map<?, ?>) file.get("report");
      at(String.valueOf(report.get("receivedAt")).replace('T', ' '));
      Map<String, Object> own = new LinkedHashMap<>();
      report.forEach((key, value) -> own.put(String.valueOf(key), value));
      Map<Object, Object> referrer = new LinkedHashMap<>((Map<?, ?>) report.get("referrer"));
      referrer.put("sourceReference", referrer.get("sourceReference") + "-" + java.util.UUID.randomUUID());
      own.put("referrer", referrer);
      reference = reports.receive(own, "command-and-control").caseReference();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  String reference() {
    return reference;
  }

  /** Time passes until then; what falls due meanwhile happens at its own moment. */
  Story at(String moment) {
    Instant until = LocalDateTime.parse(moment, MINUTE).atZone(LONDON).toInstant();
    if (reference == null) {
      ClockUtil.setCurrentTime(Date.from(until));
      return this;
    }
    settle();
    for (Job next = next(until); next != null; next = next(until)) {
      if (next.getDuedate().after(ClockUtil.getCurrentTime())) {
        ClockUtil.setCurrentTime(next.getDuedate());
      }
      engine.getManagementService().executeJob(next.getId());
      settle();
    }
    ClockUtil.setCurrentTime(Date.from(until));
    return this;
  }

  private Job next(Instant until) {
    return jobs().filter(job -> job.getDuedate() != null && !job.getDuedate().toInstant().isAfter(until))
        .min(Comparator.comparing(Job::getDuedate).thenComparing(Job::getId)).orElse(null);
  }

  /** Runs what the engine does in the background at once. */
  private void settle() {
    for (List<Job> now = background(); !now.isEmpty(); now = background()) {
      now.forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }
  }

  private List<Job> background() {
    return jobs().filter(job -> job.getDuedate() == null).toList();
  }

  private Stream<Job> jobs() {
    var instances = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).list();
    return instances.stream().flatMap(instance ->
        engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).active().list().stream());
  }

  /** Somebody does a step: claims it, fills its form with sensible answers and these, and sends it. */
  Story does(String person, String step, Object... answers) {
    complete(person, task(step), answers);
    return this;
  }

  void complete(String person, Task task, Object... answers) {
    Map<String, Object> own = new HashMap<>();
    for (int i = 0; i < answers.length; i += 2) {
      own.put((String) answers[i], answers[i + 1]);
    }
    Map<String, Object> scope = new LinkedHashMap<>(engine.getTaskService().getVariables(task.getId()));
    Map<String, Object> filled = FormFiller.fill(form(task), scope, own, ClockUtil.getCurrentTime().toInstant());
    if (task.getAssignee() == null) {
      engine.getTaskService().claim(task.getId(), person);
    }
    as(person, () -> engine.getFormService().submitTaskForm(task.getId(), Variables.fromMap(filled)));
    settle();
  }

  FormSchema form(Task task) {
    try (var form = engine.getFormService().getDeployedTaskForm(task.getId())) {
      return FormSchema.parse(new String(form.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void as(String person, Runnable work) {
    var identity = engine.getIdentityService();
    List<String> groups = identity.createGroupQuery().groupMember(person).list().stream().map(group -> group.getId()).toList();
    identity.setAuthentication(person, groups);
    try {
      work.run();
    } finally {
      identity.clearAuthentication();
    }
  }

  /** The open step with this id; the oldest when there are several. */
  Task task(String step) {
    return tasks(step).stream().min(Comparator.comparing(Task::getCreateTime)).orElseThrow(() -> new AssertionError(
        "No open step " + step + " in " + reference + " at " + now() + ". Open: " + open()));
  }

  List<Task> tasks(String step) {
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).taskDefinitionKey(step)
        .initializeFormKeys().list();
  }

  /** The ids of the open steps, sorted. */
  List<String> open() {
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).list().stream()
        .map(Task::getTaskDefinitionKey).sorted().toList();
  }

  /** When a step is due, as London time to the minute. */
  String due(String step) {
    return MINUTE.format(task(step).getDueDate().toInstant().atZone(LONDON));
  }

  String now() {
    return MINUTE.format(ClockUtil.getCurrentTime().toInstant().atZone(LONDON));
  }

  /** The groups that are asked to act on a late step, lowest rung first. */
  List<String> climbed() {
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
        .taskDefinitionKey("actOnLateStep").orderByTaskCreateTime().asc().list().stream()
        .flatMap(task -> engine.getTaskService().getIdentityLinksForTask(task.getId()).stream())
        .map(link -> link.getGroupId()).filter(Objects::nonNull).distinct().toList();
  }

  /** Whether nothing of the case runs any more. */
  boolean over() {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).count() == 0;
  }
}
