package org.vigil.redesign;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.ModelException;

/** One decision file, and the decisions in it. */
record DecisionFile(String file, DmnModelInstance model, List<Decision> decisions) {

  static DecisionFile read(ProcessFile file) throws Change.Unreadable {
    try {
      var model = Dmn.readModelFromStream(new ByteArrayInputStream(file.content()));
      return new DecisionFile(file.name(), model, List.copyOf(model.getModelElementsByType(Decision.class)));
    } catch (ModelException notDmn) {
      throw Change.Unreadable.because(notDmn, "DMN 1.3");
    }
  }

  Finding fault(Decision decision, String says) {
    var name = decision.getName() == null || decision.getName().isBlank() ? decision.getId() : decision.getName();
    return new Finding(file, name, "the decision \"" + name + "\" " + says);
  }

  /** The decision's table, null when it is not a table. */
  static DecisionTable table(Decision decision) {
    return decision.getExpression() instanceof DecisionTable table ? table : null;
  }

  static Set<String> literalsOfFirstInput(Decision decision) {
    var literals = new LinkedHashSet<String>();
    var table = table(decision);
    if (table != null) {
      for (var rule : table.getRules()) {
        rule.getInputEntries().stream().findFirst()
            .ifPresent(entry -> literals.addAll(strings(entry.getTextContent())));
      }
    }
    return literals;
  }

  /** The literals of one output column. */
  static Set<String> literalsOf(DecisionTable table, Output output) {
    int column = new ArrayList<>(table.getOutputs()).indexOf(output);
    var literals = new LinkedHashSet<String>();
    for (Rule rule : table.getRules()) {
      var entries = new ArrayList<>(rule.getOutputEntries());
      if (column < entries.size()) {
        literals.addAll(strings(entries.get(column).getTextContent()));
      }
    }
    return literals;
  }

  /** Whether every cell of the column is a plain string, so that the column's values are known. */
  static boolean isAllLiteral(DecisionTable table, Output output) {
    int column = new ArrayList<>(table.getOutputs()).indexOf(output);
    return table.getRules().stream().map(rule -> new ArrayList<>(rule.getOutputEntries()))
        .allMatch(entries -> column < entries.size()
            && entries.get(column).getTextContent().strip().matches("\"[^\"]*\""));
  }

  /** What a step that asks this decision writes, by the way it maps the result. */
  static Shape result(Decision decision, String mapping) {
    var table = table(decision);
    if (table == null || mapping == null || mapping.equals("resultList")) {
      return Shape.ANYTHING;
    }
    var outputs = new LinkedHashMap<String, Shape>();
    for (var output : table.getOutputs()) {
      outputs.put(output.getName(), isAllLiteral(table, output) ? Shape.choice(literalsOf(table, output)) : Shape.LEAF);
    }
    return switch (mapping) {
      case "singleResult" -> Shape.parts(outputs);
      case "singleEntry" -> outputs.size() == 1 ? outputs.values().iterator().next() : Shape.ANYTHING;
      default -> Shape.ANYTHING;
    };
  }

  /** What the decision and the decisions it requires read of the case; not what they answer one another. */
  static List<Read> reads(Decision decision) {
    var reads = new ArrayList<Read>();
    var produced = new LinkedHashSet<String>();
    collect(decision, reads, produced, new LinkedHashSet<>());
    return reads.stream().filter(read -> !produced.contains(read.root())).toList();
  }

  private static void collect(Decision decision, List<Read> reads, Set<String> produced, Set<Decision> seen) {
    if (!seen.add(decision)) {
      return;
    }
    var table = table(decision);
    if (table != null) {
      table.getInputs().forEach(input -> reads.addAll(Feel.reads(input.getInputExpression().getTextContent().strip())));
      for (var rule : table.getRules()) {
        rule.getInputEntries().forEach(cell -> reads.addAll(Feel.cellReads(cell.getTextContent().strip())));
        rule.getOutputEntries().forEach(answer -> reads.addAll(Feel.reads(answer.getTextContent().strip())));
      }
      if (seen.size() > 1) {
        table.getOutputs().forEach(output -> produced.add(output.getName()));
      }
    } else if (seen.size() > 1) {
      produced.add(decision.getVariable() == null ? decision.getId() : decision.getVariable().getName());
    }
    decision.getInformationRequirements().stream()
        .map(requirement -> requirement.getRequiredDecision())
        .filter(required -> required != null)
        .forEach(required -> collect(required, reads, produced, seen));
  }

  /** What a cell says between quotation marks. */
  static List<String> strings(String cell) {
    return Feel.texts(cell);
  }
}
