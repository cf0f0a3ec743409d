package org.vigil.form;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vigil.facts.London;

/** What one answer must be, in words that come after the label. Empty means that nothing is wrong with it. */
final class ValueRules {

  /** Largest whole number that a browser keeps exactly. */
  private static final BigDecimal LARGEST = BigDecimal.valueOf(9_007_199_254_740_991L);
  private static final int OLDEST_YEAR = 1900;
  private static final int YEARS_AHEAD = 10;

  private final FormFeel feel;
  private final Clock clock;

  ValueRules(FormFeel feel, Clock clock) {
    this.feel = feel;
    this.clock = clock;
  }

  static boolean empty(Object value) {
    return value == null
        || value instanceof String text && text.isBlank()
        || value instanceof List<?> list && list.isEmpty();
  }

  /** What to do about a question that was left out. */
  static String missing(FormField field) {
    return switch (field.kind()) {
      case RADIO, SELECT -> "choose one.";
      case CHECKLIST, TAGLIST -> "choose at least one.";
      case CHECKBOX -> "tick this box.";
      case NUMBER -> "give a number.";
      case DATE -> "give a date as day/month/year.";
      case TIME -> "give a time as hour:minute.";
      case DATETIME -> "give a date and a time.";
      default -> "fill this in.";
    };
  }

  /** Whether an answer is of the right kind and can be stored, whatever else the form demands. */
  Optional<String> kind(FormField field, Object value) {
    if (value == null || "".equals(value)) {
      return Optional.empty();
    }
    return switch (field.kind()) {
      case CHECKBOX -> fault(!(value instanceof Boolean), "tick this box or leave it empty.");
      case NUMBER -> fault(number(field, value) == null, "give a number.");
      case CHECKLIST, TAGLIST -> fault(!(value instanceof List<?> list) || !list.stream().allMatch(this::plain),
          "choose from the list.");
      case RADIO, SELECT -> fault(!plain(value), "choose from the list.");
      case EXPRESSION -> Optional.empty();
      default -> value instanceof String text ? storable(field, text) : Optional.of(wrongKind(field));
    };
  }

  /** An answer of the right kind as it is kept: nothing unseen in a text, and a time as London clocks showed it. */
  static Object kept(FormField field, Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    return switch (field.kind()) {
      case DATE -> London.day(text).map(LocalDate::toString).orElse(text);
      case DATETIME -> Moments.dateTime(text);
      case TEXTFIELD -> StorableText.clean(text).replaceAll("\\s*\n\\s*", " ");
      default -> StorableText.clean(text);
    };
  }

  private static String wrongKind(FormField field) {
    return field.kind().text() ? "write text here." : missing(field);
  }

