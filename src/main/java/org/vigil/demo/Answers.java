package org.vigil.demo;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.vigil.form.FormFeel;
import org.vigil.form.FormField;
import org.vigil.form.FormSchema;

/** Fills in a form for an invented officer: what the plot says, and something permitted wherever the form insists. */
@Component
@Profile("demo")
class Answers {

  private static final String TEXT =
      "Recorded for the demonstration; in a real case the officer's own words stand here.";
  private static final int ROUNDS = 20;

  private final FormFeel feel;

  Answers(FormFeel feel) {
    this.feel = feel;
  }

  /** @throws IllegalStateException when the plot answers a question the form does not have */
  Map<String, Object> to(FormSchema form, Map<String, Object> scope, Map<String, Object> told, LocalDateTime now) {
    for (String path : told.keySet()) {
      if (form.field(path).isEmpty()) {
        throw new IllegalStateException("The form " + form.id() + " does not ask for " + path + ".");
      }
    }
    Map<String, Object> answers = Map.of();
    // An answer opens and shuts other questions: start again with what is open now, until nothing changes.
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Object> context = form.context(scope, answers);
      Map<String, Object> next = new LinkedHashMap<>();
      for (FormField field : form.fields()) {
        Object answer = answer(field, told, context, now);
        if (answer != null && !field.disabled() && !form.hidden(field, context, feel)) {
          put(next, field.path(), answer);
        }
      }
      if (next.equals(answers)) {
        return answers;
      }
      answers = next;
    }
    throw new IllegalStateException("The conditions of the form " + form.id() + " never come to rest.");
  }

  private Object answer(FormField field, Map<String, Object> told, Map<String, Object> context, LocalDateTime now) {
    if (told.containsKey(field.dottedPath())) {
      return told.get(field.dottedPath());
    }
    return field.required() && field.kind() != FormField.Kind.EXPRESSION ? something(field, context, now) : null;
  }

  private Object something(FormField field, Map<String, Object> context, LocalDateTime now) {
    LocalDateTime minute = now.truncatedTo(ChronoUnit.MINUTES);
    return switch (field.kind()) {
      case TEXTFIELD -> field.label().toLowerCase(java.util.Locale.UK).contains("number") ? "DEMO/1" : "See the notes";
      case TEXTAREA -> TEXT;
      case NUMBER -> field.limit("min").isEmpty() ? 0 : new BigDecimal(field.limit("min")).intValue();
      case CHECKBOX -> true;
      case RADIO, SELECT -> field.options(context, feel).get(0).value();
      case CHECKLIST, TAGLIST -> List.of(field.options(context, feel).get(0).value());
      case DATE -> (field.future() ? minute.plusDays(1) : minute).toLocalDate().toString();
      case DATETIME -> (field.future() ? minute.plusHours(1) : minute).toString();
      case TIME -> minute.toLocalTime().toString();
      case EXPRESSION -> null;
    };
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> answers, List<String> path, Object answer) {
    Map<String, Object> at = answers;
    for (String step : path.subList(0, path.size() - 1)) {
      at = (Map<String, Object>) at.computeIfAbsent(step, unknown -> new LinkedHashMap<String, Object>());
    }
    at.put(path.get(path.size() - 1), answer);
  }
}
