package org.vigil.redesign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One form, read for what it asks and what it writes.
 *
 * @param writes each variable the form writes; the server adds to every group who sent it, when and from where
 */
record FormFile(String file, JsonNode root, List<Field> fields, Map<String, Shape> writes) {

  /** Kinds that send a value. */
  static final Set<String> ASKING = Set.of("textfield", "textarea", "number", "datetime", "checkbox", "checklist",
      "radio", "select", "taglist", "expression");
  /** An answer that stands in an expression which chooses among several lists. */
  private static final Pattern WRITTEN_OPTION = Pattern.compile("\\bvalue: *\"([^\"]*)\"");

  /**
   * One component.
   *
   * @param path where its value goes from the top of the form, empty when it sends none
   * @param inGroup whether it stands inside a group
   */
  record Field(String type, JsonNode node, List<String> path, boolean inGroup) {

    boolean asks() {
      return ASKING.contains(type);
    }

    /** The label an officer reads, else the first words of the text, else the key or type. */
    String label() {
      for (var name : List.of("label", "dateLabel", "timeLabel", "text", "key", "id")) {
        var text = node.path(name).asText("").replaceAll("\\s+", " ").strip();
        if (!text.isEmpty()) {
          return text.length() > 60 ? text.substring(0, 60) + "…" : text;
        }
      }
      return type;
    }

    Set<String> options() {
      var options = new LinkedHashSet<String>();
      node.path("values").forEach(value -> options.add(value.path("value").asText()));
      WRITTEN_OPTION.matcher(node.path("valuesExpression").asText()).results()
          .forEach(value -> options.add(value.group(1)));
      return options;
    }
  }

  static FormFile read(ProcessFile file) throws Change.Unreadable {
    try {
      var root = new ObjectMapper().readTree(file.content());
      if (root == null || !root.path("components").isArray()) {
        throw new Change.Unreadable("it is no form.");
      }
      var fields = new ArrayList<Field>();
      collect(root.path("components"), List.of(), false, fields);
      return new FormFile(file.name(), root, fields, written(fields));
    } catch (JsonProcessingException notJson) {
      throw new Change.Unreadable("it is no valid JSON near line " + notJson.getLocation().getLineNr() + ".");
    } catch (IOException unreadable) {
      throw new Change.Unreadable("it is no form.");
    }
  }

  String id() {
    return root.path("id").asText("");
  }

  Finding fault(String says) {
    return new Finding(file, "", says);
  }

  Finding fault(Field field, String says) {
    return new Finding(file, field.label(), "the field \"" + field.label() + "\" " + says);
  }

  private static Map<String, Shape> written(List<Field> fields) {
    var top = new LinkedHashMap<String, Shape>();
    for (var field : fields) {
      if (!field.asks() || field.path.isEmpty()) {
        continue;
      }
      var leaf = field.options().isEmpty() ? Shape.LEAF : Shape.choice(field.options());
      var shape = leaf;
      for (int at = field.path.size() - 1; at > 0; at--) {
        shape = Shape.parts(Map.of(field.path.get(at), shape));
      }
      if (field.path.size() > 1) {
        shape = shape.or(Shape.parts(Map.of("by", Shape.LEAF, "byName", Shape.LEAF, "byRole", Shape.LEAF,
            "from", Shape.LEAF, "at", Shape.LEAF)));
      }
      top.merge(field.path.get(0), shape, Shape::or);
    }
    return top;
  }

  private static void collect(JsonNode components, List<String> path, boolean inGroup, List<Field> fields) {
    for (var component : components) {
      var type = component.path("type").asText("");
      var own = new ArrayList<>(path);
      var step = component.path(type.equals("group") || type.equals("dynamiclist") ? "path" : "key").asText("");
      if (!step.isEmpty()) {
        own.addAll(List.of(step.split("\\.")));
      }
      boolean placed = !step.isEmpty();
      fields.add(new Field(type, component, placed ? List.copyOf(own) : List.of(), inGroup));
      if (component.path("components").isArray()) {
        collect(component.path("components"), own, true, fields);
      }
    }
  }
}
