package org.vigil.report;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.form.RefusedInWords;

/**
 * Makes a report a case. Two doors lead here, a sending system's and an officer's start form, and both end with the
 * same row, the same business key and the same variables. Diagrams name this bean {@code reports}.
 */
@Component("reports")
public class Reports {

  static final String MESSAGE = "ReportReceived";
  private static final int TRIES = 10;

  private final ReportReader reader = new ReportReader();
  private final CaseRegister cases;
  private final RuntimeService processes;
  private final Caller caller;
  private final Clock clock;
  private final TransactionTemplate together;
  private final TransactionTemplate apart;

  Reports(CaseRegister cases, RuntimeService processes, Caller caller, Clock clock,
      PlatformTransactionManager transactions) {
    this.cases = cases;
    this.processes = processes;
    this.caller = caller;
    this.clock = clock;
    this.together = new TransactionTemplate(transactions);
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Takes a report from another system and opens its case, once a source reference.
   *
   * @throws ReportRefused when anything in it must be put right; nothing is stored then
   * @throws AlreadyACase when its source reference is already a case with another content; nothing is stored then
   */
  public Receipt receive(Map<String, Object> sent, String sender) {
    var report = reader.read(sent, clock.instant(), false);
    for (int attempt = 1; ; attempt++) {
      try {
        return together.execute(status -> openOrFind(report, sender));
      } catch (DuplicateKeyException | TransientDataAccessException e) {
        // Another sender was quicker with the same reference, or holds its row (H2 calls a long wait a timeout): look
        // again, its case is there by then.
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  /**
   * The first step of every case: gives a report typed in Tasklist its reference, business key and variables. A report
   * that came from another system has them already and is left alone.
   *
   * @throws ReportRefused with sentences for the officer
   */
  public void register(DelegateExecution execution) {
    if (execution.getVariable("caseReference") instanceof String known && cases.isCase(known)) {
      return;
    }
    var typed = StartForm.answers(execution.getVariable("report"));
    ReceivedReport report;
    try {
      report = reader.read(StartForm.toReport(typed), clock.instant(), true);
    } catch (ReportRefused e) {
      throw StartForm.inTheOfficersWords(e, typed);
    }
    report.sourceReference().flatMap(cases::bySource).ifPresent(known -> refuse(known.caseReference()));
    var caseReference = cases.nextReference(report.year());
    add(report, caseReference);
    // Whoever keeps the form's rules has written these two already; otherwise this is the moment to.
    report.report().put("by", typed.containsKey("by") ? typed.get("by") : caller.userId().orElse(""));
    report.report().put("at", typed.containsKey("at") ? typed.get("at") : now());
    // What they were called and what they were is there only where the form was signed.
    List.of("byName", "byRole").stream().filter(typed::containsKey)
        .forEach(name -> report.report().put(name, typed.get(name)));
    execution.setProcessBusinessKey(caseReference);
    variables(report, caseReference).forEach(execution::setVariable);
  }

  boolean isCase(String caseReference) {
    return cases.isCase(caseReference);
  }

  private Receipt openOrFind(ReceivedReport report, String sender) {
    var source = report.sourceReference().orElseThrow();
    var known = cases.bySource(source);
    if (known.isPresent()) {
      var entry = known.get();
      if (entry.fingerprint().equals(report.fingerprint())) {
        return new Receipt(entry.caseReference(), Receipt.ALREADY_OPEN, report.alsoKept());
      }
      throw new AlreadyACase(entry.caseReference(), ("This source reference is already case %s with a different report;"
          + " nothing of this one was stored, so send it again with a source reference of its own and name that case in"
          + " the concern, or ring 101 with the case reference.").formatted(entry.caseReference()));
    }
    var caseReference = cases.nextReference(report.year());
    cases.add(source, caseReference, report);
    report.report().put("by", sender);
    report.report().put("at", now());
    caller.asTheHouse(() -> processes.createMessageCorrelation(MESSAGE)
        .processInstanceBusinessKey(caseReference)
        .setVariables(variables(report, caseReference))
        .correlateStartMessage());
    return new Receipt(caseReference, Receipt.OPENED, report.alsoKept());
  }

  private void add(ReceivedReport report, String caseReference) {
    var source = report.sourceReference().orElse(ReportReader.OWN_SOURCE + caseReference);
    try {
      cases.add(source, caseReference, report);
    } catch (DuplicateKeyException e) {
      // Somebody else was quicker by a moment; this transaction cannot read on after the clash, another can.
      apart.execute(status -> cases.bySource(source)).ifPresent(known -> refuse(known.caseReference()));
      throw e;
    }
  }

  private static void refuse(String caseReference) {
    var sentence = "this is already case %s. Open that case instead.".formatted(caseReference);
    throw new ReportRefused(List.of(new Fault("referrer.sourceReference", sentence)), List.of(
        new RefusedInWords.Said("report.referrer.sourceReference", null, "Source reference", sentence)));
  }

  private Map<String, Object> variables(ReceivedReport report, String caseReference) {
    var children = Children.of(report.report(), report.receivedAt().local().toLocalDate());
    var variables = new HashMap<String, Object>();
    variables.put("caseReference", caseReference);
    variables.put("report", json(new LinkedHashMap<>(report.report())));
    variables.put("children", json(new ArrayList<>(children)));
    variables.put("childInitials", Children.firstInitials(children));
    variables.put("receivedAt", Date.from(report.receivedAt().instant()));
    return variables;
  }

  private static Object json(Object value) {
    return Variables.objectValue(value).serializationDataFormat(Variables.SerializationDataFormats.JSON).create();
  }

  private String now() {
    return LondonTime.at(clock.instant().truncatedTo(ChronoUnit.MINUTES)).text();
  }
}
