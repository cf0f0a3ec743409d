package org.vigil.clock;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Reads the decision {@code rounds}: what Vigil does every day by itself, and when. */
@Component
class Rounds {

  private final DecisionService decisions;

  Rounds(DecisionService decisions) {
    this.decisions = decisions;
  }

  /**
   * When a round is made, as a cron expression, read in London (docs/adr/0003).
   *
   * @throws IllegalStateException when there is no such round, or its time is not there on every day of the year
   */
  String eachDay(String round) {
    var rows = decisions.evaluateDecisionTableByKey("rounds", Variables.putValue("round", round));
    if (rows.isEmpty()) {
      throw new IllegalStateException("rounds.dmn has no row for \"" + round + "\". Add one.");
    }
    var row = rows.getSingleResult().getEntryMap();
    int hour = ((Number) row.get("hour")).intValue();
    int minute = ((Number) row.get("minute")).intValue();
    // From 01:00 to 02:00 a day of the clock change has no hour, or two.
    if (hour < 0 || hour > 23 || hour == 1 || minute < 0 || minute > 59) {
      throw new IllegalStateException(
          "rounds.dmn says %02d:%02d for \"%s\". Choose a time of the day outside 01:00 to 02:00."
              .formatted(hour, minute, round));
    }
    return "0 %d %d * * ?".formatted(minute, hour);
  }
}
