package org.vigil.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What one cell of a decision costs in the engine's own FEEL and in ours, in turns, in processor time. Not part of the
 * build: {@code ./mvnw test -Dtest=FeelBenchmark -Dvigil.benchmark=true}.
 */
@EnabledIfSystemProperty(named = "vigil.benchmark", matches = "true")
class FeelBenchmark {

  private static final int ROUNDS = 7;

  @Test
  void a_cell_costs_a_fraction() throws Exception {
    Set<String> cells = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      files.filter(file -> file.toString().endsWith(".dmn")).sorted().forEach(file -> Dmn.readModelFromFile(file.toFile())
          .getModelElementsByType(InputEntry.class).forEach(cell -> cells.add(cell.getTextContent().strip())));
    }
    cells.remove("");
    FeelEngine own = new ScalaFeelEngine(List.of());
    FeelEngine once = new FeelOnce();
    List<Double> ofOwn = new ArrayList<>();
    List<Double> ofOnce = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      ofOwn.add(micros(own, cells));
      ofOnce.add(micros(once, cells));
    }
    double before = median(ofOwn);
    double now = median(ofOnce);
    System.out.printf(Locale.UK, "%d cells, median of %d rounds: the engine's own %.1f µs a cell, ours %.1f µs, ratio %.2f%n",
        cells.size(), ROUNDS, before, now, now / before);
    assertThat(now).as("µs a cell").isLessThan(before);
  }

  private static double micros(FeelEngine engine, Set<String> cells) {
    var variables = Variables.createVariables().putValue("asked", "something else").asVariableContext();
    var threads = ManagementFactory.getThreadMXBean();
    long begun = threads.getCurrentThreadCpuTime();
    int held = 0;
    for (String cell : cells) {
      try {
        held += engine.evaluateSimpleUnaryTests(cell, "asked", variables) ? 1 : 0;
      } catch (RuntimeException notForThisKind) {
        held++;
      }
    }
    assertThat(held).isPositive();
    return (threads.getCurrentThreadCpuTime() - begun) / 1_000.0 / cells.size();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
