package org.vigil.engine;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.vigil.allocation.NightCover;

/** Offers a step of any diagram, as it begins, to those who stand in for a role that is not at work. */
@Component
class OfferedAtNight extends AbstractProcessEnginePlugin {

  /** The ladder has its own hours: escalation-ladder.dmn says who is asked at night. */
  private static final String LADDER = "escalate";

  private final ObjectProvider<NightCover> cover;

  OfferedAtNight(ObjectProvider<NightCover> cover) {
    this.cover = cover;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
      @Override
      public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (LADDER.equals(((ProcessDefinitionEntity) activity.getProcessDefinition()).getKey())) {
          return;
        }
        ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition()
            .addTaskListener(TaskListener.EVENTNAME_CREATE, OfferedAtNight.this::offer);
      }
    });
  }

  /** A step somebody holds already waits for that person. */
  void offer(DelegateTask task) {
    List<String> groups =
        task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).distinct().toList();
    if (task.getAssignee() == null && task.getDueDate() != null && !groups.isEmpty()) {
      cover.getObject().standIns(groups, task.getDueDate()).forEach(task::addCandidateGroup);
    }
  }
}
