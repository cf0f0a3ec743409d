package org.vigil.engine.hardening;

import java.util.Set;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.interceptor.Command;

/**
 * What of the engine's commands is there for people. What is not named is shut, so that a command the next version
 * brings is shut until somebody has thought about it. The engine's rights decide beside this what a person may.
 */
final class PeoplesCommands {

  /** Looks at something and changes nothing. */
  private static final Set<String> LOOKS = Set.of("AuthorizationCheckCmd", "CheckPassword", "CreateGroupQueryCmd",
      "CreateMigrationPlanCmd", "CreateTenantQueryCmd", "CreateUserQueryCmd", "ExecuteFilterCountCmd",
      "ExecuteFilterListCmd", "ExecuteFilterListPageCmd", "ExecuteFilterSingleResultCmd", "FindActiveActivityIdsCmd",
      "IsIdentityServiceReadOnlyCmd", "IsTelemetryEnabledCmd", "EvaluateDecisionCmd", "EvaluateDecisionTableCmd",
      "ExecuteDurationReportCmd", "ExecuteDurationCmd", "HistoricTaskInstanceCountByNameCmd",
      "HistoricTaskInstanceCountByProcessDefinitionKey", "TaskCountByCandidateGroupCmd", "MetricsQueryImpl",
      "MetricsQueryIntervalCmd", "MetricsQuerySumCmd", "QueryCalledProcessDefinitionsCmd", "QueryProcessInstancesCmd",
      "QueryProcessInstancesCountCmd", "ExecuteListQueryCmd", "ExecuteSingleQueryCmd", "QueryServiceRowCountCmd");

  /** How an officer works: takes a step for oneself, lets it go, sends its form. */
  private static final Set<String> STEPS = Set.of("ClaimTaskCmd", "AssignTaskCmd", "SubmitTaskFormCmd",
      "SubmitStartFormCmd");

  /** A supervisor has failed work tried again; a process owner deploys; an administrator keeps accounts and rights. */
  private static final Set<String> KEEPS = Set.of("SetJobRetriesCmd", "DeployCmd", "CreateUserCmd", "SaveUserCmd",
      "DeleteUserCmd", "UnlockUserCmd", "CreateGroupCmd", "SaveGroupCmd", "DeleteGroupCmd", "CreateMembershipCmd",
      "DeleteMembershipCmd", "CreateAuthorizationCommand", "SaveAuthorizationCmd", "DeleteAuthorizationCmd",
      "CreateFilterCmd", "SaveFilterCmd", "DeleteFilterCmd");

  /** What Vigil's own pages do for a person beside all this, each with a question of its own. */
  private static final Set<String> OF_THE_HOUSE =
      Set.of("AddCommentCmd", "MigrateProcessInstanceCmd", "CorrelateMessageCmd");

  private PeoplesCommands() { }

  /** At whatever door a person stands. */
  static boolean open(Class<?> command) {
    String name = command.getSimpleName();
    return ours(command) || AbstractQuery.class.isAssignableFrom(command) && !name.startsWith("TablePage")
        || name.startsWith("Get") || LOOKS.contains(name) || STEPS.contains(name) || KEEPS.contains(name);
  }

  /** On Vigil's own pages. */
  static boolean openInTheHouse(Class<?> command) {
    return open(command) || OF_THE_HOUSE.contains(command.getSimpleName());
  }

  private static boolean ours(Class<?> command) {
    return Command.class.isAssignableFrom(command) && command.getName().startsWith("org.vigil.");
  }
}
