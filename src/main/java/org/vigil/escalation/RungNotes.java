package org.vigil.escalation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import org.vigil.escalation.Ladder.Rung;
import org.vigil.facts.London;

/**
 * What became of each rung of a ladder, for those above: who wrote what, who had taken the task, who was passed over.
 */
@Component
class RungNotes {

  private static final String NOTES = "rungNotes";

  private final RungTask task;
  private final Ladder ladder;
  private final OfficerNames people;
  private final Clock clock;

  RungNotes(RungTask task, Ladder ladder, OfficerNames people, Clock clock) {
    this.task = task;
    this.ladder = ladder;
    this.people = people;
    this.clock = clock;
  }

  /** The notes so far and one more. A list, since four answers are longer than a text the database keeps. */
  List<String> and(DelegateExecution execution, String note) {
    List<String> notes = of(execution);
    notes.add(note);
    return notes;
  }

  /** The notes so far; those of a ladder drawn before they were a list are one text. */
  List<String> of(DelegateExecution execution) {
    List<String> notes = new ArrayList<>();
    if (execution.getVariable(NOTES) instanceof List<?> list) {
      list.forEach(note -> notes.add(String.valueOf(note)));
    } else if (execution.getVariable(NOTES) instanceof String text && !text.isEmpty()) {
      notes.add(text);
    }
    return notes;
  }

  /** A rung that was passed over. */
  String passedOver(Map<?, ?> rung) {
    return "**" + rung.get("title") + "**, " + London.inWords(clock.instant())
        + ": passed over, nobody can be reached.";
  }

  /** Somebody had taken the task and not answered when the rung above was told. */
  String hadTaken(DelegateExecution execution, String person) {
    return "**" + people.name(person) + "** had taken it and not answered by " + London.inWords(clock.instant())
        + ", when " + title(execution) + " was told.";
  }

  /** What somebody wrote in the form. */
  String wrote(DelegateExecution execution, Map<?, ?> action) {
    String by = action.get("by") instanceof String person ? rung(execution, person) + ", " + people.name(person)
        : title(execution);
    return "**" + by + "**, " + words(action.get("at")) + ": " + action.get("action")
        + (action.get("recoveryAt") instanceof String until ? "\n\nTo be done by " + words(until) + "." : "");
  }

  /**
   * The rung somebody stands on: the one told last if they are of it, otherwise the highest they are on in office
   * hours.
   */
  private String rung(DelegateExecution execution, String person) {
    if (task.told(execution, person)) {
      return title(execution);
    }
    List<String> groups = task.groupsOf(person);
    return ladder.rungs().stream().filter(rung -> rung.groups().stream().anyMatch(groups::contains))
        .map(Rung::title).reduce((lower, higher) -> higher).orElse("Another rung");
  }

  private static String title(DelegateExecution execution) {
    return execution.getProcessInstance().getVariable("ladder") instanceof Map<?, ?> told
        ? String.valueOf(told.get("title")) : "the next rung";
  }

  private static String words(Object written) {
    return written instanceof String text ? London.inWords(LocalDateTime.parse(text)) : "";
  }
}
