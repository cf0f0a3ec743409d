package org.vigil.allocation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import org.vigil.clock.Clocks;
import org.vigil.step.StepListener;

/**
 * Who is offered a step while its own role is not at work, as the decision {@code night-cover} says: a task raised at
 * two in the morning for an office would lie until the office opens, and its limit may be over by then.
 */
@Component
public class NightCover implements StepListener {

  /** The ladder has its own hours: escalation-ladder.dmn says who is asked at night. */
  private static final String LADDER = "escalate";
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final DecisionService decisions;
  private final Clocks clocks;
  private final Clock clock;

  NightCover(DecisionService decisions, Clocks clocks, Clock clock) {
    this.decisions = decisions;
    this.clocks = clocks;
    this.clock = clock;
  }

  @Override
  public Turn turn() {
    return Turn.STAND_INS;
  }

  @Override
  public void begun(DelegateTask step, String process) {
    if (!LADDER.equals(process)) {
      offer(step);
    }
  }

  /** Offers a step to those who stand in now; one somebody holds already waits for that person. */
  public void offer(DelegateTask step) {
    List<String> groups =
        step.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).distinct().toList();
    if (step.getAssignee() == null && step.getDueDate() != null && !groups.isEmpty()) {
      standIns(groups, step.getDueDate()).forEach(step::addCandidateGroup);
    }
  }

  /**
   * The roles that stand in now, without those the step is offered to already.
   *
   * @param groups the roles the step is offered to
   * @param due when the step is late
   */
  private Set<String> standIns(Collection<String> groups, Date due) {
    VariableMap facts = Variables.createVariables().putValue("workingDay", clocks.workingDay())
        .putValue("hourOfDay", clocks.hourOfDay());
    facts.putValue("hours", decisions.evaluateDecisionTableByKey("office-hours", facts).getSingleEntry());
    facts.putValue("today", LocalDate.ofInstant(clock.instant(), LONDON).toString());
    facts.putValue("nextWorkingDay",
        LocalDate.ofInstant(clocks.after(clock.instant(), 1, "working days"), LONDON).toString());
    facts.putValue("due", LocalDateTime.ofInstant(due.toInstant(), LONDON).withNano(0).toString());
    Set<String> standIns = new TreeSet<>();
    for (String group : groups) {
      String standIn = decisions.evaluateDecisionTableByKey("night-cover", facts.putValue("group", group))
          .getSingleEntry();
      if (!standIn.isEmpty() && !groups.contains(standIn)) {
        standIns.add(standIn);
      }
    }
    return standIns;
  }
}
