package org.vigil.links;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** The weights of {@code same-person.dmn} as they are in force; a version gives the same answer each time. */
@Component
class DeployedWeights {

  private static final String DECISION = "same-person";

  private final DecisionService decisions;
  private final RepositoryService deployed;
  private final Map<String, Map<String, Evidence>> versions = new ConcurrentHashMap<>();

  DeployedWeights(DecisionService decisions, RepositoryService deployed) {
    this.decisions = decisions;
    this.deployed = deployed;
  }

  /** What is in force now, for one search. */
  Weights inForce() {
    String version = deployed.createDecisionDefinitionQuery().decisionDefinitionKey(DECISION).latestVersion()
        .singleResult().getId();
    Map<String, Evidence> known = versions.computeIfAbsent(version, id -> new ConcurrentHashMap<>());
    return new Weights() {
      @Override
      public Evidence of(String compared, String finding) {
        return known.computeIfAbsent(compared + ": " + finding, pair -> weigh(version, pair));
      }

      @Override
      public double threshold() {
        return of("total", "shown from").points();
      }
    };
  }

  private Evidence weigh(String version, String finding) {
    var rows = decisions.evaluateDecisionTableById(version, Variables.putValue("finding", finding));
    return rows.isEmpty() ? Evidence.NONE : read(rows.getSingleResult().getEntryMap());
  }

  /** A row of the table; a finding without points or words has none. */
  static Evidence read(Map<String, Object> row) {
    return new Evidence(row.get("points") instanceof Number points ? points.doubleValue() : 0,
        row.get("words") instanceof String words ? words : "");
  }
}
