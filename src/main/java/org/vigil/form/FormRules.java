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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.vigil.problem.Fault;

/**
 * Keeps on the server the rules that a form keeps in the browser: the same file, whatever door the answers came by.
 * What the form does not ask for is refused, never dropped.
 */
@Component
public class FormRules {

  static final String FOREIGN =
      "The form was sent with an answer it does not ask for. Open the step again and send the form as it is shown.";

  private final FormFeel feel;
  private final ValueRules values;

  public FormRules(FormFeel feel, Clock clock) {
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
    Set<Fault> faults = new LinkedHashSet<>();
    foreign(schema, new Places(schema), submission, List.of(), faults);
    Map<String, Object> clean = new LinkedHashMap<>();
    Set<List<String>> unusable = new HashSet<>();
    for (FormField field : schema.fields()) {
      Object value = Paths.at(submission, field.path());
      values.kind(field, value).ifPresentOrElse(fault -> {
        faults.add(about(schema, field, fault));
        unusable.add(field.path());
      }, () -> Paths.put(clean, field.path(), ValueRules.kept(field, value)));
    }
    compute(schema, variables, clean);
    Map<String, Object> context = schema.context(variables, clean);
    Predicate<FormField> hidden = schema.hiding(context, feel);
    for (FormField field : schema.fields()) {
      if (!unusable.contains(field.path()) && field.kind() != FormField.Kind.EXPRESSION) {
        Object value = Paths.at(clean, field.path());
        fault(field, hidden.test(field), value, variables, context)
            .ifPresent(fault -> faults.add(about(schema, field, fault)));
      }
    }
    return new Verdict(faults.isEmpty() ? stored(schema, clean) : Map.of(), new ArrayList<>(faults));
  }

  /** Whether a form asks for each of these answers, right or wrong. */
  public static boolean onlyWhatIsAsked(FormSchema schema, Map<String, Object> answers) {
    Set<Fault> faults = new LinkedHashSet<>();
    foreign(schema, new Places(schema), answers, List.of(), faults);
    return faults.isEmpty();
  }

  private Optional<String> fault(FormField field, boolean hidden, Object value, Map<String, Object> variables,
      Map<String, Object> context) {
    boolean empty = ValueRules.empty(value) || Boolean.FALSE.equals(value);
    if (hidden || field.disabled()) {
      return empty ? Optional.empty() : Optional.of("leave this empty, it does not apply here.");
    }
    if (field.readonly()) {
      return unchanged(field, value, variables) ? Optional.empty() : Optional.of("this cannot be changed here.");
    }
    if (empty) {
      return field.required() ? Optional.of(ValueRules.missing(field)) : Optional.empty();
    }
    return values.rules(field, value, context);
  }

  private static Fault about(FormSchema schema, FormField field, String fault) {
    return new Fault(field.dottedPath(), Sentences.of(schema.nameOf(field), fault));
  }

  private static boolean unchanged(FormField field, Object value, Map<String, Object> variables) {
    Object present = Paths.at(variables, field.path());
    Object shown = present == null ? field.defaultValue() : present;
    return ValueRules.empty(value)
        || Objects.equals(String.valueOf(value), StorableText.clean(String.valueOf(shown)))
        || Objects.equals(String.valueOf(value), String.valueOf(shown));
  }

  /** Where a form's answers go: the questions' own paths and those of the groups around them. */
  private record Places(Set<List<String>> questions, Set<List<String>> groups) {
    Places(FormSchema schema) {
      this(new HashSet<>(), new HashSet<>());
      for (FormField field : schema.fields()) {
        questions.add(field.path());
        for (int depth = 1; depth < field.path().size(); depth++) {
          groups.add(field.path().subList(0, depth));
        }
      }
    }
  }

  private static void foreign(
      FormSchema schema, Places places, Map<?, ?> part, List<String> at, Set<Fault> faults) {
    for (Map.Entry<?, ?> entry : part.entrySet()) {
      List<String> path = new ArrayList<>(at);
      path.add(String.valueOf(entry.getKey()));
      boolean question = places.questions().contains(path);
      if (!question && !places.groups().contains(path)) {
        faults.add(Fault.ofTheForm(FOREIGN));
      } else if (!question && entry.getValue() instanceof Map<?, ?> inner) {
        foreign(schema, places, inner, path, faults);
      } else if (!question && entry.getValue() != null) {
        String label = schema.groupLabels().getOrDefault(path, "");
        faults.add(Fault.ofTheForm(Sentences.of(label.isEmpty() ? "A part of the form" : label,
            "this part cannot be read. Open the step again and send the form as it is shown.")));
      }
    }
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
        Paths.put(stored, field.path(), ValueRules.empty(value) ? null
            : field.namesACase() ? CaseReference.inFull((String) value) : value);
      }
    }
    return stored;
  }
}
