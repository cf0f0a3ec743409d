package org.vigil.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.vigil.facts.London;
import org.vigil.form.FormSchema;

/** What happens to a case: time passes, and people do their steps through the same forms and rules as anybody. */
@Component
@Profile("demo")
class Life {

  private final TimeTravel time;
  private final Clock clock;
  private final RuntimeService processes;
  private final TaskService tasks;
  private final FormService forms;
  private final RepositoryService models;
  private final ManagementService jobs;
  private final IdentityService people;
  private final Answers answers;

  Life(TimeTravel time, Clock clock, RuntimeService processes, TaskService tasks, FormService forms,
      RepositoryService models, ManagementService jobs, IdentityService people, Answers answers) {
    this.time = time;
    this.clock = clock;
    this.processes = processes;
    this.tasks = tasks;
    this.forms = forms;
    this.models = models;
    this.jobs = jobs;
    this.people = people;
    this.answers = answers;
  }

  /** Time passes until then; each timer of the case fires at its own moment, in order. */
  void passes(String caseReference, Instant until) {
    settle(caseReference);
    for (Job next = next(caseReference, until); next != null; next = next(caseReference, until)) {
      if (next.getDuedate().toInstant().isAfter(clock.instant())) {
        time.standAt(next.getDuedate().toInstant());
      }
      jobs.executeJob(next.getId());
      settle(caseReference);
    }
    time.standAt(until);
  }

  /** Somebody claims the oldest open step of this kind, fills in its form and sends it. */
  void step(String caseReference, String who, String step, Map<String, Object> told) {
    Task task = tasks.createTaskQuery().processInstanceBusinessKey(caseReference).taskDefinitionKey(step)
        .orderByTaskCreateTime().asc().list().stream().findFirst().orElseThrow(() -> new IllegalStateException(
            "%s has no open step %s at %s.".formatted(caseReference, step, now())));
    Map<String, Object> filled = answers.to(form(task), tasks.getVariables(task.getId()), told, now());
    if (task.getAssignee() == null) {
      tasks.claim(task.getId(), who);
    }
    as(who, () -> forms.submitTaskForm(task.getId(), Variables.fromMap(filled)));
    settle(caseReference);
  }

  /** Somebody starts a process of its own for the case; the first group of its form asks for the case reference. */
  void starts(String caseReference, String who, String process, Map<String, Object> told) {
    String definition = models.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion()
        .singleResult().getId();
    FormSchema form = schema(forms.getDeployedStartForm(definition));
    Map<String, Object> all = new HashMap<>(told);
    all.put(form.fields().get(0).dottedPath(), caseReference);
    Map<String, Object> filled = answers.to(form, Map.of(), all, now());
    as(who, () -> forms.submitStartForm(definition, Variables.fromMap(filled)));
    settle(caseReference);
  }

  private void as(String who, Runnable work) {
    people.setAuthentication(who,
        people.createGroupQuery().groupMember(who).list().stream().map(Group::getId).toList());
    try {
      work.run();
    } finally {
      people.clearAuthentication();
    }
  }

  private LocalDateTime now() {
    return London.local(clock.instant());
  }

  private FormSchema form(Task task) {
    return schema(forms.getDeployedTaskForm(task.getId()));
  }

  private static FormSchema schema(InputStream deployed) {
    try (var form = deployed) {
      return FormSchema.parse(new String(form.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Job next(String caseReference, Instant until) {
    return waiting(caseReference).filter(job -> job.getDuedate() != null && !job.getDuedate().after(Date.from(until)))
        .min(Comparator.comparing(Job::getDuedate).thenComparing(Job::getId)).orElse(null);
  }

  /** What the engine does in the background is done at once. */
  private void settle(String caseReference) {
    for (List<Job> now = background(caseReference); !now.isEmpty(); now = background(caseReference)) {
      now.forEach(job -> jobs.executeJob(job.getId()));
    }
  }

  private List<Job> background(String caseReference) {
    return waiting(caseReference).filter(job -> job.getDuedate() == null).toList();
  }

  private Stream<Job> waiting(String caseReference) {
    return processes.createProcessInstanceQuery().processInstanceBusinessKey(caseReference).list().stream()
        .map(ProcessInstance::getId)
        .flatMap(instance -> jobs.createJobQuery().processInstanceId(instance).active().list().stream());
  }
}
