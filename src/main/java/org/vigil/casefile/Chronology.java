package org.vigil.casefile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.vigil.access.Called;
import org.vigil.casefile.AnswersInWords.Answer;
import org.vigil.casefile.CaseFile.Entry;
import org.vigil.casefile.CaseFile.NewDate;
import org.vigil.casefile.Records.Procedure;
import org.vigil.casefile.Records.Step;
import org.vigil.facts.London;
import org.vigil.form.FormSchema;

/** What was decided in a case, by whom, when and why, out of the forms as they were sent. */
@Component
class Chronology {

  private static final String SPINE = "child-abuse-report";
  private static final String NEW_DATE = "extend-deadline";

  private final Records records;
  private final AnswersInWords answers;

  Chronology(Records records, AnswersInWords answers) {
    this.records = records;
    this.answers = answers;
  }

  /**
   * Everything that was begun, done or withdrawn, the newest first.
   *
   * @param beginnings whether what began is told as well as the steps
   */
  List<Entry> of(List<Procedure> procedures, List<Step> steps, Map<String, Map<String, Object>> sent,
      Called names, boolean beginnings) {
    Map<String, Procedure> byId = procedures.stream().collect(Collectors.toMap(Procedure::id, one -> one));
    List<Entry> entries = new ArrayList<>();
    if (beginnings) {
      procedures.forEach(procedure -> begun(procedure, sent.getOrDefault(procedure.id(), Map.of()), names)
          .ifPresent(entries::add));
    }
    for (Step step : steps) {
      if (step.endedAt() != null) {
        entries.add(ended(step, byId.get(step.procedure()), sent.getOrDefault(step.occurrence(), Map.of()), names));
      }
    }
    entries.sort(Comparator.comparing(Entry::at).reversed());
    return entries;
  }

  /** A report, or a procedure somebody began with a form; what a diagram began says nothing of itself. */
  private Optional<Entry> begun(Procedure procedure, Map<String, Object> sent, Called names) {
    Optional<FormSchema> form = records.form(procedure.definition(), procedure.startStep());
    boolean report = procedure.key().equals(SPINE);
    if (!report && (form.isEmpty() || procedure.startedBy() == null)) {
      return Optional.empty();
    }
    var called = names.on(procedure.startedAt());
    List<Answer> said = form.map(asked -> answers.of(asked, sent, called)).orElse(List.of());
    Map<?, ?> signed = form.<Map<?, ?>>map(asked -> AnswersInWords.signature(asked, sent)).orElse(Map.of());
    return Optional.of(new Entry(procedure.startedAt(), report ? "report" : "begun",
        report ? "Report received" : procedure.name(), procedure.name(), signer(signed, procedure.startedBy(), called),
        (String) signed.get("byRole"), (String) signed.get("from"), said));
  }

  private Entry ended(Step step, Procedure procedure, Map<String, Object> sent, Called names) {
    Optional<FormSchema> form = records.form(procedure.definition(), step.key());
    var called = names.on(step.endedAt());
    Map<?, ?> signed = form.<Map<?, ?>>map(asked -> AnswersInWords.signature(asked, sent)).orElse(Map.of());
    return new Entry(step.endedAt(), step.done() ? "done" : "withdrawn", step.name(), procedure.name(),
        signer(signed, step.person(), called), (String) signed.get("byRole"), (String) signed.get("from"),
        step.done() ? form.map(asked -> answers.of(asked, sent, called)).orElse(List.of()) : List.of());
  }

  /** The new dates somebody approved, by the step that got one. */
  Map<String, List<NewDate>> newDates(List<Procedure> procedures, List<Step> steps,
      Map<String, Map<String, Object>> sent, Called names) {
    Map<String, List<NewDate>> dates = new HashMap<>();
    for (Procedure procedure : procedures) {
      if (procedure.key().equals(NEW_DATE)) {
        Map<String, Object> all = new LinkedHashMap<>();
        steps.stream().filter(step -> step.procedure().equals(procedure.id()))
            .forEach(step -> all.putAll(sent.getOrDefault(step.occurrence(), Map.of())));
        if (all.get("extensionApproval") instanceof Map<?, ?> approval && "yes".equals(approval.get("approved"))
            && all.get("extension") instanceof Map<?, ?> asked) {
          dates.computeIfAbsent(String.valueOf(all.get("extendedStep")), none -> new ArrayList<>()).add(new NewDate(
              signer(approval, null, names.on(London.instant(approval.get("at")))), London.instant(approval.get("at")),
              AnswersInWords.moment(text(asked.get("until"))), text(asked.get("reason")),
              text(approval.get("reason"))));
        }
      }
    }
    return dates;
  }

  /** The name in the signature; one from before names stood in it is read with the name of its day. */
  private static String signer(Map<?, ?> signed, String otherwise, UnaryOperator<String> called) {
    return signed.get("byName") instanceof String name ? name
        : called.apply(signed.get("by") instanceof String by ? by : otherwise);
  }

  private static String text(Object value) {
    return Objects.toString(value, "");
  }
}
