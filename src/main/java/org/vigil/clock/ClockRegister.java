package org.vigil.clock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads the clock register, the decision {@code clocks}: every limit, its authority and its source. */
@Component
public class ClockRegister {

  private final DecisionService decisions;

  ClockRegister(@Lazy DecisionService decisions) {
    this.decisions = decisions;
  }

  /**
   * The rule that applies.
   *
   * @param risk high, medium or standard; null while nobody has assessed it, which counts as high
   * @param harms the kinds of harm that are reported; the table says which of them matter
   * @param startedOn the day the clock starts: the version of the rule in force on that day applies
   * @throws IllegalStateException when the register has no such clock
   */
  public ClockRule rule(String clock, String risk, Collection<?> harms, LocalDate startedOn) {
    VariableMap facts = Variables.createVariables().putValue("clock", clock).putValue("risk", risk == null ? "" : risk)
        .putValue("harms", new ArrayList<>(harms)).putValue("startedOn", startedOn.toString());
    var rows = decisions.evaluateDecisionTableByKey("clocks", facts);
    if (rows.isEmpty()) {
      throw new IllegalStateException("The clock register has no row for \"" + clock + "\" with risk \"" + risk
          + "\" on " + startedOn + ". Add one to clocks.dmn.");
    }
    Map<String, Object> row = rows.getSingleResult().getEntryMap();
    return new ClockRule(clock, (String) row.get("title"),
        Limit.of(((Number) row.get("amount")).intValue(), (String) row.get("unit")), (String) row.get("starts"),
        (String) row.get("authority"), (String) row.get("source"), Boolean.TRUE.equals(row.get("locked")));
  }
}
