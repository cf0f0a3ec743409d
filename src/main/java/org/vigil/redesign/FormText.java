package org.vigil.redesign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds the FEEL in a form: conditions, computed values, and the {@code {{…}}} of its texts. */
final class FormText {

  /** One FEEL expression of a form, without the leading sign. */
  record Formula(FormFile.Field field, String place, String text) {}

  /** One thing a form reads. */
  record FormRead(FormFile.Field field, String place, Read read) {}

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
  private static final Pattern LOOP = Pattern.compile("\\{\\{#loop (.*?)}}.*?\\{\\{/loop}}", Pattern.DOTALL);
  /** Names form-js itself offers inside an expression. */
  private static final List<String> OFFERED = List.of("this", "parent", "i");
  private static final Map<String, String> PLACES = Map.ofEntries(Map.entry("label", "its label"),
      Map.entry("description", "its description"), Map.entry("text", "its text"), Map.entry("content", "its content"),
      Map.entry("expression", "its expression"), Map.entry("valuesExpression", "its choices"),
      Map.entry("readonly", "\"read only\""), Map.entry("source", "its source"), Map.entry("url", "its address"),
      Map.entry("dataSource", "its source"), Map.entry("alt", "its alternative text"));

  private FormText() {}

  static List<FormRead> reads(FormFile form) {
    var reads = new ArrayList<FormRead>();
    for (var formula : formulas(form)) {
      for (var read : Feel.reads(formula.text())) {
        if (!OFFERED.contains(read.root())) {
          reads.add(new FormRead(formula.field(), formula.place(), read));
        }
      }
    }
    for (var field : form.fields()) {
      var key = field.node().path("valuesKey").asText("");
      if (!key.isEmpty()) {
        var read = new Read(List.of(key.split("\\.")), null, List.of(), List.of());
        reads.add(new FormRead(field, "its choices", read));
      }
    }
    return reads;
  }

  static List<Formula> formulas(FormFile form) {
    var formulas = new ArrayList<Formula>();
    for (var field : form.fields()) {
      PLACES.forEach((property, place) -> add(field, place, field.node().path(property), formulas));
      add(field, "its condition", field.node().path("conditional").path("hide"), formulas);
      field.node().path("validate").fields().forEachRemaining(limit -> {
        if (!limit.getKey().equals("pattern")) {
          add(field, "its limit \"" + limit.getKey() + "\"", limit.getValue(), formulas);
        }
      });
      field.node().path("appearance").forEach(adorner -> add(field, "its prefix or suffix", adorner, formulas));
    }
    return formulas;
  }

  private static void add(FormFile.Field field, String place, JsonNode value, List<Formula> formulas) {
    if (!value.isTextual()) {
      return;
    }
    var text = value.asText();
    if (text.strip().startsWith("=")) {
      formulas.add(new Formula(field, place, text.strip().substring(1).strip()));
      return;
    }
    // Inside a loop the names belong to the looped element, so only the list itself is looked up.
    var outsideLoops = LOOP.matcher(text).replaceAll("{{$1}}");
    var placeholder = PLACEHOLDER.matcher(outsideLoops);
    while (placeholder.find()) {
      var inner = placeholder.group(1).strip();
      if (!inner.startsWith("/") && !inner.equals("else")) {
        formulas.add(new Formula(field, place, inner.replaceFirst("^#(if|loop)\\s+", "")));
      }
    }
  }
}
