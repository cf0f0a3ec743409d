package org.vigil.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Puts the diagrams, decisions and forms into the engine before the first request: each process together with its
 * forms, so that a form stays the one an officer saw; each decision alone. A new version comes only when something of
 * its own has changed. Files in {@code processes/} and {@code forms/} beside the application win over those inside it.
 */
@Component
class Deployer implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

  private final RepositoryService repository;
  private final ChangeChecks checks;

  Deployer(RepositoryService repository, ChangeChecks checks) {
    this.repository = repository;
    this.checks = checks;
  }

  @Override
  public void afterSingletonsInstantiated() {
    Map<String, byte[]> files = inside();
    Map<String, byte[]> beside = beside();
    // What is inside was checked when it was built; a process owner's change is checked before it is live.
    boolean changed = beside.entrySet().stream()
        .anyMatch(file -> !Arrays.equals(file.getValue(), files.get(file.getKey())));
    files.putAll(beside);
    if (changed) {
      checks.demandAtStart(files);
    }
    // Decisions first: a diagram that begins by the clock asks one when it is put in.
    files.forEach((name, content) -> {
      if (name.endsWith(".dmn")) {
        deploy(Map.of(name, content));
      }
    });
    files.forEach((name, content) -> {
      if (name.endsWith(".bpmn")) {
        deploy(withForms(name, content, files));
      }
    });
  }

  /** The files inside the application, by their stable relative names, for example {@code processes/outcome.bpmn}. */
  static Map<String, byte[]> inside() {
    Map<String, byte[]> files = new TreeMap<>();
    try {
      for (String pattern : new String[] {"processes/*.bpmn", "processes/*.dmn", "forms/*.form"}) {
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern)) {
          files.put(pattern.substring(0, pattern.indexOf('/') + 1) + file.getFilename(), file.getContentAsByteArray());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static Map<String, byte[]> beside() {
    Map<String, byte[]> files = new TreeMap<>();
    for (Path folder : new Path[] {Path.of("processes"), Path.of("forms")}) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> found = Files.list(folder)) {
          for (Path file : found.filter(Files::isRegularFile).toList()) {
            files.put(folder + "/" + file.getFileName(), Files.readAllBytes(file));
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return files;
  }

  private static Map<String, byte[]> withForms(String name, byte[] diagram, Map<String, byte[]> files) {
    Map<String, byte[]> together = new TreeMap<>(Map.of(name, diagram));
    ShownForms.of(diagram).stream().map(form -> "forms/" + form + ".form").filter(files::containsKey)
        .forEach(form -> together.put(form, files.get(form)));
    return together;
  }

  private void deploy(Map<String, byte[]> resources) {
    String name = resources.keySet().stream().filter(file -> !file.endsWith(".form")).findFirst().orElseThrow();
    var deployment = repository.createDeployment().name(name).source("vigil").enableDuplicateFiltering(false);
    resources.forEach((file, content) -> deployment.addInputStream(file, new ByteArrayInputStream(content)));
    var deployed = deployment.deployWithResult();
    if (deployed.getDeployedProcessDefinitions() != null) {
      LOG.info("Deployed {}", name);
    }
  }
}
