package org.vigil.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One question of a form: what it is called, where its answer goes and the rules drawn into it.
 *
 * @param path where the answer goes: the paths of the groups around it, then its own key
 * @param label the words the officer reads beside it
 * @param groups labels of the groups around it, outermost first
 * @param hideConditions FEEL conditions, its own and its groups', any of which hides it
 * @param component the component as drawn
 */
public record FormField(
    Kind kind, List<String> path, String label, List<String> groups, List<String> hideConditions, JsonNode component) {

  /** What kind of answer a question takes. */
  public enum Kind {
    TEXTFIELD, TEXTAREA, NUMBER, DATE, TIME, DATETIME, CHECKBOX, RADIO, SELECT, CHECKLIST, TAGLIST, EXPRESSION;

    /** A written answer. */
    public boolean text() {
      return this == TEXTFIELD || this == TEXTAREA;
    }

    /** A date, a time or both. */
    public boolean temporal() {
      return this == DATE || this == TIME || this == DATETIME;
    }

    /** Exactly one of a list. */
    public boolean choice() {
      return this == RADIO || this == SELECT;
    }

    /** Any number out of a list. */
    public boolean choices() {
      return this == CHECKLIST || this == TAGLIST;
    }
  }

  /** One answer of a list: what is stored and what the officer reads. */
  public record Option(String value, String label) {}

  /** Room for a written answer where the form names none: what the engine's text column holds. */
  static final int MAX_TEXT = 4000;

  private static final Pattern EMAIL = Pattern.compile("^[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>]+$");
  private static final Pattern PHONE = Pattern.compile("^(\\+|00)[1-9]\\d{5,14}$");

  public String key() {
    return path.get(path.size() - 1);
  }

  /** The path in one word, as overrides and conditions write it: {@code crime.person.age}. */
  public String dottedPath() {
    return String.join(".", path);
  }

  public boolean required() {
    return component.path("validate").path("required").asBoolean(false);
  }

  /** Shown, sent again, never changed. */
  public boolean readonly() {
    return component.path("readonly").asBoolean(false);
  }

  /** Shown and never sent. */
  public boolean disabled() {
    return component.path("disabled").asBoolean(false);
  }

  /** The answer must not be later than now. */
  public boolean past() {
    return custom("past");
  }

  /** The answer must not be earlier than now. */
  public boolean future() {
    return custom("future") || component.path("disallowPassedDates").asBoolean(false);
  }

  /**
   * It names a case: the answer is kept as Vigil writes a reference, however it was typed, and whoever answers has to
   * be shown that case, unless it takes what comes from outside.
   */
  public boolean namesACase() {
    return kind == Kind.TEXTFIELD && (key().equals("caseReference") || key().equals("otherCase"));
  }

  /** Anybody may name a case here, as somebody from outside the case. */
  public boolean fromOutside() {
    return custom("fromOutside");
  }

  private boolean custom(String name) {
    return "true".equals(component.path("properties").path(name).asText());
  }

  /** The help below the question, or an empty text; never an expression. */
  public String description() {
    String text = component.path("description").asText("").strip();
    return text.startsWith("=") || text.contains("{{") ? "" : text;
  }

  /** One of {@code min}, {@code max}, {@code minLength}, {@code maxLength}: a number, or FEEL after an =. */
  public String limit(String name) {
    return component.path("validate").path(name).asText("");
  }

  /** Digits after the decimal point, or -1 when the form does not say. */
  public int decimalDigits() {
    return component.path("decimalDigits").asInt(-1);
  }

  /** A number that is sent as text to keep all its digits. */
  public boolean numberAsText() {
    return component.path("serializeToString").asBoolean(false);
  }

  /** The pattern a written answer must contain, or null. */
  public Pattern pattern() {
    JsonNode validate = component.path("validate");
    String drawn = validate.path("pattern").asText("");
    if (!drawn.isEmpty()) {
      return Pattern.compile(drawn);
    }
    return switch (validate.path("validationType").asText("")) {
      case "email" -> EMAIL;
      case "phone" -> PHONE;
      default -> null;
    };
  }

  /** What an {@link Kind#EXPRESSION} computes, in FEEL. */
  String expression() {
    return withoutEquals(component.path("expression").asText(""));
  }

  /** The value shown before anything was answered, or null. */
  Object defaultValue() {
    JsonNode value = component.path("defaultValue");
    return value.isMissingNode() || value.isNull() ? null : FormSchema.plain(value);
  }

  /**
   * The answers the officer can choose from: drawn into the form, in a variable, or computed.
   *
   * @param variables what the form can see
   */
  public List<Option> options(Map<String, Object> variables, FormFeel feel) {
    Object list = FormSchema.plain(component.path("values"));
    if (component.hasNonNull("valuesKey")) {
      list = Paths.at(variables, List.of(component.path("valuesKey").asText().split("\\.")));
    } else if (component.hasNonNull("valuesExpression")) {
      list = feel.evaluate(withoutEquals(component.path("valuesExpression").asText()), variables);
    }
    List<Option> options = new ArrayList<>();
    if (list instanceof Iterable<?> values) {
      values.forEach(value -> options.add(option(value)));
    }
    return options;
  }

  /** What the form calls an answer it offers itself; nothing for one it does not, or that the case brings. */
  public Optional<String> labelOf(String value) {
    List<Option> offered = new ArrayList<>();
    if (FormSchema.plain(component.path("values")) instanceof Iterable<?> values) {
      values.forEach(one -> offered.add(option(one)));
    }
    return offered.stream().filter(option -> option.value().equals(value)).map(Option::label).findFirst();
  }

  private static Option option(Object value) {
    if (value instanceof Map<?, ?> map) {
      Object stored = map.get("value");
      Object label = new LinkedHashMap<Object, Object>(map).getOrDefault("label", stored);
      return new Option(String.valueOf(stored), String.valueOf(label));
    }
    return new Option(String.valueOf(value), String.valueOf(value));
  }

  static String withoutEquals(String expression) {
    String text = expression.strip();
    return text.startsWith("=") ? text.substring(1).strip() : text;
  }
}
