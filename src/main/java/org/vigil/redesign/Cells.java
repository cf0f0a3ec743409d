package org.vigil.redesign;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstDate;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;

/** What the cells of a table's conditions mean, worked out by the reader the decisions run on. */
final class Cells {

  /** Stands for every text that no cell names. */
  static final String ANYTHING_ELSE = "\u2026";

  private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();
  private final Map<List<Object>, Boolean> known = new HashMap<>();

  boolean isReadable(String cell) {
    return isAny(cell) || Feel.cell(cell).isSuccess();
  }

  /** Whether a value fits a cell. */
  synchronized boolean fits(String cell, Object value) {
    return isAny(cell) || known.computeIfAbsent(List.of(cell, value), ask -> {
      var result = feel.evaluateWithInput(Feel.cell(cell).parsedExpression(), value, Map.of());
      return result.isSuccess() && Boolean.TRUE.equals(result.result());
    });
  }

  /** The values a cell names and those beside them: one less and one more, the day before and the day after. */
  static Set<Object> values(String cell) {
    var values = new LinkedHashSet<Object>();
    if (isAny(cell)) {
      return values;
    }
    for (var constant : Feel.constants(cell)) {
      if (constant instanceof ConstString text) {
        values.add(text.value());
      } else if (constant instanceof ConstNumber number) {
        var value = number.value().bigDecimal();
        values.addAll(List.of(value.subtract(BigDecimal.ONE), value, value.add(BigDecimal.ONE)));
      } else if (constant instanceof ConstDate date) {
        values.addAll(List.of(date.value().minusDays(1), date.value(), date.value().plusDays(1)));
      } else if (constant instanceof ConstBool) {
        values.addAll(List.of(true, false));
      }
    }
    return values;
  }

  private static boolean isAny(String cell) {
    return cell.isEmpty() || cell.equals("-");
  }
}
