package org.vigil.engine.forms;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.vigil.casefile.Sight;
import org.vigil.engine.ParseListeners;
import org.vigil.engine.SentForm;
import org.vigil.engine.SignedIn;
import org.vigil.form.FormListener;
import org.vigil.form.FormRules;

/** Puts the guard in front of every task form and every start form of every diagram. */
@Component
class GuardedForms extends AbstractProcessEnginePlugin {

  private final FormGuard guard;
  private final StepHolder holder = new StepHolder();

  GuardedForms(FormRules rules, ObjectProvider<FormListener> listeners, ObjectProvider<Sight> sight, Clock clock) {
    this.guard = new FormGuard(rules, listeners, new NamedCases(sight), clock);
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    ParseListeners.of(engine).add(new AbstractBpmnParseListener() {
      @Override
      public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.setTaskFormHandler(new GuardedTask(task.getTaskFormHandler()));
      }

      @Override
      public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (scope instanceof ProcessDefinitionEntity process && process.getInitial() == activity) {
          process.setStartFormHandler(new GuardedStart(process.getStartFormHandler()));
        }
      }
    });
  }

  private final class GuardedTask implements TaskFormHandler {
    private final TaskFormHandler engine;

    GuardedTask(TaskFormHandler engine) {
      this.engine = engine;
    }

    @Override
    public TaskFormData createTaskForm(TaskEntity task) {
      return engine.createTaskForm(task);
    }

    @Override
    public void parseConfiguration(
        Element element, DeploymentEntity deployment, ProcessDefinitionEntity process, BpmnParse parse) {
      engine.parseConfiguration(element, deployment, process, parse);
    }

    @Override
    public void submitFormVariables(VariableMap submission, VariableScope scope) {
      TaskEntity task = (TaskEntity) scope;
      SentForm.at(task.getProcessDefinition().getKey(), task.getTaskDefinitionKey());
      holder.refusal(task, SignedIn.now(Context.getCommandContext()), Context.getCommandContext())
          .ifPresent(sentence -> {
            throw new FormRefused(sentence);
          });
      engine.submitFormVariables(guard.admit(submission, engine.createTaskForm(task), scope, null), scope);
    }
  }

  private final class GuardedStart implements StartFormHandler {
    private final StartFormHandler engine;

    GuardedStart(StartFormHandler engine) {
      this.engine = engine;
    }

    @Override
    public StartFormData createStartFormData(ProcessDefinitionEntity process) {
      return engine.createStartFormData(process);
    }

    @Override
    public void parseConfiguration(
        Element element, DeploymentEntity deployment, ProcessDefinitionEntity process, BpmnParse parse) {
      engine.parseConfiguration(element, deployment, process, parse);
    }

    @Override
    public void submitFormVariables(VariableMap submission, VariableScope scope) {
      ExecutionEntity started = (ExecutionEntity) scope;
      SentForm.at(started.getProcessDefinition().getKey(), "start form");
      StartFormData form = engine.createStartFormData(started.getProcessDefinition());
      engine.submitFormVariables(guard.admit(submission, form, scope, started.getProcessDefinition().getKey()), scope);
    }
  }
}
