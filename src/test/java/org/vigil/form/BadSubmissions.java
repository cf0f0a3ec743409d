package org.vigil.form;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigil.engine.adapters.EngineFormFeel;
import org.vigil.facts.London;

/** Everything that can be wrong with a submission of a form, made from a good one by one change each. */
public final class BadSubmissions {

  /**
   * One bad submission.
   *
   * @param sort what is wrong, in which kind of question
   * @param what is wrong, at which question
   */
  public record Bad(String sort, String what, Map<String, Object> answers) {}

  private static final FormFeel FEEL = new EngineFormFeel();

  private final FormSchema schema;
  private final LocalDate today;
  private final Map<String, Object> good;
  private final List<Bad> all = new ArrayList<>();

  private BadSubmissions(FormSchema schema, Map<String, Object> good, Instant now) {
    this.schema = schema;
    this.good = good;
    this.today = LocalDate.ofInstant(now, London.ZONE);
  }

  /** @param good a submission the form accepts */
  public static List<Bad> of(
      FormSchema schema, Map<String, Object> variables, Map<String, Object> good, Instant now) {
    BadSubmissions bad = new BadSubmissions(schema, good, now);
    Map<String, Object> context = schema.context(variables, good);
    for (FormField field : schema.fields()) {
      if (schema.hidden(field, context, FEEL) || field.disabled()) {
        bad.change("hidden and filled in", field, bad.anything(field));
      } else if (field.kind() != FormField.Kind.EXPRESSION) {
        bad.question(field);
      }
    }
    bad.foreign();
    return bad.all;
  }

  private void question(FormField field) {
    if (field.required()) {
      change("missing", field, null);
      change("blank", field, field.kind().text() ? " \n " : "");
    }
    switch (field.kind()) {
      case TEXTFIELD, TEXTAREA -> text(field);
      case NUMBER -> number(field);
      case CHECKBOX -> changes("wrong type", field, "yes", 1, List.of(true));
      case RADIO, SELECT -> changes("not offered", field, "no such answer", 7, List.of("a"), Map.of("value", "a"));
      case CHECKLIST, TAGLIST -> changes("not offered", field, List.of("no such answer"), "text", Map.of("a", 1),
          List.of(List.of("a")));
      default -> temporal(field);
    }
  }

  private void text(FormField field) {
    changes("wrong type", field, 7, true, List.of("a"), Map.of("a", "b"));
    change("a megabyte", field, "a".repeat(1_000_000));
    change("a null byte", field, "Long enough to say something \u0000");
    String most = field.limit("maxLength");
    change("too long", field, "a".repeat(most.isEmpty() ? FormField.MAX_TEXT + 1 : Integer.parseInt(most) + 1));
    if (!field.limit("minLength").isEmpty() && Integer.parseInt(field.limit("minLength")) > 1) {
      change("too short", field, "a");
    }
    if (field.pattern() != null) {
      change("out of pattern", field, "\u2603");
    }
  }

  private void number(FormField field) {
    changes("wrong type", field, field.numberAsText() ? 7 : "7", true, List.of(1), Map.of());
    if (!field.limit("min").isEmpty() && !field.limit("min").startsWith("=")) {
      change("below its least", field, Double.parseDouble(field.limit("min")) - 1);
    }
    if (!field.limit("max").isEmpty() && !field.limit("max").startsWith("=")) {
      change("above its most", field, Double.parseDouble(field.limit("max")) + 1);
    }
    changes("no number", field, Double.NaN, Double.POSITIVE_INFINITY, 1e300);
  }

  private void temporal(FormField field) {
    changes("wrong type", field, 20260522, true, List.of("2026-05-22"), Map.of("date", "2026-05-22"));
    changes("no date and no time", field, "22/05/2026", "2026-02-30", "2026-02-30T10:00", "25:00", "soon",
        "<script>alert(1)</script>");
    String clock = field.kind() == FormField.Kind.DATETIME ? "T10:00" : "";
    if (field.kind() != FormField.Kind.TIME) {
      change("next century", field, today.plusYears(100) + clock);
      change("long gone", field, "1066-10-14" + clock);
      if (field.past()) {
        change("to come", field, today.plusDays(1) + clock);
      }
      if (field.future()) {
        change("past", field, today.minusDays(1) + clock);
      }
    }
  }

  private void foreign() {
    for (String name : List.of("header", "caseReference", "riskLevel", "officers2", "due", "__proto__")) {
      put("foreign variable", "foreign variable " + name, List.of(name), "standard");
    }
    for (List<String> group : schema.groupLabels().keySet()) {
      for (String key : List.of("by", "at", "surplus", "constructor")) {
        put("foreign answer", "foreign answer " + key, plus(group, key), "somebody");
      }
      put("no group", "a text for a group", group, "text");
      put("no group", "a list for a group", group, List.of(1, 2));
    }
  }

  private Object anything(FormField field) {
    return switch (field.kind()) {
      case NUMBER -> field.numberAsText() ? "1" : (Object) 1;
      case CHECKBOX -> true;
      case CHECKLIST, TAGLIST -> List.of("a");
      case DATE -> today.toString();
      case TIME -> "10:00";
      case DATETIME -> today + "T10:00";
      default -> "Something that nobody asked for.";
    };
  }

  private void changes(String what, FormField field, Object... answers) {
    for (Object answer : answers) {
      change(what, field, answer);
    }
  }

  private void change(String what, FormField field, Object answer) {
    put(what + " in " + field.kind(), field.dottedPath() + ": " + what, field.path(), answer);
  }

  private void put(String sort, String what, List<String> path, Object answer) {
    Map<String, Object> changed = copy(good);
    Paths.put(changed, path, answer);
    all.add(new Bad(sort, what, changed));
  }

  private static List<String> plus(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> copy(Map<String, Object> map) {
    Map<String, Object> copy = new LinkedHashMap<>(map);
    copy.replaceAll((key, value) -> value instanceof Map<?, ?> inner ? copy((Map<String, Object>) inner) : value);
    return copy;
  }
}
