package org.vigil.engine.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ResourceDefinition;

/**
 * Everything new cases would get today: the newest version of each diagram and decision, each diagram with its forms.
 *
 * @param deployments the deployment of each diagram and decision, by its file; the same deployments are the same files
 */
record LiveFiles(Map<String, String> deployments, Map<String, String> resources) {

  static LiveFiles now(RepositoryService repository) {
    Map<String, String> deployments = new TreeMap<>();
    Map<String, String> resources = new HashMap<>();
    Map<String, Date> times = new HashMap<>();
    repository.createDeploymentQuery().list().forEach(one -> times.put(one.getId(), one.getDeploymentTime()));
    List<ResourceDefinition> latest = new ArrayList<>(repository.createProcessDefinitionQuery().latestVersion().list());
    latest.addAll(repository.createDecisionDefinitionQuery().latestVersion().list());
    // A decision that was taken out of its file, or renamed, still has a latest version: in the file as it was before.
    latest.sort(Comparator.comparing(one -> times.get(one.getDeploymentId())));
    for (ResourceDefinition one : latest) {
      deployments.put(stable(one.getResourceName()), one.getDeploymentId());
      resources.put(stable(one.getResourceName()), one.getResourceName());
    }
    return new LiveFiles(deployments, resources);
  }

  /** A file's name whatever folder it was brought from. */
  static String stable(String name) {
    String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return (file.endsWith(".form") ? "forms/" : "processes/") + file;
  }

  /** The files themselves; of a form that two diagrams show, the one deployed last. */
  Map<String, byte[]> files(RepositoryService repository) {
    Map<String, byte[]> files = new TreeMap<>();
    Map<String, Deployment> times = new HashMap<>();
    repository.createDeploymentQuery().list().forEach(one -> times.put(one.getId(), one));
    deployments.entrySet().stream()
        .sorted(Comparator.comparing(one -> times.get(one.getValue()).getDeploymentTime()))
        .forEach(one -> files.putAll(of(repository, one.getValue(), resources.get(one.getKey()))));
    return files;
  }

  /** What new cases get today of a diagram or decision; null when there is none. */
  Bundle bundle(RepositoryService repository, String name) {
    return deployments.containsKey(name)
        ? new Bundle(name, of(repository, deployments.get(name), resources.get(name))) : null;
  }

  /** One file of the engine, and when it is a diagram, the forms of its deployment that it shows. */
  static Map<String, byte[]> of(RepositoryService repository, String deployment, String resource) {
    Map<String, byte[]> files = new TreeMap<>();
    byte[] content = read(repository, deployment, resource);
    files.put(stable(resource), content);
    if (resource.endsWith(".bpmn")) {
      List<String> shown = ShownForms.of(content).stream().map(form -> "forms/" + form + ".form").toList();
      repository.getDeploymentResourceNames(deployment).stream().filter(name -> shown.contains(stable(name)))
          .forEach(name -> files.put(stable(name), read(repository, deployment, name)));
    }
    return files;
  }

  private static byte[] read(RepositoryService repository, String deployment, String resource) {
    try (InputStream content = repository.getResourceAsStream(deployment, resource)) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
