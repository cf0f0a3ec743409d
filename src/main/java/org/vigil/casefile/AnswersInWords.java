package org.vigil.casefile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.vigil.facts.London;
import org.vigil.form.FormFeel;
import org.vigil.form.FormField;
import org.vigil.form.FormSchema;

/** What was answered in a form, question by question in the form's order and words. */
@Component
class AnswersInWords {

  private final FormFeel feel;

  AnswersInWords(FormFeel feel) {
    this.feel = feel;
  }

  /** @param part the heading of the form the question stands under, or an empty text */
  record Answer(String part, String question, String answer) { }

  /**
   * The questions that were answered.
   *
   * @param sent what stood in the step when the form was sent, its lists to choose from too
   * @param names people of the force by id, for a question that asks for one of them
   */
  List<Answer> of(FormSchema form, Map<String, Object> sent, UnaryOperator<String> names) {
    List<Answer> answers = new ArrayList<>();
    for (FormField field : form.fields()) {
      Object value = at(sent, field.path());
      String words = value == null || field.readonly() ? "" : words(field, value, sent, names);
      if (!words.isBlank()) {
        List<String> parts = field.groups().stream().filter(part -> !part.isBlank()).toList();
        answers.add(new Answer(parts.isEmpty() ? "" : parts.get(parts.size() - 1), field.label(), words));
      }
    }
    return answers;
  }

  /** Who sent a form, as its answers are signed; empty when it has no signed part. */
  static Map<?, ?> signature(FormSchema form, Map<String, Object> sent) {
    return form.fields().stream().map(field -> sent.get(field.path().get(0)))
        .<Map<?, ?>>map(group -> group instanceof Map<?, ?> answers && answers.get("by") instanceof String ? answers
            : Map.of()).filter(signed -> !signed.isEmpty()).findFirst().orElse(Map.of());
  }

  private String words(FormField field, Object value, Map<String, Object> sent, UnaryOperator<String> names) {
    if (value instanceof List<?> several) {
      return several.stream().map(one -> words(field, one, sent, names)).collect(Collectors.joining(", "));
    }
    if (value instanceof Boolean ticked) {
      return ticked ? "Yes" : "No";
    }
    String text = String.valueOf(value);
    if (field.kind().choice() || field.kind().choices()) {
      return field.options(sent, feel).stream().filter(option -> option.value().equals(text))
          .map(FormField.Option::label).findFirst().orElse(names.apply(text));
    }
    return field.kind().temporal() ? moment(text) : text;
  }

  /** A date or London date and time as a form sends it, in words; anything else as it is. */
  static String moment(String text) {
    try {
      return text.length() == 10 ? London.dayInWords(LocalDate.parse(text))
          : London.inWords(LocalDateTime.parse(text));
    } catch (DateTimeException other) {
      return text;
    }
  }

  private static Object at(Object root, List<String> path) {
    Object value = root;
    for (String step : path) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return value;
  }
}
