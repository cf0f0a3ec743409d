package org.vigil.redesign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Numbered groups of one name, such as {@code child1} to {@code child4}, ask the same. Prevents: a question changed for
 * the first child and forgotten for the second, whose answer is then missing or called otherwise.
 */
final class CopiesRule implements Rule {

  private static final Pattern NUMBERED = Pattern.compile("(.*[a-zA-Z])(\\d+)");
  /** Where it stands, and the help that says what this one is about. */
  private static final Set<String> OF_ITS_OWN = Set.of("id", "layout", "description");

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var form : change.forms()) {
      Map<String, List<FormFile.Field>> groups = new LinkedHashMap<>();
      for (var field : form.fields()) {
        var numbered = NUMBERED.matcher(String.join(".", field.path()));
        if (field.type().equals("group") && numbered.matches()) {
          groups.computeIfAbsent(numbered.group(1), name -> new ArrayList<>()).add(field);
        }
      }
      groups.values().forEach(copies -> copies.stream().skip(1).forEach(copy ->
          compare(form, copies.get(0), copy, copy.equals(copies.get(copies.size() - 1)), found)));
    }
  }

  private static void compare(FormFile form, FormFile.Field one, FormFile.Field other, boolean isLast,
      Consumer<Finding> found) {
    var questions = one.node().path("components");
    var copies = other.node().path("components");
    // The last copy cannot ask whether there is another one.
    int asked = isLast && copies.size() == questions.size() - 1
        && questions.path(copies.size()).path("type").asText().equals("checkbox") ? copies.size()
        : Math.max(questions.size(), copies.size());
    for (int at = 0; at < asked; at++) {
      var question = plain(questions.path(at), last(one));
      var copy = plain(copies.path(at), last(other));
      if (!question.equals(copy)) {
        found.accept(form.fault(other, "does not ask the same as \"" + one.label() + "\": "
            + (copy.isMissingNode() ? "\"" + label(question) + "\" is missing there"
                : question.isMissingNode() ? "\"" + label(copy) + "\" is asked there only"
                : "\"" + label(copy) + "\" differs in its " + difference(question, copy))
            + ". Change them alike."));
        return;
      }
    }
  }

  private static String last(FormFile.Field group) {
    return group.path().get(group.path().size() - 1);
  }

  /** A question without what each copy has of its own, and without the number of its group in its conditions. */
  private static JsonNode plain(JsonNode question, String group) {
    if (question instanceof ObjectNode object) {
      var plain = object.objectNode();
      object.fields().forEachRemaining(part -> {
        if (!OF_ITS_OWN.contains(part.getKey())) {
          plain.set(part.getKey(), plain(part.getValue(), group));
        }
      });
      return plain;
    }
    if (question instanceof ArrayNode array) {
      var plain = array.arrayNode();
      array.forEach(part -> plain.add(plain(part, group)));
      return plain;
    }
    return question.isTextual() ? TextNode.valueOf(question.asText().replaceAll("\\b" + group + "\\b", "…")) : question;
  }

  private static String difference(JsonNode question, JsonNode copy) {
    var names = new TreeSet<String>();
    question.fieldNames().forEachRemaining(names::add);
    copy.fieldNames().forEachRemaining(names::add);
    return names.stream().filter(name -> !question.path(name).equals(copy.path(name))).findFirst().orElse("its order");
  }

  private static String label(JsonNode question) {
    return new FormFile.Field(question.path("type").asText(), question, List.of(), true).label();
  }
}
