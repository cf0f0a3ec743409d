package org.vigil.engine.adapters;

import java.util.Optional;
import java.util.function.BiFunction;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;
import org.vigil.engine.SignedIn;
import org.vigil.engine.forms.StepHolder;
import org.vigil.tasklist.StepRights;

/** Asks for a draft what is asked when the form arrives. */
@Component
class EngineStepRights implements StepRights {

  private static final String GONE = "This step is already finished or has been withdrawn. Go back to your list.";

  private final ProcessEngineConfigurationImpl engine;
  private final StepHolder holder = new StepHolder();

  EngineStepRights(ProcessEngine engine) {
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
  }

  @Override
  public Optional<String> refusal(String taskId) {
    return ask(taskId, (task, context) -> holder.refusal(task, SignedIn.now(context), context))
        .orElse(Optional.of(GONE));
  }

  @Override
  public boolean isTheirs(String taskId) {
    return ask(taskId, (task, context) -> holder.isTheirs(task, SignedIn.now(context))).orElse(false);
  }

  private <T> Optional<T> ask(String taskId, BiFunction<TaskEntity, CommandContext, T> question) {
    return engine.getCommandExecutorTxRequired().execute(context ->
        Optional.ofNullable(context.getTaskManager().findTaskById(taskId)).map(task -> question.apply(task, context)));
  }
}
