package org.vigil.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.vigil.problem.Fault;

/**
 * A {@code .form} file as drawn in the Modeler: its questions, in the order in which they are shown.
 *
 * @param id the form's id, the same as its file name
 * @param fields every question with a value
 * @param groupLabels label of each group that has a path, by that path
 * @param shown every text it shows, templates and all, in one
 */
public record FormSchema(String id, List<FormField> fields, Map<List<String>, String> groupLabels, String shown) {

  private static final Set<String> DISPLAY =
      Set.of("text", "html", "image", "table", "spacer", "separator", "iframe", "button");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** @throws IllegalArgumentException when the file is no form, or has a part whose answers cannot be checked */
  public static FormSchema parse(String form) {
    JsonNode root;
    try {
      root = JSON.readTree(form);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This file is not a form: it is not JSON.", e);
    }
    var fields = new ArrayList<FormField>();
    var labels = new LinkedHashMap<List<String>, String>();
    read(root, new Around(List.of(), List.of(), List.of()), fields, labels);
    return new FormSchema(root.path("id").asText(""), List.copyOf(fields), labels,
        String.join("\n", root.findValuesAsText("text")));
  }

  /** What the groups around a component add to it. */
  private record Around(List<String> path, List<String> labels, List<String> hideConditions) {}

  private static void read(
      JsonNode parent, Around around, List<FormField> fields, Map<List<String>, String> labels) {
    for (JsonNode component : parent.path("components")) {
      String type = component.path("type").asText();
      List<String> hide = plus(around.hideConditions(), condition(component));
      if (type.equals("group")) {
        List<String> path = steps(around.path(), component.path("path").asText(""));
        String label = component.path("label").asText("");
        if (path.size() > around.path().size()) {
          labels.put(path, label);
        }
        read(component, new Around(path, plus(around.labels(), label), hide), fields, labels);
      } else if (!DISPLAY.contains(type)) {
        fields.add(field(component, type, around, hide));
      }
    }
  }

  private static FormField field(JsonNode component, String type, Around around, List<String> hide) {
    FormField.Kind kind = kind(component, type);
    if (!component.hasNonNull("key")) {
      throw new IllegalArgumentException("A question of this form has no key, so its answer would be lost.");
    }
    List<String> path = steps(around.path(), component.path("key").asText());
    return new FormField(kind, path, label(component), around.labels(), hide, component);
  }

  private static FormField.Kind kind(JsonNode component, String type) {
    String name = type.equals("datetime") ? component.path("subtype").asText("date") : type;
    for (FormField.Kind kind : FormField.Kind.values()) {
      if (kind.name().equalsIgnoreCase(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "The answers of a \"" + type + "\" cannot be checked: draw the form without it.");
  }

  private static String label(JsonNode component) {
    for (String name : List.of("label", "dateLabel", "timeLabel")) {
      String label = component.path(name).asText("").strip();
      if (!label.isEmpty() && !label.startsWith("=") && !label.contains("{{")) {
        return label;
      }
    }
    return "One of the questions";
  }

  private static String condition(JsonNode component) {
    return FormField.withoutEquals(component.path("conditional").path("hide").asText(""));
  }

  private static List<String> steps(List<String> base, String path) {
    List<String> result = base;
    for (String step : path.split("\\.")) {
      result = plus(result, step.strip());
    }
    return result;
  }

  private static List<String> plus(List<String> list, String more) {
    if (more.isEmpty()) {
      return list;
    }
    var longer = new ArrayList<>(list);
    longer.add(more);
    return List.copyOf(longer);
  }

  /** The question whose answer goes to a path such as {@code crime.person.age}. */
  public Optional<FormField> field(String dottedPath) {
    return fields.stream().filter(field -> field.dottedPath().equals(dottedPath)).findFirst();
  }

  /**
   * What a rule says, at the question or the group of questions it names, in this form's own words for it.
   *
   * @param path where the answers are kept, such as {@code risk.reasons}; the end of it, such as {@code voice.words},
   *     where several forms ask the same; null for the form as a whole
   */
  public Fault fault(String path, String sentence) {
    if (path == null) {
      return new Fault("", sentence);
    }
    return fields.stream().filter(field -> endsWith(field.dottedPath(), path)).findFirst()
        .map(field -> new Fault(field.dottedPath(), Sentences.of(nameOf(field), sentence)))
        .or(() -> groupLabels.entrySet().stream().filter(group -> endsWith(String.join(".", group.getKey()), path))
            .findFirst().map(group -> new Fault("", Sentences.of(group.getValue(), sentence))))
        .orElse(new Fault("", sentence));
  }

  private static boolean endsWith(String whole, String path) {
    return whole.equals(path) || whole.endsWith("." + path);
  }

  /** Whether a variable of the form is a group of answers rather than one answer. */
  public boolean isGroup(String variable) {
    return groupLabels.keySet().stream().anyMatch(path -> path.get(0).equals(variable));
  }

  /** The words an officer finds a question by: its label, with its group's where two share a label. */
  String nameOf(FormField field) {
    long same = fields.stream().filter(other -> other.label().equals(field.label())).count();
    List<String> groups = field.groups();
    return same < 2 || groups.isEmpty() ? field.label() : groups.get(groups.size() - 1) + ", " + field.label();
  }

  /**
   * What the form's conditions can see: the variables in scope, then the answers over them; every path of the form is
   * there, as null where nothing was answered, so that a condition never meets an unknown name.
   */
  public Map<String, Object> context(Map<String, Object> variables, Map<String, Object> answers) {
    Map<String, Object> context = new LinkedHashMap<>(variables);
    // One step writes one path: an earlier answer at the same path is replaced by this form's, so it is not seen.
    fields.forEach(field -> context.remove(field.path().get(0)));
    fields.forEach(field -> Paths.put(context, field.path(), Paths.at(answers, field.path())));
    return context;
  }

  /** Whether a condition of the question, or of a group around it, hides it; one without a value hides nothing. */
  public boolean hidden(FormField field, Map<String, Object> context, FormFeel feel) {
    return hiding(context, feel).test(field);
  }

  /** The same for many fields: each condition is worked out once, which is most of the work of a check. */
  Predicate<FormField> hiding(Map<String, Object> context, FormFeel feel) {
    Map<String, Boolean> known = new HashMap<>();
    return field -> field.hideConditions().stream().anyMatch(condition -> known.computeIfAbsent(
        condition, unknown -> Boolean.TRUE.equals(feel.evaluate(unknown, context))));
  }

  static Object plain(JsonNode node) {
    return JSON.convertValue(node, Object.class);
  }
}
