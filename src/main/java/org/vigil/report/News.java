package org.vigil.report;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import org.vigil.casework.Cases;
import org.vigil.diagram.Carried;
import org.vigil.diagram.Sends;

/** What a sending system says of a case after its report: the risk of the case is decided again with it, once. */
@Sends(value = News.MESSAGE, carried = Carried.CASE, brings = "information")
@Component
class News {

  static final String MESSAGE = "NewInformationReceived";

  private final CaseRegister register;
  private final Cases cases;
  private final HistoryService history;
  private final WholeText whole;
  private final Clock clock;

  News(CaseRegister register, Cases cases, HistoryService history, WholeText whole, Clock clock) {
    this.register = register;
    this.cases = cases;
    this.history = history;
    this.whole = whole;
    this.clock = clock;
  }

  /**
   * Tells a case what is new.
   *
   * @param source role and agency of whoever said it
   * @param fingerprint of what was sent; the same news a second time is not told again
   * @return whether it was new
   * @throws AlreadyACase when the case is closed, so that nobody would read it
   */
  boolean tell(String caseReference, String sender, String source, String what, String fingerprint,
      Map<String, Object> more) {
    if (register.knowsNews(caseReference, fingerprint)) {
      return false;
    }
    if (!cases.isOpen(caseReference)) {
      throw new AlreadyACase(caseReference, ("Case %s is closed, so nothing was stored. Send this as a report with a"
          + " source reference of its own and name that case in the concern, or ring 101 with the case reference.")
          .formatted(caseReference));
    }
    register.addNews(caseReference, fingerprint, sender, clock.instant());
    var information = new LinkedHashMap<String, Object>(more);
    information.put("source", source);
    information.put("what", WholeText.inShort(what));
    information.put("by", sender);
    information.put("at", LondonTime.at(clock.instant().truncatedTo(ChronoUnit.MINUTES)).text());
    if (what.length() > ReportReader.LONGEST_CONCERN) {
      whole.keep(what, caseReference, sender);
    }
    cases.beginIn(caseReference, MESSAGE, "information", Variables.objectValue(information)
        .serializationDataFormat(Variables.SerializationDataFormats.JSON).create());
    return true;
  }

  /** The report the case was opened with. */
  Map<?, ?> report(String caseReference) {
    return history.createHistoricProcessInstanceQuery().processDefinitionKey("child-abuse-report")
        .processInstanceBusinessKey(caseReference).list().stream()
        .flatMap(spine -> history.createHistoricVariableInstanceQuery().processInstanceId(spine.getId())
            .variableName("report").list().stream())
        .map(variable -> variable.getValue()).filter(Map.class::isInstance).<Map<?, ?>>map(Map.class::cast)
        .findFirst().orElse(Map.of());
  }
}
