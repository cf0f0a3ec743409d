package org.vigil.redesign;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.vigil.facts.Risk;

/** The values that are known to reach a column of a table, whatever stands in its rows. */
final class Brought {

  private static final Pattern PATH = Pattern.compile("[A-Za-z]\\w*(\\.[A-Za-z]\\w*)*");
  /** What the risk of a case can be; empty while nobody has assessed it. */
  private static final List<String> RISKS = Stream.concat(Risk.words().stream(), Stream.of("")).toList();
  private static final Pattern RISK = Pattern.compile(
      "(risk|riskLevel)|if (risk|riskLevel) = null then \"\" else (risk|riskLevel)");

  /** What the server brings: a count has no end, an hour is one of 24, a notice is of one of four kinds … */
  private static final Map<String, List<Object>> SERVER = Map.of(
      "reviewsDone", numbers(0, 100),
      "hourOfDay", numbers(0, 23),
      "given", List.of("a case", "a step left behind"),
      "kind", List.of("warning", "late", "digest", "rights"));

  private Brought() {}

  /** Nothing when only the rows themselves tell. */
  static Set<Object> to(Change change, Decision decision, DecisionTable table, Input input) {
    var values = new LinkedHashSet<Object>();
    var expression = input.getInputExpression() == null ? "" : input.getInputExpression().getTextContent().strip();
    if (RISK.matcher(expression).matches()) {
      values.addAll(RISKS);
    }
    if (input.getInputExpression() != null && "boolean".equals(input.getInputExpression().getTypeRef())) {
      values.add(true);
      values.add(false);
    }
    values.addAll(SERVER.getOrDefault(expression, List.of()));
    if (PATH.matcher(expression).matches()) {
      change.forms().forEach(form -> values.addAll(options(form.writes(), expression.split("\\."))));
      decision.getInformationRequirements().stream().map(requirement -> requirement.getRequiredDecision())
          .filter(required -> required != null && DecisionFile.table(required) != null)
          .forEach(required -> answers(DecisionFile.table(required), expression, values));
      // A table that says what it is asked next has to answer that, and the first question: rung 1, then its next rung.
      var next = new LinkedHashSet<Object>();
      answers(table, "next" + Character.toUpperCase(expression.charAt(0)) + expression.substring(1), next);
      if (!next.isEmpty()) {
        values.add(BigDecimal.ONE);
        values.addAll(next);
      }
    }
    return values;
  }

  private static List<Object> numbers(int first, int last) {
    return IntStream.rangeClosed(first, last).<Object>mapToObj(BigDecimal::valueOf).toList();
  }

  private static void answers(DecisionTable table, String output, Set<Object> values) {
    int column = table.getOutputs().stream().map(one -> one.getName()).toList().indexOf(output);
    if (column < 0) {
      return;
    }
    table.getRules().stream().map(row -> row.getOutputEntries().stream().skip(column).findFirst())
        .flatMap(cell -> cell.stream()).map(cell -> cell.getTextContent().strip())
        .forEach(cell -> {
          if (cell.matches("\"[^\"]*\"")) {
            values.add(cell.substring(1, cell.length() - 1));
          } else if (cell.matches("\\d+")) {
            values.add(new BigDecimal(cell));
          }
        });
  }

  private static Set<String> options(Map<String, Shape> variables, String[] path) {
    var shape = variables.get(path[0]);
    for (var part : Arrays.asList(path).subList(1, path.length)) {
      shape = shape == null ? null : shape.fields().get(part);
    }
    return shape == null ? Set.of() : shape.options();
  }
}
