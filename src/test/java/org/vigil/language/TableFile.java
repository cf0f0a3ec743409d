package org.vigil.language;

import java.io.File;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/** The table of prompts as it stands in {@code processes/}, read without an engine. */
final class TableFile {

  private static final DmnModelInstance FILE =
      Dmn.readModelFromFile(new File("processes/language-prompts.dmn"));

  private TableFile() {}

  static Finder finder() {
    return new Finder(phrases());
  }

  static List<Phrase> phrases() {
    Map<String, List<String>> families = new LinkedHashMap<>();
    rows("language-families").forEach(row -> families.put(row.get(0), list(row.get(1))));
    return rows("language-prompts").stream().map(row -> new Phrase(row.get(0),
        list(row.get(1)).stream().map(wording -> new Wording(wording, families)).toList(), row.get(2),
        list(row.get(3)))).toList();
  }

  static Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    phrases().forEach(phrase -> ids.add(phrase.id()));
    return ids;
  }

  private static List<List<String>> rows(String decision) {
    DecisionTable table = (DecisionTable) ((Decision) FILE.getModelElementById(decision)).getExpression();
    return table.getRules().stream().map(rule -> rule.getOutputEntries().stream()
        .map(cell -> cell.getTextContent().strip().replaceAll("^\"|\"$", "")).toList()).toList();
  }

  private static List<String> list(String cell) {
    return Arrays.stream(cell.split(";")).map(String::strip).filter(text -> !text.isEmpty()).toList();
  }
}
