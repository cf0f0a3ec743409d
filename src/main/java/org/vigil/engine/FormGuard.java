package org.vigil.engine;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.springframework.beans.factory.ObjectProvider;
import org.vigil.casefile.Sight;
import org.vigil.facts.London;
import org.vigil.form.Fault;
import org.vigil.form.FormListener;
import org.vigil.form.FormRules;
import org.vigil.form.FormSchema;
import org.vigil.form.RuleFacts;
import org.vigil.form.Submission;
import org.vigil.form.Verdict;

/** Lets a submission through, as the form's own answers and nothing else, or refuses it in plain sentences. */
final class FormGuard {

  private static final String NO_FORM = "This step has no form, so nothing can be sent in for it.";

  private final DeployedForms forms = new DeployedForms();
  private final RuleTable table = new RuleTable();
  private final FormRules rules;
  /** Asked late: features ask the engine, so they come after it. */
  private final ObjectProvider<FormListener> listeners;
  private final NamedCases cases;
  private final Clock clock;

  FormGuard(FormRules rules, ObjectProvider<FormListener> listeners, NamedCases cases, Clock clock) {
    this.listeners = listeners;
    this.rules = rules;
    this.cases = cases;
    this.clock = clock;
  }

  /**
   * Checks a submission against the form that was deployed with the step, then against the domain's rules.
   *
   * @param starts the process the form starts, null when it is the form of a step
   * @return what may be stored: a map a group with who sent it ({@code by}, and as they were called and what they were
   *     on the day, {@code byName} and {@code byRole}) and when ({@code at}, London)
   * @throws FormRefused with one sentence a fault, a line each
   */
  VariableMap admit(VariableMap submission, FormData data, VariableScope scope, String starts) {
    CommandContext context = Context.getCommandContext();
    if (data.getCamundaFormRef() == null) {
      throw new FormRefused(NO_FORM);
    }
    FormSchema schema = forms.of(data, context);
    Map<String, Object> visible = PlainValues.visible(scope.getVariables());
    Verdict verdict = rules.check(schema, PlainValues.submitted(submission), visible);
    if (!verdict.accepted()) {
      throw new FormRefused(verdict.faults());
    }
    SentForm.holds(schema, verdict.answers());
    List<Fault> found = listeners.stream().flatMap(one -> one.faults(schema, verdict.answers()).stream()).toList();
    if (!found.isEmpty()) {
      throw new FormRefused(found);
    }
    SignedIn person = SignedIn.now(context);
    boolean begins = data instanceof StartFormData && !person.nobody();
    List<Fault> notShown = begins ? cases.refusals(schema, verdict.answers()) : List.of();
    if (!notShown.isEmpty()) {
      throw new FormRefused(notShown);
    }
    boolean outside = begins && cases.fromOutside(schema, verdict.answers());
    String reference = caseReference(visible, verdict.answers());
    Map<String, Object> facts = RuleFacts.of(schema, verdict.answers(), visible,
        EarlierAnswers.to(schema, scope, context), person.user(), person.groups(), clock);
    var sent = new Submission(schema, verdict.answers(), reference, person.user(), starts);
    listeners.forEach(one -> facts.putAll(one.facts(sent)));
    List<Fault> refusals = table.refusals(schema, facts, context);
    if (!refusals.isEmpty()) {
      throw new FormRefused(refusals);
    }
    context.runWithoutAuthorization(() -> {
      listeners.forEach(one -> one.accepted(sent));
      return null;
    });
    VariableMap stored = stored(verdict.answers(), schema, Signature.of(person, scope, context), outside);
    return outside ? stored.putValue(Sight.FROM_OUTSIDE, person.user()) : stored;
  }

  /** The case a step belongs to; one that is only just being started on its own names it in its form. */
  private static String caseReference(Map<String, Object> visible, Map<String, Object> answers) {
    Object known = visible.get("caseReference");
    return known instanceof String reference ? reference
        : answers.values().stream().map(answer -> answer instanceof Map<?, ?> group ? group.get("caseReference") : null)
            .filter(String.class::isInstance).map(typed -> ((String) typed).strip()).findFirst().orElse(null);
  }

  private VariableMap stored(Map<String, Object> answers, FormSchema schema, Signature person, boolean outside) {
    VariableMap stored = Variables.createVariables();
    answers.forEach((name, answer) -> {
      if (answer instanceof Map<?, ?> group && schema.isGroup(name)) {
        stored.putValueTyped(name, json(signed(group, person, outside)));
      } else if (answer instanceof Map<?, ?> || answer instanceof List<?>) {
        stored.putValueTyped(name, json(answer));
      } else {
        stored.putValue(name, answer);
      }
    });
    return stored;
  }

  private Map<String, Object> signed(Map<?, ?> group, Signature person, boolean outside) {
    Map<String, Object> signed = new LinkedHashMap<>();
    group.forEach((key, value) -> signed.put(String.valueOf(key), value));
    signed.put("by", person.by());
    if (person.name() != null) {
      signed.put("byName", person.name());
    }
    if (person.role() != null) {
      signed.put("byRole", person.role());
    }
    if (outside) {
      signed.put("from", "From outside the case: " + person.inWords());
    }
    signed.put("at", London.text(clock.instant()));
    return signed;
  }

  static ObjectValue json(Object value) {
    return Variables.objectValue(value).serializationDataFormat(Variables.SerializationDataFormats.JSON).create();
  }
}
