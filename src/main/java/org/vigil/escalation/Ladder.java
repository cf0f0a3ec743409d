package org.vigil.escalation;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The rungs of {@code escalation-ladder.dmn} in office hours, lowest first: who the supervisors are. */
@Component
public class Ladder {

  /** A ladder that never comes to a last rung is cut off here. */
  private static final int MOST = 20;
  private static final int MORNING = 9;

  private final DecisionService decisions;

  Ladder(@Lazy DecisionService decisions) {
    this.decisions = decisions;
  }

  public record Rung(int number, String title, List<String> groups) { }

  public List<Rung> rungs() {
    List<Rung> rungs = new ArrayList<>();
    for (int number = 1; rungs.size() < MOST; ) {
      var row = decisions.evaluateDecisionTableByKey("escalation-ladder", Variables.putValue("rung", number)
          .putValue("riskLevel", "high").putValue("workingDay", true).putValue("hourOfDay", MORNING));
      if (row.isEmpty()) {
        break;
      }
      var answer = row.getSingleResult().getEntryMap();
      rungs.add(new Rung(number, (String) answer.get("title"), List.of(((String) answer.get("group")).split(","))));
      int next = ((Number) answer.get("nextRung")).intValue();
      if (next <= number) {
        break;
      }
      number = next;
    }
    return rungs;
  }
}
