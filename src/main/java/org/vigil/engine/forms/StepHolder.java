package org.vigil.engine.forms;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.vigil.engine.SignedIn;

/** Who may send in a step: the person who holds it, if the step is for a role of theirs. */
public final class StepHolder {

  /** A plain sentence when this person may not send in this step. Engine work without a person is free. */
  public Optional<String> refusal(TaskEntity task, SignedIn person, CommandContext context) {
    if (person.nobody()) {
      return Optional.empty();
    }
    if (!forThem(task, person)) {
      return Optional.of("This step is for " + roles(task, context) + ".");
    }
    if (task.getAssignee() == null) {
      return Optional.of("Claim this step before you send it.");
    }
    return task.getAssignee().equals(person.user()) ? Optional.empty()
        : Optional.of("This step is claimed by somebody else. Ask them, or a supervisor, to release it.");
  }

  /** Whether this person may send in a step, or could once they have claimed it. */
  public boolean isTheirs(TaskEntity task, SignedIn person) {
    return !person.nobody() && forThem(task, person)
        && (task.getAssignee() == null || task.getAssignee().equals(person.user()));
  }

  private static boolean forThem(TaskEntity task, SignedIn person) {
    boolean named = task.getTaskDefinition().getAssigneeExpression() != null
        && person.user().equals(task.getAssignee());
    return named || task.getCandidates().isEmpty() || task.getCandidates().stream().anyMatch(
        link -> person.user().equals(link.getUserId()) || person.groups().contains(link.getGroupId()));
  }

  private static String roles(TaskEntity task, CommandContext context) {
    List<String> groups = task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull)
        .distinct().sorted().toList();
    String names = groups.stream().map(group -> name(group, context)).collect(Collectors.joining(" or "));
    return names.isEmpty() ? "the person it was given to" : names;
  }

  private static String name(String id, CommandContext context) {
    Group group = context.runWithoutAuthorization(() -> context.getProcessEngineConfiguration().getIdentityService()
        .createGroupQuery().groupId(id).singleResult());
    String name = group == null || group.getName() == null ? id.replace('-', ' ') : group.getName();
    boolean word = name.length() < 2 || !Character.isUpperCase(name.charAt(1));
    return word ? name.substring(0, 1).toLowerCase(Locale.UK) + name.substring(1) : name;
  }
}
