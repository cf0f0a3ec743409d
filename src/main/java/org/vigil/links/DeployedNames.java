package org.vigil.links;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.stereotype.Component;

/** The rows of {@code name-variants.dmn} as they are in force. */
@Component
class DeployedNames {

  private static final String DECISION = "name-variants";
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  private final RepositoryService deployed;
  private final Map<String, NameVariants> versions = new ConcurrentHashMap<>();

  DeployedNames(RepositoryService deployed) {
    this.deployed = deployed;
  }

  /** What is in force now, for one search. */
  NameVariants inForce() {
    String version = deployed.createDecisionDefinitionQuery().decisionDefinitionKey(DECISION).latestVersion()
        .singleResult().getId();
    return versions.computeIfAbsent(version, id -> read(deployed.getDmnModelInstance(id)));
  }

  /** Reads the table as a list of groups; the forms stand in quotation marks. */
  static NameVariants read(DmnModelInstance table) {
    Map<String, Set<String>> groups = new HashMap<>();
    for (Rule row : table.getModelElementsByType(Rule.class)) {
      Set<String> group = new LinkedHashSet<>();
      var forms = QUOTED.matcher(row.getInputEntries().iterator().next().getTextContent());
      while (forms.find()) {
        group.add(forms.group(1));
      }
      group.forEach(form -> groups.computeIfAbsent(form, name -> new TreeSet<>()).addAll(group));
    }
    return word -> groups.getOrDefault(word, Set.of(word));
  }
}
