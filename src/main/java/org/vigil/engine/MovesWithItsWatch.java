package org.vigil.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerExecuteNestedActivityJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.springframework.stereotype.Component;
import org.vigil.allocation.NightCover;
import org.vigil.cockpit.MovedCase;
import org.vigil.escalation.StepWatch;

/**
 * Moves a case and what the engine does not know to belong to its steps. A migration removes each job that no drawn
 * element stands for, as a warning is; it leaves a step's name and the teams it is offered to as they were.
 */
@Component
class MovesWithItsWatch implements MovedCase {

  private final ProcessEngine engine;
  private final StepWarnings warnings;
  private final StepWatch watch;
  private final HeaderOfStep headers;
  private final NightCover night;

  MovesWithItsWatch(ProcessEngine engine, StepWarnings warnings, StepWatch watch, HeaderOfStep headers,
      NightCover night) {
    this.engine = engine;
    this.warnings = warnings;
    this.watch = watch;
    this.headers = headers;
    this.night = night;
  }

  /**
   * What watched a case before it was moved.
   *
   * @param warnings the moment of each step's next warning, by the step's id
   * @param jobs the ids of all its jobs
   */
  private record Before(Map<String, Instant> warnings, Set<String> jobs) { }

  @Override
  public void move(MigrationPlan plan, String processInstanceId) {
    Before before = asked(context -> {
      List<JobEntity> jobs = context.getJobManager().findJobsByProcessInstanceId(processInstanceId);
      return new Before(warnings.among(jobs), jobs.stream().map(JobEntity::getId).collect(Collectors.toSet()));
    });
    engine.getRuntimeService().newMigration(plan).processInstanceIds(processInstanceId).execute();
    asked(context -> {
      before.warnings.forEach(warnings::schedule);
      context.getTaskManager().findTasksByProcessInstanceId(processInstanceId).forEach(task -> {
        if (watch.climbs(task.getId())) {
          takeSecondTimers(task, before.jobs);
        }
        follow(task, plan.getSourceProcessDefinitionId(), context);
      });
      return null;
    });
  }

  /** A timer that is drawn anew is set to the step's date; where the ladder climbs, that date is told. */
  private static void takeSecondTimers(TaskEntity task, Set<String> before) {
    task.getExecution().getJobs().stream()
        .filter(job -> TimerExecuteNestedActivityJobHandler.TYPE.equals(job.getJobHandlerType()))
        .filter(job -> !before.contains(job.getId()) && !job.getDuedate().after(ClockUtil.getCurrentTime())).toList()
        .forEach(JobEntity::delete);
  }

  private void follow(TaskEntity task, String fromDefinition, CommandContext context) {
    TaskDefinition now = task.getTaskDefinition();
    TaskDefinition was = context.getProcessEngineConfiguration().getDeploymentCache()
        .findDeployedProcessDefinitionById(fromDefinition).getTaskDefinitions().get(task.getTaskDefinitionKey());
    String name = text(now.getNameExpression(), task);
    String help = text(now.getDescriptionExpression(), task);
    if (name != null && !name.equals(task.getName())) {
      task.setName(name);
      watch.renamed(task.getId(), name);
    }
    if (help != null && !help.equals(task.getDescription())) {
      task.setDescription(help);
    }
    headers.redrawn(task);
    if (was != null) {
      teams(task, groups(was, task), groups(now, task));
    }
  }

  /** What somebody else has added, for a night or for a person who is away, stays. */
  private void teams(TaskEntity task, Set<String> were, Set<String> are) {
    List<String> gone = were.stream().filter(group -> !are.contains(group)).toList();
    gone.forEach(task::deleteCandidateGroup);
    if (!gone.isEmpty() && task.getAssignee() != null) {
      // Whoever has begun it can finish it, and finds what they have typed.
      task.addCandidateUser(task.getAssignee());
    }
    List<String> added = are.stream().filter(group -> !were.contains(group)).toList();
    if (!added.isEmpty()) {
      added.forEach(task::addCandidateGroup);
      night.offer(task);
    }
  }

  private static Set<String> groups(TaskDefinition step, TaskEntity task) {
    return step.getCandidateGroupIdExpressions().stream().map(expression -> expression.getValue(task))
        .flatMap(value -> value instanceof Collection<?> several ? several.stream().map(String::valueOf)
            : Stream.of(String.valueOf(value).split(",")))
        .map(String::strip).filter(group -> !group.isEmpty()).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String text(Expression expression, TaskEntity task) {
    return expression == null || expression.getValue(task) == null ? null : expression.getValue(task).toString();
  }

  private <T> T asked(Command<T> question) {
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired()
        .execute(question);
  }
}