  private boolean plain(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  private static Optional<String> storable(FormField field, String text) {
    if (field.kind().text() && text.length() > FormField.MAX_TEXT && field.limit("maxLength").isEmpty()) {
      return Optional.of("write at most " + FormField.MAX_TEXT + " characters.");
    }
    return StorableText.fault(text);
  }

  /** Whether an answer of the right kind keeps the rules drawn into the form. */
  Optional<String> rules(FormField field, Object value, Map<String, Object> context) {
    return switch (field.kind()) {
      case TEXTFIELD, TEXTAREA -> text(field, (String) value, context);
      case NUMBER -> range(field, number(field, value), context);
      case RADIO, SELECT -> fault(!offered(field, List.of(value), context), "choose from the list.");
      case CHECKLIST, TAGLIST -> choices(field, (List<?>) value, context);
      case DATE -> date(field, (String) value);
      case TIME -> fault(Moments.time((String) value).isEmpty(), "give a time as hour:minute.");
      case DATETIME -> dateTime(field, (String) value);
      default -> Optional.empty();
    };
  }

  private Optional<String> text(FormField field, String text, Map<String, Object> context) {
    BigDecimal most = limit(field, "maxLength", context);
    if (most != null && text.length() > most.intValue()) {
      return Optional.of("write at most " + most.toPlainString() + " characters.");
    }
    BigDecimal least = limit(field, "minLength", context);
    if (least != null && text.strip().length() < least.intValue()) {
      return Optional.of("write at least " + least.toPlainString() + " characters.");
    }
    Pattern pattern = field.pattern();
    return fault(pattern != null && !pattern.matcher(text).find(), help(field));
  }

  private static String help(FormField field) {
    String help = field.description();
    if (help.isEmpty()) {
      return "this is not written in the form that is asked for.";
    }
    boolean sentence = help.length() < 2 || !Character.isUpperCase(help.charAt(1));
    String lower = sentence ? help.substring(0, 1).toLowerCase(Locale.UK) + help.substring(1) : help;
    return lower.endsWith(".") ? lower : lower + ".";
  }

  private Optional<String> range(FormField field, BigDecimal number, Map<String, Object> context) {
    BigDecimal min = limit(field, "min", context);
    BigDecimal max = limit(field, "max", context);
    if (min != null && number.compareTo(min) < 0) {
      return Optional.of("give " + min.toPlainString() + " or more.");
    }
    if (max != null && number.compareTo(max) > 0) {
      return Optional.of("give " + max.toPlainString() + " or less.");
    }
    int digits = field.decimalDigits();
    return fault(digits >= 0 && number.stripTrailingZeros().scale() > digits,
        digits == 0 ? "give a whole number." : "give at most " + digits + " digits after the point.");
  }

  private static BigDecimal number(FormField field, Object value) {
    boolean text = value instanceof String;
    if (text != field.numberAsText() || !(text || value instanceof Number)) {
      return null;
    }
    String digits = value.toString();
    if (digits.length() > 40 || !digits.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,2})?")) {
      return null;
    }
    BigDecimal number = new BigDecimal(digits);
    return number.abs().compareTo(LARGEST) > 0 ? null : number;
  }

  private Optional<String> choices(FormField field, List<?> values, Map<String, Object> context) {
    return values.stream().distinct().count() < values.size()
        ? Optional.of("choose each only once.")
        : fault(!offered(field, values, context), "choose from the list.");
  }

  private boolean offered(FormField field, List<?> values, Map<String, Object> context) {
    List<String> options = field.options(context, feel).stream().map(FormField.Option::value).toList();
    return values.stream().allMatch(value -> options.contains(value.toString()));
  }

  private Optional<String> date(FormField field, String text) {
    Optional<LocalDate> date = London.date(text);
    LocalDate today = London.today(clock);
    if (date.isEmpty() || unlikely(date.get())) {
      return Optional.of(date.isEmpty() ? missing(field) : between());
    }
    if (field.past() && date.get().isAfter(today)) {
      return Optional.of("give a date as day/month/year, not later than today.");
    }
    return fault(field.future() && date.get().isBefore(today),
        "give a date as day/month/year, not earlier than today.");
  }

  private Optional<String> dateTime(FormField field, String text) {
    Optional<LocalDateTime> moment = London.dateTime(text);
    if (moment.isEmpty() || unlikely(moment.get().toLocalDate())) {
      return Optional.of(moment.isEmpty() ? "give a date as day/month/year and a time as hour:minute." : between());
    }
    if (London.skipped(moment.get())) {
      return Optional.of(London.SKIPPED);
    }
    Instant meant = London.instant(moment.get());
    if (field.past() && meant.isAfter(clock.instant())) {
      return Optional.of("give a date and a time that are not later than now.");
    }
    return fault(field.future() && meant.isBefore(clock.instant()),
        "give a date and a time that are not earlier than now.");
  }

  private boolean unlikely(LocalDate date) {
    LocalDate latest = London.today(clock).plusYears(YEARS_AHEAD);
    return date.getYear() < OLDEST_YEAR || date.isAfter(latest);
  }

  private static String between() {
    return "give a date between the year " + OLDEST_YEAR + " and " + YEARS_AHEAD + " years from now.";
  }

  private BigDecimal limit(FormField field, String name, Map<String, Object> context) {
    String drawn = field.limit(name);
    Object value = drawn.startsWith("=") ? feel.evaluate(FormField.withoutEquals(drawn), context) : drawn;
    return value == null || "".equals(value) ? null : new BigDecimal(value.toString());
  }

  private static Optional<String> fault(boolean wrong, String sentence) {
    return wrong ? Optional.of(sentence) : Optional.empty();
  }
}
