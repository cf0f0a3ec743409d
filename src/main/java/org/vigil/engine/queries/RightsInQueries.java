package org.vigil.engine.queries;

import java.util.List;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.springframework.stereotype.Component;
import org.vigil.engine.ManagerInstead;

/** The same rights to see, asked for in fewer questions: each step a team ever had keeps a row of rights. */
@Component
class RightsInQueries extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    ManagerInstead.of(AuthorizationManager.class, InFewerQuestions::new, engine);
  }

  private static final class InFewerQuestions extends AuthorizationManager {

    /**
     * Before each query of a person the engine looks up which groups have any right at all, over every row of rights
     * there is, to leave the person's other groups out of the question. A group without a right grants nothing and
     * takes nothing away: asked with all groups of the person, the question has the same answer.
     */
    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> groups) {
      return groups == null ? List.of() : groups;
    }

    /**
     * A step that is offered to a team may be read by the team: the engine writes that right with the offer, and
     * nothing in Vigil takes it away. Whoever asks for the steps of their own teams is not asked again at each step.
     */
    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
      super.configureTaskQuery(query);
      if (isOfOwnTeams(query)) {
        query.getAuthCheck().setAuthorizationCheckEnabled(false);
      }
    }

    private static boolean isOfOwnTeams(TaskQueryImpl query) {
      List<String> own = query.getAuthCheck().getAuthGroupIds();
      // With any of these the engine also finds steps that are offered to none of the groups asked for.
      if (own == null || query.isOrQueryActive() || query.getCandidateUser() != null
          || query.getCandidateGroupLike() != null) {
        return false;
      }
      List<String> asked = query.getCandidateGroups();
      return asked != null && !asked.isEmpty() && own.containsAll(asked);
    }
  }
}
