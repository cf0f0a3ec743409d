package org.vigil.engine.deployment;

import java.util.ArrayList;
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
import org.vigil.engine.SignedIn;
import org.vigil.redesign.Finding;

/**
 * Holds what a person deploys (the Modeler's button, REST) against the same rules as the files beside the application,
 * together with everything that stays live, before any of it is live. What Vigil itself deploys was checked before.
 */
@Component
class DeploymentDoor extends AbstractProcessEnginePlugin {

  /** The files new cases get, and the findings about them that nobody has to put right to bring something else. */
  private record Today(LiveFiles live, Map<String, byte[]> files, Set<Finding> findings) { }

  private final ObjectProvider<ChangeChecks> checks;
  private final ObjectProvider<CasesInTheWay> cases;
  private volatile Today known;

  DeploymentDoor(ObjectProvider<ChangeChecks> checks, ObjectProvider<CasesInTheWay> cases) {
    this.checks = checks;
    this.cases = cases;
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
    if (Bundle.SOURCE.equals(deployment.getSource())) {
      // What Vigil brought is known by it: an update replaces nothing else unasked.
      deployment.setSource(null);
    }
    Map<String, byte[]> brought = new TreeMap<>();
    deployment.getResources().forEach((name, resource) -> brought.put(LiveFiles.stable(name), resource.getBytes()));
    List<String> faults = new ArrayList<>(apart(brought));
    if (faults.isEmpty()) {
      context.runWithoutAuthorization(() -> {
        faults.addAll(faults(context.getProcessEngineConfiguration().getRepositoryService(), brought));
        return null;
      });
    }
    if (!faults.isEmpty()) {
      throw new NotValidException("Nothing was deployed. Put this right first:\n- " + String.join("\n- ", faults));
    }
  }

  private List<String> faults(RepositoryService repository, Map<String, byte[]> brought) {
    Today today = today(repository);
    Map<String, byte[]> then = new TreeMap<>(today.files);
    then.putAll(brought);
    // A form its diagram does not show any more goes with the drawing that did.
    Map<String, byte[]> shown = ShownForms.only(then);
    List<Finding> faults = new ArrayList<>(checks.getObject().of(shown));
    faults.removeAll(today.findings);
    if (faults.isEmpty()) {
      // What is wrong by itself would be met by running cases as well, and is said once.
      faults.addAll(cases.getObject().of(repository, today.files, shown));
    }
    return faults.stream().map(Finding::toString).toList();
  }

  /** What is live, and what is wrong with it already; it costs seconds and changes only with a deployment. */
  private Today today(RepositoryService repository) {
    LiveFiles live = LiveFiles.now(repository);
    Today last = known;
    if (last == null || !last.live.equals(live)) {
      Map<String, byte[]> files = live.files(repository);
      last = new Today(live, files, new LinkedHashSet<>(checks.getObject().of(files)));
      known = last;
    }
    return last;
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
          faults
              .add(name.substring(name.indexOf('/') + 1) + ": its forms have to come with it. Choose them as additional"
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
}
