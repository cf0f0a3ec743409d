package org.vigil.form;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vigil.engine.DecisionFeel;

/**
 * Fills in a form as a careful officer would: every required question that is shown gets a permitted answer, and what
 * the test cares about is said by path, for example {@code Map.of("crime.decision", "recorded")}.
 */
public final class FormFiller {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
  private static final FormFeel FEEL = new DecisionFeel();

  private static final AtomicInteger FILLED = new AtomicInteger();

  private FormFiller() {}

  /**
   * Answers what the form demands.
   *
   * @param overrides answers by path; a null leaves a question out
   */
  public static Map<String, Object> fill(
      FormSchema schema, Map<String, Object> variablesInScope, Map<String, Object> overrides, Instant now) {
    return fill(schema, variablesInScope, overrides, now, FormField::required, field -> false);
  }

  /**
   * Answers what the form demands, but for the questions that the test has to answer itself.
   *
   * @param toBeSaid the questions a made-up answer to which would decide what the test is about
   * @throws IllegalArgumentException a sentence that names the first of them that is asked and not answered
   */
  public static Map<String, Object> fill(FormSchema schema, Map<String, Object> variablesInScope,
      Map<String, Object> overrides, Instant now, Predicate<FormField> toBeSaid) {
    Map<String, Object> answers = fill(schema, variablesInScope, overrides, now, FormField::required, toBeSaid);
    Map<String, Object> context = schema.context(variablesInScope, answers);
    Predicate<FormField> hidden = schema.hiding(context, FEEL);
    for (FormField field : schema.fields()) {
      if (toBeSaid.test(field) && !overrides.containsKey(field.dottedPath()) && asked(field, hidden)
          && field.required()) {
        throw new IllegalArgumentException("Form " + schema.id() + " asks “" + field.label() + "”, and the way of the "
            + "case hangs on it: say " + field.dottedPath() + ", one of "
            + field.options(context, FEEL).stream().map(FormField.Option::value).toList() + ".");
      }
    }
    return answers;
  }

  /** Answers every question that is shown. */
  public static Map<String, Object> fillAll(
      FormSchema schema, Map<String, Object> variablesInScope, Map<String, Object> overrides, Instant now) {
    return fill(schema, variablesInScope, overrides, now, field -> true, field -> false);
  }

  /**
   * Answers every question there is, also one that another answer hides: nobody fills in a form so, but whatever a
   * later step asks of it is there.
   */
  public static Map<String, Object> know(FormSchema schema, Map<String, Object> variablesInScope, Instant now) {
    Map<String, Object> context = new LinkedHashMap<>(variablesInScope);
    Map<String, Object> answers = new LinkedHashMap<>();
    for (FormField field : schema.fields()) {
      Object answer = field.disabled() || field.kind() == FormField.Kind.EXPRESSION ? null
          : sample(field, context, now, "");
      if (answer != null) {
        Paths.put(answers, field.path(), answer);
      }
    }
    return answers;
  }

  private static Map<String, Object> fill(FormSchema schema, Map<String, Object> variables,
      Map<String, Object> overrides, Instant now, Predicate<FormField> wanted, Predicate<FormField> toBeSaid) {
    refuseUnknown(schema, overrides);
    String words = words(FILLED.incrementAndGet());
    Map<String, Object> answers = new LinkedHashMap<>();
    // An answer opens and shuts other questions: start again with what is open now, until nothing changes.
    for (int round = 0; round < 20; round++) {
      Map<String, Object> context = schema.context(variables, answers);
      Predicate<FormField> hidden = schema.hiding(context, FEEL);
      Map<String, Object> next = new LinkedHashMap<>();
      for (FormField field : schema.fields()) {
        Object answer = answer(field, hidden, context, variables, overrides, now, wanted.and(toBeSaid.negate()), words);
        if (answer != null) {
          Paths.put(next, field.path(), answer);
        }
      }
      if (next.equals(answers)) {
        return answers;
      }
      answers = next;
    }
    throw new IllegalArgumentException("The conditions of form " + schema.id() + " never come to rest.");
  }

