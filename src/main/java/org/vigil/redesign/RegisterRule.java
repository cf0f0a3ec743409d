package org.vigil.redesign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DmnElement;

/**
 * Every row of the clock register can be read as a limit. Prevents: "5 workdays", "a day before" or a group nobody is
 * in, found out by the first case that comes to that step.
 */
final class RegisterRule implements Rule {

  private final House house;

  RegisterRule(House house) {
    this.house = house;
  }

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var file : change.decisionFiles()) {
      file.decisions().stream().filter(decision -> Change.REGISTER.equals(decision.getId()))
          .forEach(register -> rows(file, register, usual(register), found));
    }
  }

  private void rows(DecisionFile file, Decision register, Map<String, List<Object>> usual, Consumer<Finding> found) {
    var table = DecisionFile.table(register);
    if (table == null) {
      return;
    }
    if (CompletenessRule.isList(table)) {
      found.accept(file.fault(register,
          "answers with a list. Set its hit policy to Unique, so that a clock has one limit."));
    }
    var names = table.getOutputs().stream().map(output -> output.getName()).toList();
    for (var row : table.getRules()) {
      var clock = row.getInputEntries().iterator().next().getTextContent().strip().replace("\"", "");
      var answers = new ArrayList<Map<String, Object>>(List.of(new HashMap<>()));
      var cells = row.getOutputEntries().stream().map(DmnElement::getTextContent).map(String::strip).toList();
      for (int at = 0; at < names.size() && at < cells.size(); at++) {
        var name = names.get(at);
        var cell = cells.get(at);
        // A cell that names an answer of another table is read once with each of its answers.
        var values = usual.containsKey(cell) ? usual.get(cell) : List.of(value(cell));
        answers = new ArrayList<>(answers.stream().flatMap(answer -> values.stream().map(value -> {
          Map<String, Object> more = new HashMap<>(answer);
          more.put(name, value);
          return more;
        })).toList());
      }
      answers.stream().flatMap(answer -> fault(clock, answer).stream()).distinct()
          .forEach(fault -> found.accept(file.fault(register, "has a row that cannot be read. " + fault)));
    }
  }

  private List<String> fault(String clock, Map<String, Object> answer) {
    var fault = house.clockFault().apply(clock, answer);
    if (fault.isPresent()) {
      return List.of(fault.get());
    }
    var warned = String.valueOf(answer.getOrDefault("warned", ""));
    return Arrays.stream(warned.split(",")).map(String::strip)
        .filter(group -> !group.isEmpty()).flatMap(group -> house.offerFault(group, null).stream())
        .map(why -> "The clock \"" + clock + "\" warns " + why).toList();
  }

  /** The answers of the tables the register asks, by the name it uses for them. */
  static Map<String, List<Object>> usual(Decision register) {
    var usual = new HashMap<String, List<Object>>();
    register.getInformationRequirements().stream().map(requirement -> requirement.getRequiredDecision())
        .filter(required -> required != null && DecisionFile.table(required) != null)
        .forEach(required -> DecisionFile.table(required).getOutputs().forEach(output -> {
          Set<String> literals = DecisionFile.literalsOf(DecisionFile.table(required), output);
          usual.put(output.getName(), List.copyOf(literals));
        }));
    return usual;
  }

  private static Object value(String cell) {
    if (cell.matches("-?\\d{1,9}")) {
      return Integer.valueOf(cell);
    }
    if (cell.equals("true") || cell.equals("false")) {
      return Boolean.valueOf(cell);
    }
    return cell.matches("\"[^\"]*\"") ? cell.substring(1, cell.length() - 1) : cell;
  }
}
