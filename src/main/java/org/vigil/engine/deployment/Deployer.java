package org.vigil.engine.deployment;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.vigil.access.CannotStart;
import org.vigil.redesign.Finding;

/**
 * Puts the diagrams, decisions and forms into the engine before the first request: each process together with its
 * forms, so that a form stays the one an officer saw; each decision alone. A new version comes only when something of
 * its own has changed. Files in {@code processes/} and {@code forms/} beside the application win over those inside it;
 * what the force has changed and deployed is not replaced by an update unless somebody says so.
 */
@Component
class Deployer implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

  private final RepositoryService repository;
  private final ChangeChecks checks;
  private final CasesInTheWay cases;
  private final Shipped shipped;
  private final List<String> accepted;
  private final AtomicInteger unanswered;

  Deployer(RepositoryService repository, ChangeChecks checks, CasesInTheWay cases, Shipped shipped,
      MeterRegistry registry, @Value("${vigil.update.accept:}") List<String> accepted) {
    this.repository = repository;
    this.checks = checks;
    this.cases = cases;
    this.shipped = shipped;
    this.accepted = accepted;
    this.unanswered = registry.gauge("vigil.updates.unanswered", new AtomicInteger());
  }

  @Override
  public void afterSingletonsInstantiated() {
    start(inside(), beside(), accepted);
  }

  /**
   * Makes live what is to be live.
   *
   * @param inside what this Vigil brings
   * @param beside the force's own files; they win
   * @param accepted names of diagrams and decisions whose new version of Vigil's replaces a change of the force
   * @throws CannotStart when what would be live together is wrong, with one line for each thing to put right
   */
  void start(Map<String, byte[]> inside, Map<String, byte[]> beside, List<String> accepted) {
    Map<String, byte[]> all = new TreeMap<>(inside);
    all.putAll(beside);
    // A form that came with Vigil and that no diagram shows any more is not the force's to take away.
    Map<String, byte[]> files = ShownForms.only(all);
    beside.keySet().forEach(name -> files.put(name, beside.get(name)));
    boolean ofTheForce = beside.entrySet().stream()
        .anyMatch(file -> !Arrays.equals(file.getValue(), inside.get(file.getKey())));
    // What is inside was checked when it was built; a process owner's change is checked before it is live.
    if (ofTheForce) {
      checks.demandAtStart(files);
    }
    LiveFiles live = LiveFiles.now(repository);
    Map<String, String> before = shipped.all();
    Map<String, byte[]> then = new TreeMap<>(files);
    List<Bundle> goLive = new ArrayList<>();
    List<Bundle> asking = new ArrayList<>();
    Map<String, String> settled = new LinkedHashMap<>();
    // Decisions first: a diagram that begins by the clock asks one when it is put in.
    Stream<String> names = Stream.of(".dmn", ".bpmn")
        .flatMap(kind -> files.keySet().stream().filter(name -> name.endsWith(kind)));
    names.forEach(name -> {
      Bundle bundle = Bundle.of(name, files);
      String ours = inside.containsKey(name) ? Bundle.of(name, inside).hash() : null;
      Bundle now = live.bundle(repository, name);
      String today = now == null ? null : now.hash();
      String wanted = bundle.hash();
      AtStart what = AtStart.of(ours, wanted, today, today == null || wanted.equals(today) ? null : last(name),
          before.get(name), accepted.contains(file(bundle)));
      if (what == AtStart.GOES_LIVE) {
        goLive.add(bundle);
      } else if (now != null) {
        then.putAll(now.files());
      }
      if (what == AtStart.ASKS) {
        asking.add(bundle);
      } else if (ours != null && !ours.equals(before.get(name))) {
        settled.put(name, ours);
      }
    });
    if (!goLive.isEmpty() && !live.deployments().isEmpty()) {
      fits(live.files(repository), ShownForms.only(then), asking, ofTheForce);
    }
    goLive.forEach(this::deploy);
    settled.forEach(shipped::keep);
    unanswered.set(asking.size());
    asking.forEach(this::ask);
  }

  /** What Vigil brings has to fit what the force has kept, and what the force brings the cases that run. */
  private void fits(Map<String, byte[]> live, Map<String, byte[]> then, List<Bundle> asking, boolean ofTheForce) {
    if (!asking.isEmpty()) {
      List<Finding> faults = new ArrayList<>(checks.of(then));
      faults.removeAll(checks.of(live));
      if (!faults.isEmpty()) {
        throw new CannotStart("This Vigil does not fit what was changed here and is live. Accept its version"
            + " (vigil.update.accept=" + String.join(",", asking.stream().map(Deployer::file).toList())
            + "), or put changed files beside it that fit:\n- "
            + String.join("\n- ", faults.stream().map(Finding::toString).toList()));
      }
    }
    List<Finding> stopped = cases.of(repository, live, then);
    if (!stopped.isEmpty() && ofTheForce) {
      throw new CannotStart("The change is refused. Put this right first:\n- "
          + String.join("\n- ", stopped.stream().map(Finding::toString).toList()));
    }
    // Vigil's own new diagrams have to be live before the cases can be moved to them.
    stopped.forEach(one -> LOG.warn("This Vigil would stop cases that run. {}", one));
  }

  private void ask(Bundle bundle) {
    LOG.warn("{}: this Vigil brings a new version, but what is live has been changed here. Yours stays live. To take"
        + " Vigil's, deploy it in the Modeler or start once with vigil.update.accept={}; to keep yours for good, put it"
        + " into processes/ (its forms into forms/) beside the application.", file(bundle), file(bundle));
  }

  private static String file(Bundle bundle) {
    return bundle.name().substring(bundle.name().indexOf('/') + 1);
  }

  /** What a start of Vigil put in last under this name; null when none did. */
  private String last(String name) {
    return repository.createDeploymentQuery().deploymentName(name).deploymentSource(Bundle.SOURCE)
        .orderByDeploymentTime().desc().listPage(0, 1).stream().findFirst()
        .map(last -> new Bundle(name, LiveFiles.of(repository, last.getId(), name)).hash()).orElse(null);
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

  private void deploy(Bundle bundle) {
    var deployment = repository.createDeployment().name(bundle.name()).source(Bundle.SOURCE);
    bundle.files().forEach((file, content) -> deployment.addInputStream(file, new ByteArrayInputStream(content)));
    deployment.deploy();
    LOG.info("Deployed {}", bundle.name());
  }
}
