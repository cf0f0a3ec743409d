package org.vigil.clock;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/**
 * Looks something up in a decision table that decides about no case. The engine writes down every time it is asked, so
 * a page that counts each minute would fill the records: a version of a table is asked the same only once.
 */
@Component
public class Tables {

  private static final int KEPT = 1000;

  private final DecisionService decisions;
  private final RepositoryService deployed;
  private final Map<Question, List<Map<String, Object>>> answers = new ConcurrentHashMap<>();

  private record Question(String version, Map<String, Object> facts) { }

  Tables(DecisionService decisions, RepositoryService deployed) {
    this.decisions = decisions;
    this.deployed = deployed;
  }

  /** The rows of a table's newest version that apply, each by the names of its outputs. */
  public List<Map<String, Object>> rows(String table, Map<String, Object> facts) {
    var latest = deployed.createDecisionDefinitionQuery().decisionDefinitionKey(table).latestVersion().singleResult();
    if (latest == null) {
      throw new IllegalStateException("The table " + table + ".dmn is not deployed or not open to this person.");
    }
    var question = new Question(latest.getId(), Map.copyOf(facts));
    List<Map<String, Object>> known = answers.get(question);
    if (known == null) {
      known = decisions.evaluateDecisionTableById(question.version, question.facts).getResultList();
      if (answers.size() >= KEPT) {
        answers.clear();
      }
      answers.put(question, known);
    }
    return known;
  }
}