  private static Object answer(FormField field, Predicate<FormField> hidden, Map<String, Object> context,
      Map<String, Object> variables, Map<String, Object> overrides, Instant now, Predicate<FormField> wanted,
      String words) {
    if (overrides.containsKey(field.dottedPath())) {
      return overrides.get(field.dottedPath());
    }
    if (!asked(field, hidden)) {
      return null;
    }
    if (field.readonly()) {
      Object present = Paths.at(variables, field.path());
      return present == null ? field.defaultValue() : present;
    }
    return wanted.test(field) ? sample(field, context, now, words) : null;
  }

  private static boolean asked(FormField field, Predicate<FormField> hidden) {
    return !field.disabled() && field.kind() != FormField.Kind.EXPRESSION && !hidden.test(field);
  }

  private static void refuseUnknown(FormSchema schema, Map<String, Object> overrides) {
    for (String path : overrides.keySet()) {
      if (schema.field(path).isEmpty()) {
        List<String> known = schema.fields().stream().map(FormField::dottedPath).toList();
        throw new IllegalArgumentException("Form " + schema.id() + " has no question " + path + "; it has " + known);
      }
    }
  }

  /** Made-up words, others each time a form is filled in, because nobody may send the same text twice. */
  private static String words(int time) {
    Random letters = new Random(time);
    return IntStream.range(0, 6).mapToObj(word -> letters.ints(5, 'a', 'z' + 1).mapToObj(Character::toString)
        .collect(Collectors.joining())).collect(Collectors.joining(" "));
  }

  private static Object sample(FormField field, Map<String, Object> context, Instant now, String words) {
    return switch (field.kind()) {
      case TEXTFIELD -> text(field, context, "");
      case TEXTAREA -> text(field, context, words);
      case NUMBER -> number(field, context);
      case CHECKBOX -> true;
      case RADIO, SELECT -> option(field, context);
      case CHECKLIST, TAGLIST -> List.of(option(field, context));
      case DATE -> date(field, now).toString();
      case TIME -> "10:30";
      case DATETIME -> dateTime(field, now).format(MINUTES);
      case EXPRESSION -> null;
    };
  }

  private static String option(FormField field, Map<String, Object> context) {
    return field.options(context, FEEL).stream().findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Nothing to choose from at " + field.dottedPath())).value();
  }

  private static LocalDate date(FormField field, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, LONDON);
    return field.future() ? today.plusDays(1) : today;
  }

  private static LocalDateTime dateTime(FormField field, Instant now) {
    LocalDateTime minute = LocalDateTime.ofInstant(now, LONDON).truncatedTo(ChronoUnit.MINUTES);
    return field.future() ? minute.plusHours(1) : minute;
  }

  private static Object number(FormField field, Map<String, Object> context) {
    BigDecimal min = limit(field, "min", context);
    BigDecimal max = limit(field, "max", context);
    BigDecimal value = min != null ? min : max != null && max.signum() < 0 ? max : BigDecimal.ZERO;
    if (field.numberAsText()) {
      return value.toPlainString();
    }
    return value.stripTrailingZeros().scale() <= 0 ? (Object) value.intValueExact() : (Object) value.doubleValue();
  }

  private static String text(FormField field, Map<String, Object> context, String words) {
    if (field.pattern() != null) {
      return switch (field.component().path("validate").path("validationType").asText("")) {
        case "email" -> "someone@example.org";
        case "phone" -> "+441632960000";
        default -> RegexSample.of(field.pattern().pattern());
      };
    }
    BigDecimal least = limit(field, "minLength", context);
    BigDecimal most = limit(field, "maxLength", context);
    String text = words + " written for a test about: " + field.label().replace('<', ' ') + ".";
    while (least != null && text.length() < least.intValue()) {
      text += " And so on.";
    }
    return most != null && text.length() > most.intValue() ? text.substring(0, most.intValue()).strip() : text;
  }

  private static BigDecimal limit(FormField field, String name, Map<String, Object> context) {
    String drawn = field.limit(name);
    if (drawn.isEmpty()) {
      return null;
    }
    Object value = drawn.startsWith("=") ? FEEL.evaluate(FormField.withoutEquals(drawn), context) : drawn;
    return value == null ? null : new BigDecimal(value.toString());
  }
}
