package org.vigil.report;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.diagram.Carried;
import org.vigil.diagram.DiagramBean;
import org.vigil.diagram.Sends;
import org.vigil.diagram.Writes;
import org.vigil.form.RefusedInWords;

/**
 * Makes a report a case. Two doors lead here, a sending system's and an officer's start form, and both end with the
 * same row, the same business key and the same variables. Diagrams name this bean {@code reports}.
 */
@Sends(value = Reports.MESSAGE, carried = Carried.REPORT)
@DiagramBean("reports")
public class Reports {

  static final String MESSAGE = "ReportReceived";
  private static final int TRIES = 10;

  private final ReportForms forms;
  private final ReportReader reader;
  private final CaseRegister cases;
  private final News news;
  private final WholeText whole;
  private final RuntimeService processes;
  private final Caller caller;
  private final Clock clock;
  private final TransactionTemplate together;
  private final TransactionTemplate apart;

  Reports(ReportForms forms, CaseRegister cases, News news, WholeText whole, RuntimeService processes, Caller caller,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.forms = forms;
    this.reader = new ReportReader(forms);
    this.cases = cases;
    this.news = news;
    this.whole = whole;
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
   * <p>The same source reference of the same sender with another content is news for its case.
   *
   * @throws AlreadyACase when it is news for a case that is closed; nothing is stored then
   */
  public Receipt receive(Map<String, Object> sent, String sender) {
    var report = reader.read(sent, clock.instant(), false);
    return tried(() -> openOrFind(report, sender));
  }

  /**
   * Takes what a sender says of a case it opened: the risk of the case is decided again with it.
   *
   * @throws NoCaseOfYours when this sender has opened no such case
   * @throws AlreadyACase when the case is closed; nothing is stored then
   */
  public Receipt receiveInformation(String caseReference, Map<String, Object> sent, String sender) {
    if (!cases.opened(sender, caseReference)) {
      throw new NoCaseOfYours();
    }
    var read = reader.readInformation(sent, clock.instant());
    return tried(() -> told(caseReference, sender, read.source().orElse("The sender of the report"), read.what(),
        read.fingerprint(), read.more()));
  }

  private Receipt tried(Supplier<Receipt> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return together.execute(status -> work.get());
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
  @Writes(carried = Carried.REPORT)
  public void register(DelegateExecution execution) {
    if (execution.getVariable("caseReference") instanceof String known && cases.isCase(known)) {
      return;
    }
    var typed = StartForm.answers(execution.getVariable("report"));
    ReceivedReport report;
    try {
      report = reader.read(StartForm.toReport(typed), clock.instant(), true);
    } catch (ReportRefused e) {
      throw StartForm.inTheOfficersWords(e, typed, forms.inForce());
    }
    report.sourceReference().flatMap(cases::bySource).ifPresent(Reports::refuse);
    var caseReference = nextReference();
    add(report, caseReference);
    whole.keep(report, caseReference, caller.userId().orElse(CaseRegister.FORCE));
    // Whoever keeps the form's rules has written these two already; otherwise this is the moment to.
    report.report().put("by", typed.containsKey("by") ? typed.get("by") : caller.userId().orElse(""));
    report.report().put("at", typed.containsKey("at") ? typed.get("at") : now());
    // What they were called and what they were is there only where the form was signed.
    List.of("byName", "byRole").stream().filter(typed::containsKey)
        .forEach(name -> report.report().put(name, typed.get(name)));
    execution.setProcessBusinessKey(caseReference);
    variables(report, caseReference).forEach(execution::setVariable);
  }

  /** Whether this sender has opened a case with this reference of its own. */
  public boolean has(String sender, String sourceReference) {
    return cases.bySource(sender, sourceReference).isPresent();
  }

  boolean isOf(String sender, String caseReference) {
    return cases.opened(sender, caseReference);
  }

  private Receipt openOrFind(ReceivedReport report, String sender) {
    var source = report.sourceReference().orElseThrow();
    var known = cases.bySource(sender, source);
    if (known.isPresent()) {
      return openAlready(known.get(), report, sender);
    }
    var caseReference = nextReference();
    cases.add(sender, source, caseReference, report);
    whole.keep(report, caseReference, sender);
    report.report().put("by", sender);
    report.report().put("at", now());
    caller.asTheHouse(() -> processes.createMessageCorrelation(MESSAGE)
        .processInstanceBusinessKey(caseReference)
        .setVariables(variables(report, caseReference))
        .correlateStartMessage());
    return Receipt.of(caseReference, Receipt.OPENED, report);
  }

  /** The same report again changes nothing; what differs is news for its case. */
  private Receipt openAlready(CaseRegister.Entry known, ReceivedReport report, String sender) {
    if (known.fingerprint().equals(report.fingerprint())) {
      return Receipt.of(known.caseReference(), Receipt.ALREADY_OPEN, report);
    }
    var words = new AtomicReference<String>();
    caller.asTheHouse(() -> words.set(Differences.inWords(news.report(known.caseReference()), report.report(),
        forms.inForce(), whole.isNew(report, known.caseReference()))));
    if (words.get().isEmpty()) {
      return Receipt.of(known.caseReference(), Receipt.ALREADY_OPEN, report);
    }
    var referrer = (Map<?, ?>) report.report().get("referrer");
    var source = referrer.get("role") + (referrer.get("agency") == null ? "" : ", " + referrer.get("agency"));
    var receipt = told(known.caseReference(), sender, "A second report of the same incident: " + source, words.get(),
        report.fingerprint(), Map.of("report", report.report()));
    if (receipt.status().equals(Receipt.ADDED)) {
      whole.keep(report, known.caseReference(), sender);
    }
    return receipt;
  }

  private Receipt told(String caseReference, String sender, String source, String what, String fingerprint,
      Map<String, Object> more) {
    var added = new AtomicBoolean();
    caller.asTheHouse(() -> added.set(news.tell(caseReference, sender, source, what, fingerprint, more)));
    return Receipt.of(caseReference, added.get() ? Receipt.ADDED : Receipt.ALREADY_OPEN);
  }

  /** By the year of now: what a report says of its own day may be a slip. */
  private String nextReference() {
    return cases.nextReference(LondonTime.at(clock.instant()).local().getYear());
  }

  private void add(ReceivedReport report, String caseReference) {
    var source = report.sourceReference().orElse(ReportReader.OWN_SOURCE + caseReference);
    try {
      cases.add(CaseRegister.FORCE, source, caseReference, report);
    } catch (DuplicateKeyException e) {
      // Somebody else was quicker by a moment; this transaction cannot read on after the clash, another can.
      apart.execute(status -> cases.bySource(source)).ifPresent(Reports::refuse);
      throw e;
    }
  }

  private static void refuse(String caseReference) {
    var sentence = ("this is already case %s. Open that case instead. If it is another matter, write the agency before"
        + " the reference.").formatted(caseReference);
    throw new ReportRefused(List.of(new ReportFault("referrer.sourceReference", sentence)), List.of(
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
