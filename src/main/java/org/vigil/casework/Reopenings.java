package org.vigil.casework;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.diagram.Carried;
import org.vigil.diagram.DiagramBean;
import org.vigil.diagram.JoinsCase;
import org.vigil.diagram.Writes;

/**
 * Cases that were closed and are worked on again. What was decided before goes with them; every limit is counted anew,
 * because the steps are new ones. Diagrams name this bean {@code reopenings}.
 */
@DiagramBean("reopenings")
public class Reopenings {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).withZone(ZoneId.of("Europe/London"));
  /** What the steps after a reopening read of the first time. */
  private static final List<String> DECIDED =
      List.of("risk", "crime", "notice", "referral", "authorityDecision", "authorityOutcome", "discussion");

  private final Cases cases;
  private final HistoryService history;
  private final JdbcClient database;
  private final Clock clock;

  Reopenings(Cases cases, HistoryService history, JdbcClient database, Clock clock) {
    this.cases = cases;
    this.history = history;
    this.database = database;
    this.clock = clock;
  }

  /**
   * Joins the request to the closed case it names.
   *
   * @throws NoSuchCase when there is no such case, it is still open, or somebody has asked before
   */
  @JoinsCase
  @Writes(carried = Carried.CASE)
  public void attach(DelegateExecution execution, String caseReference) {
    String known = cases.known(caseReference);
    if (cases.isOpen(known)) {
      throw new NoSuchCase(known + " is open, or somebody has asked to reopen it already. Add what you know to that"
          + " case.");
    }
    cases.attach(execution, known);
  }

  /** Opens the case again, with what was decided when it was open before. */
  @Writes({"risk", "crime", "notice", "referral", "authorityDecision", "authorityOutcome", "discussion"})
  public void open(DelegateExecution execution, Map<String, Object> reopening, Map<String, Object> decision) {
    String caseReference = execution.getProcessBusinessKey();
    long id = database.sql("select nextval('vigil_reopening_number')").query(Long.class).single();
    database.sql("insert into vigil_case_reopening (reopening_id, case_reference, reopened_at, reopened_by, reason)"
            + " values (?, ?, ?, ?, ?)")
        .params(id, caseReference, Timestamp.from(clock.instant()), decision.get("by"), reopening.get("reason"))
        .update();
    String spine = history.createHistoricProcessInstanceQuery().processDefinitionKey("child-abuse-report")
        .processInstanceBusinessKey(caseReference).singleResult().getId();
    DECIDED.forEach(name -> execution.setVariable(name, history.createHistoricVariableInstanceQuery()
        .processInstanceId(spine).variableName(name).list().stream().findFirst()
        .map(HistoricVariableInstance::getValue).orElse(null)));
  }

  /** The case is closed again. */
  public void close(DelegateExecution execution) {
    database.sql("update vigil_case_reopening set closed_at = ? where case_reference = ? and closed_at is null")
        .params(Timestamp.from(clock.instant()), execution.getProcessBusinessKey()).update();
  }

  /** “ · reopened on 1 July 2026” for the header of a step while the case is open again; otherwise nothing. */
  public String inWords(String caseReference) {
    return database
        .sql("select max(reopened_at) from vigil_case_reopening where case_reference = ? and closed_at is null")
        .param(caseReference).query(Timestamp.class).optional()
        .map(since -> " · reopened on " + DAY.format(since.toInstant())).orElse("");
  }
}
