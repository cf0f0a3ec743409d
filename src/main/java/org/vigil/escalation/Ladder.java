package org.vigil.escalation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.vigil.clock.Tables;
import org.vigil.facts.Risk;

/** The rungs of {@code escalation-ladder.dmn} in office hours, lowest first: who the supervisors are. */
@Component
public class Ladder {

  /** A ladder that never comes to a last rung is cut off here. */
  private static final int MOST = 20;
  private static final int MORNING = 9;

  private final Tables tables;

  Ladder(Tables tables) {
    this.tables = tables;
  }

  /** @param told when this rung is told, in words: “4 hours after the limit” */
  public record Rung(int number, String title, List<String> groups, String told) { }

  public List<Rung> rungs() {
    return rungs(Risk.HIGH.word());
  }

  /** @param riskLevel high, medium, standard …; an empty text while nobody has assessed it */
  public List<Rung> rungs(String riskLevel) {
    List<Rung> rungs = new ArrayList<>();
    String told = "At the limit";
    for (int number = 1; rungs.size() < MOST; ) {
      var row = tables.rows("escalation-ladder", Map.of("rung", number, "riskLevel", riskLevel, "workingDay", true,
          "hourOfDay", MORNING));
      if (row.isEmpty()) {
        break;
      }
      Map<String, Object> answer = row.get(0);
      rungs.add(new Rung(number, (String) answer.get("title"), List.of(((String) answer.get("group")).split(",")),
          told));
      String unit = (String) answer.get("unit");
      int amount = ((Number) answer.get("amount")).intValue();
      told = amount + " " + (amount == 1 ? unit.replaceFirst("s$", "") : unit) + " after "
          + ("breach".equals(answer.get("countedFrom")) ? "the limit" : "the rung before");
      int next = ((Number) answer.get("nextRung")).intValue();
      if (next <= number) {
        break;
      }
      number = next;
    }
    return rungs;
  }
}
