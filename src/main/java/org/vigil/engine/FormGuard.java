package org.vigil.engine;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidatorException;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.springframework.beans.factory.ObjectProvider;
import org.vigil.form.Fault;
import org.vigil.form.FaultsOfRequest;
import org.vigil.form.FormRules;
import org.vigil.form.FormSchema;
import org.vigil.form.OwnCheck;
import org.vigil.form.RuleFacts;
import org.vigil.form.Verdict;
import org.vigil.language.PromptCounts;
import org.vigil.voice.ChildsVoice;

/** Lets a submission through, as the form's own answers and nothing else, or refuses it in plain sentences. */
final class FormGuard {

  private static final String NO_FORM = "This step has no form, so nothing can be sent in for it.";

  private final DeployedForms forms = new DeployedForms();
  private final RuleTable table = new RuleTable();
  private final FormRules rules;
  private final ChildsVoice voice;
  /** Asked late: its table is a deployed decision, so it comes after the engine. */
  private final ObjectProvider<PromptCounts> words;
  private final ObjectProvider<OwnCheck> own;
  private final Clock clock;

  FormGuard(FormRules rules, ChildsVoice voice, ObjectProvider<PromptCounts> words, ObjectProvider<OwnCheck> own,
      Clock clock) {
    this.own = own;
    this.rules = rules;
    this.voice = voice;
    this.words = words;
    this.clock = clock;
  }

  /**
   * Checks a submission against the form that was deployed with the step, then against the domain's rules.
   *
   * @return what may be stored: a map a group with who sent it ({@code by}) and when ({@code at}, London)
   * @throws FormFieldValidatorException with one sentence a fault, a line each
   */
  VariableMap admit(VariableMap submission, FormData data, VariableScope scope) {
    CommandContext context = Context.getCommandContext();
    if (data.getCamundaFormRef() == null) {
      throw refused(NO_FORM);
    }
    FormSchema schema = forms.of(data, context);
    Map<String, Object> visible = PlainValues.visible(scope.getVariables());
    Verdict verdict = rules.check(schema, PlainValues.submitted(submission), visible);
    if (!verdict.accepted()) {
      throw refused(verdict.faults());
    }
    List<Fault> found = own.stream().flatMap(check -> check.faults(schema, verdict.answers()).stream()).toList();
    if (!found.isEmpty()) {
      throw refused(found);
    }
    SignedIn person = SignedIn.now(context);
    String reference = caseReference(visible, verdict.answers());
    Map<String, Object> facts = RuleFacts.of(schema, verdict.answers(), visible,
        EarlierAnswers.to(schema, scope, context), person.user(), person.groups(), clock);
    facts.putAll(voice.facts(schema, verdict.answers(), reference));
    List<Fault> refusals = table.refusals(schema, facts, context);
    if (!refusals.isEmpty()) {
      throw refused(refusals);
    }
    if (voice.keep(schema, verdict.answers(), reference, person.user())) {
      ShownHeaders.hear(reference, voice.inShort(reference), context);
    }
    context.runWithoutAuthorization(() -> {
      words.getObject().sent(schema, verdict.answers());
      return null;
    });
    return stored(verdict.answers(), schema, person);
  }

  /** The case a step belongs to; one that is only just being started on its own names it in its form. */
  private static String caseReference(Map<String, Object> visible, Map<String, Object> answers) {
    Object known = visible.get("caseReference");
    return known instanceof String reference ? reference
        : answers.values().stream().map(answer -> answer instanceof Map<?, ?> group ? group.get("caseReference") : null)
            .filter(String.class::isInstance).map(typed -> ((String) typed).strip()).findFirst().orElse(null);
  }

  private static FormFieldValidatorException refused(List<Fault> faults) {
    FaultsOfRequest.note(faults);
    return refused(faults.stream().map(Fault::sentence).collect(Collectors.joining("\n")));
  }

  static FormFieldValidatorException refused(String sentences) {
    return new FormFieldValidatorException(null, null, null, null, sentences);
  }

  private VariableMap stored(Map<String, Object> answers, FormSchema schema, SignedIn person) {
    VariableMap stored = Variables.createVariables();
    answers.forEach((name, answer) -> {
      if (answer instanceof Map<?, ?> group && schema.isGroup(name)) {
        stored.putValueTyped(name, json(signed(group, person)));
      } else if (answer instanceof Map<?, ?> || answer instanceof List<?>) {
        stored.putValueTyped(name, json(answer));
      } else {
        stored.putValue(name, answer);
      }
    });
    return stored;
  }

  private Map<String, Object> signed(Map<?, ?> group, SignedIn person) {
    Map<String, Object> signed = new LinkedHashMap<>();
    group.forEach((key, value) -> signed.put(String.valueOf(key), value));
    signed.put("by", person.user());
    signed.put("at", LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS).toString());
    return signed;
  }

  static ObjectValue json(Object value) {
    return Variables.objectValue(value).serializationDataFormat(Variables.SerializationDataFormats.JSON).create();
  }
}
