package org.vigil.links;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;

/** The tables of this repository, read without a Vigil. */
final class TablesOnFile {

  private TablesOnFile() {}

  static Weights weights() {
    DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    DmnDecision table;
    try (InputStream file = new FileInputStream("processes/same-person.dmn")) {
      table = engine.parseDecision("same-person", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Evidence> known = new ConcurrentHashMap<>();
    return new Weights() {
      @Override
      public Evidence of(String compared, String finding) {
        return known.computeIfAbsent(compared + ": " + finding, pair -> DeployedWeights.read(engine
            .evaluateDecisionTable(table, Variables.putValue("finding", pair))
            .getSingleResult().getEntryMap()));
      }

      @Override
      public double threshold() {
        return of("total", "shown from").points();
      }
    };
  }

  static NameVariants names() {
    return DeployedNames.read(Dmn.readModelFromFile(new File("processes/name-variants.dmn")));
  }
}
