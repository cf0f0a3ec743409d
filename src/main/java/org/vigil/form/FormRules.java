package org.vigil.form;

import java.time.Clock;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Keeps on the server the rules that a form keeps in the browser: the same file, whatever door the answers came by.
 * What the form does not ask for is refused, never dropped.
 */
@Component
public class FormRules {

  static final String FOREIGN =
      "The form was sent with an answer it does not ask for. Open the step again and send the form as it is shown.";

  private final Feel feel;
  private final ValueRules values;

  public FormRules(Feel feel, Clock clock) {
    this.feel = feel;
    this.values = new ValueRules(feel, clock);
  }

  /**
   * Checks every answer of a submission.
   *
   * @param submission answers by variable; a group with a path is a map
   * @param variables what the form can see, as plain maps, lists and values
   */
  public Verdict check(FormSchema schema, Map<String, Object> submission, Map<String, Object> variables) {
    Set<String> faults = new LinkedHashSet<>();
    foreign(schema, submission, List.of(), faults);
    Map<String, Object> clean = new LinkedHashMap<>();
    Set<FormField> unusable = new HashSet<>();
    for (FormField field : schema.fields()) {
      Object value = Paths.at(submission, field.path());
      values.kind(field, value).ifPresentOrElse(fault -> {
        faults.add(sentence(schema, field, fault));
        unusable.add(field);
      }, () -> Paths.put(clean, field.path(), value));
    }
    compute(schema, variables, clean);
    Map<String, Object> context = schema.context(variables, clean);
    for (FormField field : schema.fields()) {
      if (!unusable.contains(field) && field.kind() != FormField.Kind.EXPRESSION) {
        fault(schema, field, Paths.at(clean, field.path()), variables, context, faults);
      }
    }
    return new Verdict(faults.isEmpty() ? stored(schema, clean) : Map.of(), new ArrayList<>(faults));
  }

  private void fault(FormSchema schema, FormField field, Object value, Map<String, Object> variables,
      Map<String, Object> context, Set<String> faults) {
    boolean unticked = Boolean.FALSE.equals(value);
    boolean empty = ValueRules.empty(value) || unticked;
    if (schema.hidden(field, context, feel) || field.disabled()) {
      if (!empty) {
        faults.add(sentence(schema, field, "leave this empty, it does not apply here."));
      }
    } else if (field.readonly()) {
      if (!unchanged(field, value, variables)) {
        faults.add(sentence(schema, field, "this cannot be changed here."));
      }
    } else if (empty) {
      if (field.required()) {
        faults.add(sentence(schema, field, ValueRules.missing(field)));
      }
    } else {
      values.rules(field, value, context).ifPresent(fault -> faults.add(sentence(schema, field, fault)));
    }
  }

  private static String sentence(FormSchema schema, FormField field, String fault) {
    return Sentences.of(schema.nameOf(field), fault);
  }

  private static boolean unchanged(FormField field, Object value, Map<String, Object> variables) {
    Object present = Paths.at(variables, field.path());
    Object shown = present == null ? field.defaultValue() : present;
    return ValueRules.empty(value) || Objects.equals(String.valueOf(value), String.valueOf(shown));
  }

  private static void foreign(FormSchema schema, Map<?, ?> part, List<String> at, Set<String> faults) {
    for (Map.Entry<?, ?> entry : part.entrySet()) {
      List<String> path = new ArrayList<>(at);
      path.add(String.valueOf(entry.getKey()));
      boolean question = schema.fields().stream().anyMatch(field -> field.path().equals(path));
      boolean group = schema.fields().stream().anyMatch(field -> inside(field, path));
      if (!question && !group) {
        faults.add(FOREIGN);
      } else if (!question && entry.getValue() instanceof Map<?, ?> inner) {
        foreign(schema, inner, path, faults);
      } else if (!question && entry.getValue() != null) {
        String label = schema.groupLabels().getOrDefault(path, "");
        faults.add(Sentences.of(label.isEmpty() ? "A part of the form" : label,
            "this part cannot be read. Open the step again and send the form as it is shown."));
      }
    }
  }

  private static boolean inside(FormField field, List<String> path) {
    return field.path().size() > path.size() && field.path().subList(0, path.size()).equals(path);
  }

  /** What a form computes is computed again: a browser's word for it is not taken. */
  private void compute(FormSchema schema, Map<String, Object> variables, Map<String, Object> answers) {
    for (FormField field : schema.fields()) {
      if (field.kind() == FormField.Kind.EXPRESSION) {
        Map<String, Object> context = schema.context(variables, answers);
        Object value = schema.hidden(field, context, feel) ? null : feel.evaluate(field.expression(), context);
        Paths.put(answers, field.path(), value instanceof TemporalAccessor ? value.toString() : value);
      }
    }
  }

  /** A variable of its own is there even when nothing was answered, so that a gateway can read it. */
  private static Map<String, Object> stored(FormSchema schema, Map<String, Object> answers) {
    Map<String, Object> stored = new LinkedHashMap<>();
    schema.groupLabels().keySet().forEach(path -> Paths.put(stored, path, new LinkedHashMap<String, Object>()));
    for (FormField field : schema.fields()) {
      Object value = Paths.at(answers, field.path());
      if (field.path().size() == 1 || !ValueRules.empty(value)) {
        Paths.put(stored, field.path(), ValueRules.empty(value) ? null : value);
      }
    }
    return stored;
  }
}
