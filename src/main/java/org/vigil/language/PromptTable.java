package org.vigil.language;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;

/**
 * Reads the decision {@code language-prompts}, which a process owner edits, and the families of words beside it. A
 * version of it never changes, so each is read once.
 */
@Component
class PromptTable {

  private static final String DECISION = "language-prompts";
  private static final String FAMILIES = "language-families";
  private static final Map<String, Object> NO_FACTS = Map.of();

  private final DecisionService decisions;
  private final RepositoryService deployed;
  private final Map<String, Finder> read = new ConcurrentHashMap<>();

  PromptTable(DecisionService decisions, RepositoryService deployed) {
    this.decisions = decisions;
    this.deployed = deployed;
  }

  /** What finds the phrases of the newest table; without a deployed one it finds nothing. */
  Finder finder() {
    DecisionDefinition latest = deployed.createDecisionDefinitionQuery().decisionDefinitionKey(DECISION).latestVersion()
        .singleResult();
    if (latest == null) {
      return new Finder(List.of());
    }
    return read.computeIfAbsent(latest.getId(), version -> new Finder(phrases(version)));
  }

  private List<Phrase> phrases(String version) {
    Map<String, List<String>> families = families();
    return decisions.evaluateDecisionTableById(version, NO_FACTS).getResultList().stream()
        .map(row -> new Phrase(text(row, "id"),
            list(text(row, "wordings")).stream().map(wording -> new Wording(wording, families)).toList(),
            text(row, "why"), list(text(row, "offers")))).toList();
  }

  private Map<String, List<String>> families() {
    Map<String, List<String>> families = new LinkedHashMap<>();
    decisions.evaluateDecisionTableByKey(FAMILIES, NO_FACTS).getResultList()
        .forEach(row -> families.put(text(row, "name"), list(text(row, "words"))));
    return families;
  }

  private static String text(Map<String, Object> row, String name) {
    return String.valueOf(row.get(name));
  }

  private static List<String> list(String cell) {
    return Arrays.stream(cell.split(";")).map(String::strip).filter(text -> !text.isEmpty()).toList();
  }
}
