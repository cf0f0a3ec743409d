package org.vigil.redesign;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;

/** What the cells of a table's conditions mean, worked out by the reader the decisions run on. */
final class Cells {

  /** Stands for every text that no cell names. */
  static final String ANYTHING_ELSE = "\u2026";

  private static final Pattern DATE = Pattern.compile("date\\(\"(\\d{4}-\\d{2}-\\d{2})\"\\)");

  private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();
  private final Map<String, ParseResult> read = new HashMap<>();
  private final Map<List<Object>, Boolean> known = new HashMap<>();

  boolean isReadable(String cell) {
    return isAny(cell) || read(cell).isSuccess();
  }

  /** Whether a value fits a cell. */
  synchronized boolean fits(String cell, Object value) {
    return isAny(cell) || known.computeIfAbsent(List.of(cell, value), ask -> {
      var result = feel.evaluateWithInput(read(cell).parsedExpression(), value, Map.of());
      return result.isSuccess() && Boolean.TRUE.equals(result.result());
    });
  }

  /** The values a cell names and those beside them: one less and one more, the day before and the day after. */
  static Set<Object> values(String cell) {
    var values = new LinkedHashSet<Object>();
    var dates = DATE.matcher(cell);
    while (dates.find()) {
      var day = LocalDate.parse(dates.group(1));
      values.addAll(List.of(day.minusDays(1), day, day.plusDays(1)));
    }
    for (var token : Text.tokens(dates.replaceAll(" "))) {
      switch (token.kind()) {
        case STRING -> values.add(token.text());
        case NUMBER -> {
          var number = new BigDecimal(token.text());
          values.addAll(new ArrayList<>(List.of(number.subtract(BigDecimal.ONE), number, number.add(BigDecimal.ONE))));
        }
        case NAME -> {
          if (token.text().equals("true") || token.text().equals("false")) {
            values.addAll(List.of(true, false));
          }
        }
        default -> { }
      }
    }
    return values;
  }

  private static boolean isAny(String cell) {
    return cell.isEmpty() || cell.equals("-");
  }

  private synchronized ParseResult read(String cell) {
    return read.computeIfAbsent(cell, feel::parseUnaryTests);
  }
}
