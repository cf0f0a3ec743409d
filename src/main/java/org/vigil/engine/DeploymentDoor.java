package org.vigil.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.vigil.redesign.Finding;

/**
 * Holds what a person deploys (the Modeler's button, REST) against the same rules as the files beside the application,
 * together with everything that stays live, before any of it is live. What Vigil itself deploys was checked before.
 */
@Component
class DeploymentDoor extends AbstractProcessEnginePlugin {

  private final ObjectProvider<ChangeChecks> checks;

  DeploymentDoor(ObjectProvider<ChangeChecks> checks) {
    this.checks = checks;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<Deployer> before = new ArrayList<>();
    if (engine.getCustomPreDeployers() != null) {
      before.addAll(engine.getCustomPreDeployers());
    }
    before.add(this::check);
    engine.setCustomPreDeployers(before);
  }

  private void check(DeploymentEntity deployment) {
    var context = Context.getCommandContext();
    if (!deployment.isNew() || SignedIn.now(context).nobody()) {
      return;
    }
    Map<String, byte[]> brought = new TreeMap<>();
    deployment.getResources().forEach((name, resource) -> brought.put(stable(name), resource.getBytes()));
    List<String> faults = new ArrayList<>(apart(brought));
    if (faults.isEmpty()) {
      context.runWithoutAuthorization(() -> {
        Map<String, byte[]> live = live(context.getProcessEngineConfiguration().getRepositoryService());
        Map<String, byte[]> then = new TreeMap<>(live);
        then.putAll(brought);
        Set<Finding> known = new LinkedHashSet<>(checks.getObject().of(live));
        checks.getObject().of(then).stream().filter(finding -> !known.contains(finding))
            .forEach(finding -> faults.add(finding.toString()));
        return null;
      });
    }
    if (!faults.isEmpty()) {
      throw new NotValidException("Nothing was deployed. Put this right first:\n- " + String.join("\n- ", faults));
    }
  }

  /** A diagram goes live with the forms it was drawn for, so that a form stays the one an officer saw. */
  private static List<String> apart(Map<String, byte[]> brought) {
    List<String> faults = new ArrayList<>();
    Set<String> shown = new LinkedHashSet<>();
    brought.forEach((name, content) -> {
      if (name.endsWith(".bpmn")) {
        List<String> forms = ShownForms.of(content);
        shown.addAll(forms);
        List<String> missing = forms.stream().filter(form -> !brought.containsKey("forms/" + form + ".form")).toList();
        if (!missing.isEmpty()) {
          faults.add(name.substring(name.indexOf('/') + 1) + ": its forms have to come with it. Choose them as additional"
              + " files in the deploy window: " + String.join(".form, ", missing) + ".form");
        }
      }
    });
    brought.keySet().stream().filter(name -> name.endsWith(".form")
            && !shown.contains(name.substring("forms/".length(), name.length() - ".form".length())))
        .forEach(name -> faults.add(name.substring("forms/".length())
            + ": a form goes live only with its diagram. Deploy the diagram that shows it, with this form."));
    return faults;
  }

  private static String stable(String name) {
    String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return (file.endsWith(".form") ? "forms/" : "processes/") + file;
  }

  /** Everything new cases would get today. */
  private static Map<String, byte[]> live(RepositoryService repository) {
    Map<String, String> deployments = new HashMap<>();
    repository.createProcessDefinitionQuery().latestVersion().list()
        .forEach(definition -> deployments.put(definition.getResourceName(), definition.getDeploymentId()));
    repository.createDecisionDefinitionQuery().latestVersion().list()
        .forEach(definition -> deployments.put(definition.getResourceName(), definition.getDeploymentId()));
    Map<String, byte[]> live = new TreeMap<>();
    deployments.forEach((name, deployment) -> repository.getDeploymentResourceNames(deployment).stream()
        .filter(resource -> resource.equals(name) || resource.endsWith(".form"))
        .forEach(resource -> live.put(stable(resource), read(repository, deployment, resource))));
    return live;
  }

  private static byte[] read(RepositoryService repository, String deployment, String resource) {
    try (InputStream content = repository.getResourceAsStream(deployment, resource)) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
