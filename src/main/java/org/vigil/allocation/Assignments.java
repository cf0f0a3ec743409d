package org.vigil.allocation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.access.HandOver;
import org.vigil.access.Membership;

/**
 * Claims, releases and hands over steps for the person signed on, each in a transaction of its own, and says in words
 * what became of it. The rules are those of the doors: a step stays within its team, and is its holder's or a
 * supervisor's to give away.
 */
@Component
public class Assignments {

  private static final Logger LOG = LoggerFactory.getLogger(Assignments.class);
  private static final String GONE = "This step is finished already, or it is not one of yours.";
  private static final String OTHER_TEAM = "This step belongs to another team.";

  private final TaskService tasks;
  private final HistoryService history;
  private final IdentityService identity;
  private final Membership membership;
  private final HandOver team;
  private final Absences absences;
  private final OfficerRecords records;
  private final GivenSteps given;
  private final TransactionTemplate transaction;

  Assignments(TaskService tasks, HistoryService history, IdentityService identity,
      Membership membership, HandOver team, Absences absences, OfficerRecords records, GivenSteps given,
      PlatformTransactionManager transactions) {
    this.tasks = tasks;
    this.history = history;
    this.identity = identity;
    this.membership = membership;
    this.team = team;
    this.absences = absences;
    this.records = records;
    this.given = given;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Gives a free step of one's own team to the person signed on. */
  public Row claim(String taskId) {
    return one(taskId, task -> {
      String me = me();
      if (me.equals(task.getAssignee())) {
        return done("You have it already.");
      }
      if (task.getAssignee() != null) {
        return no("Already taken by " + name(task.getAssignee()) + ".");
      }
      if (!team.inTeam(taskId, me)) {
        return no(OTHER_TEAM);
      }
      tasks.claim(taskId, me);
      return done("Claimed.");
    });
  }

  /** Gives a step back to its team. */
  public Row release(String taskId) {
    return one(taskId, task -> {
      if (task.getAssignee() == null) {
        return done("Nobody had taken it.");
      }
      if (!team.mayGiveAway(task, me())) {
        return no(name(task.getAssignee()) + " has this step. Only they or a supervisor can release it.");
      }
      if (team.of(taskId).isEmpty()) {
        return no("This step is for one officer alone. Hand the case over instead.");
      }
      tasks.setAssignee(taskId, null);
      return done("Released to the team.");
    });
  }

  /**
   * Gives a step to a member of its team.
   *
   * @param reason why, kept with the step and in the record
   */
  public Row handOver(String taskId, String to, String reason) {
    return one(taskId, task -> {
      Optional<User> taker = user(to);
      if (taker.isEmpty()) {
        return no("There is nobody with this user name.");
      }
      String name = Officers.nameOf(taker.get());
      if (to.equals(task.getAssignee())) {
        return done(name + " has it already.");
      }
      if (!team.mayGiveAway(task, me())) {
        return no(task.getAssignee() == null ? "Claim this step before you hand it over."
            : name(task.getAssignee()) + " has this step. Only they or a supervisor can hand it over.");
      }
      if (!team.inTeam(taskId, to)) {
        return no(name + " is not in the team of this step.");
      }
      if (records.left(to)) {
        return no(name + " has left the team.");
      }
      Optional<Absence> away = absences.now(to);
      if (away.isPresent() && !to.equals(me())) {
        return no(name + " is " + away.get().inWords() + ".");
      }
      tasks.setAssignee(taskId, to);
      given.because(taskId, reason);
      tasks.createComment(taskId, task.getProcessInstanceId(), "Handed over to " + name + ": " + reason);
      return done("Handed over to " + name + ".");
    });
  }

  private interface Step {
    Outcome with(Task task);
  }

  private record Outcome(boolean done, String message) { }

  private static Outcome done(String message) {
    return new Outcome(true, message);
  }

  private static Outcome no(String message) {
    return new Outcome(false, message);
  }

  private Row one(String taskId, Step step) {
    Task task = visible(taskId);
    if (task == null) {
      return new Row(taskId, "", false, GONE);
    }
    Outcome outcome;
    try {
      outcome = transaction.execute(status -> step.with(task));
    } catch (OptimisticLockingException | NullValueException meanwhile) {
      Task now = visible(taskId);
      outcome = no(now == null ? GONE : now.getAssignee() == null ? "Somebody changed this step meanwhile. Look again."
          : "Already taken by " + name(now.getAssignee()) + ".");
    } catch (ProcessEngineException failed) {
      LOG.warn("A step was not given to anybody: {}", failed.getClass().getSimpleName());
      outcome = no("This could not be done. Try again; if it happens twice, tell your system administrator.");
    }
    return new Row(taskId, reference(task), outcome.done(), outcome.message());
  }

  private Task visible(String taskId) {
    return tasks.createTaskQuery().taskId(taskId).singleResult();
  }

  private String reference(Task task) {
    if (task.getProcessInstanceId() == null) {
      return "";
    }
    var process = asTheHouse(() -> history.createHistoricProcessInstanceQuery()
        .processInstanceId(task.getProcessInstanceId()).singleResult());
    return process == null || process.getBusinessKey() == null ? "" : process.getBusinessKey();
  }

  private String me() {
    return identity.getCurrentAuthentication().getUserId();
  }

  private Optional<User> user(String id) {
    return Optional.ofNullable(asTheHouse(() -> identity.createUserQuery().userId(id).singleResult()));
  }

  private String name(String id) {
    return user(id).map(Officers::nameOf).orElse(id);
  }

  private <T> T asTheHouse(Supplier<T> look) {
    return membership.asTheHouse(look);
  }

  /**
   * Somebody who could be given steps.
   *
   * @param steps how many of the steps asked about are of a team of theirs
   * @param away the words for an absence, null when at work
   */
  public record Taker(String id, String name, long steps, String away) { }

  /** Who could take any of these steps, by name. */
  public List<Taker> takers(List<String> taskIds) {
    List<List<String>> teams = taskIds.stream().filter(id -> visible(id) != null)
        .map(id -> List.copyOf(team.of(id))).toList();
    return asTheHouse(() -> {
      var away = absences.now();
      return teams.stream().flatMap(List::stream).distinct()
          .flatMap(group -> identity.createUserQuery().memberOfGroup(group).list().stream())
          .collect(Collectors.toMap(User::getId, user -> user, (one, same) -> one)).values().stream()
          .filter(user -> !records.left(user.getId()))
          .map(user -> {
            List<String> theirs = membership.groupsOf(user.getId());
            return new Taker(user.getId(), Officers.nameOf(user),
                teams.stream().filter(groups -> groups.stream().anyMatch(theirs::contains)).count(),
                away.containsKey(user.getId()) ? away.get(user.getId()).inWords() : null);
          })
          .sorted(Comparator.comparing(Taker::name)).toList();
    });
  }
}
