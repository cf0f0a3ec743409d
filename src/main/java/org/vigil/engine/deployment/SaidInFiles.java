package org.vigil.engine.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.vigil.access.Role;
import org.vigil.access.Starters;
import org.vigil.access.TeamFilters;
import org.vigil.engine.SignedIn;
import org.vigil.engine.hardening.RightsAreTold;
import org.vigil.escalation.ChangedRights;

/**
 * What a diagram says of who may start it, and a table of the task lists, holds from the moment the file is live: it is
 * written in the transaction of the deployment, by whichever door that comes. So both are stored or neither, every node
 * reads the same, and two deployments at once wait for each other as the engine lets them.
 */
@Component
class SaidInFiles extends AbstractProcessEnginePlugin {

  private final ObjectProvider<Starters> starters;
  private final ObjectProvider<TeamFilters> lists;
  private final ObjectProvider<ChangedRights> told;

  SaidInFiles(ObjectProvider<Starters> starters, ObjectProvider<TeamFilters> lists,
      ObjectProvider<ChangedRights> told) {
    this.starters = starters;
    this.lists = lists;
    this.told = told;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<Deployer> after = new ArrayList<>();
    if (engine.getCustomPostDeployers() != null) {
      after.addAll(engine.getCustomPostDeployers());
    }
    after.add(this::hold);
    engine.setCustomPostDeployers(after);
  }

  private void hold(DeploymentEntity deployment) {
    // An old version that is only read again says nothing new.
    if (!deployment.isNew() || deployment.getDeployedArtifacts() == null) {
      return;
    }
    CommandContext context = Context.getCommandContext();
    List<?> deployed = deployment.getDeployedArtifacts().values().stream().<Object>flatMap(List::stream).toList();
    context.runWithoutAuthorization(() -> RightsAreTold.asOne(() -> {
      all(deployed, ProcessDefinitionEntity.class).forEach(diagram -> starters(diagram, context));
      all(deployed, DecisionDefinitionEntity.class).filter(table -> TeamFilters.TABLE.equals(table.getKey()))
          .forEach(table -> lists.getObject().goesLive(context.getProcessEngineConfiguration().getDmnEngine()
              .evaluateDecisionTable(table, Map.of()).getResultList()));
      return null;
    }));
  }

  private static <T> Stream<T> all(List<?> deployed, Class<T> kind) {
    return deployed.stream().filter(kind::isInstance).map(kind::cast);
  }

  private void starters(ProcessDefinitionEntity diagram, CommandContext context) {
    List<String> groups = diagram.getCandidateStarterGroupIdExpressions().stream().map(String::valueOf).toList();
    Starters.Changed changed = starters.getObject().goesLive(diagram.getKey(), groups,
        asksAForm(diagram.getStartFormDefinition()));
    SignedIn person = SignedIn.now(context);
    if (!changed.isNothing() && !person.nobody()) {
      told.getObject().changed(person.user(), "changed who may start “" + diagram.getName() + "”: "
          + Stream.of(titles(changed.more(), " may now"), titles(changed.fewer(), " may no longer"))
              .filter(part -> !part.isEmpty()).collect(Collectors.joining("; ")));
    }
  }

  private static boolean asksAForm(FormDefinition form) {
    return form != null && (form.getFormKey() != null || form.getCamundaFormDefinitionKey() != null);
  }

  private static String titles(List<Role> roles, String what) {
    return roles.isEmpty() ? ""
        : roles.stream().map(role -> "“" + role.title() + "”").collect(Collectors.joining(", ")) + what;
  }
}
