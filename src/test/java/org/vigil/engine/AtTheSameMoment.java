package org.vigil.engine;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/** Lets two people send or take the same step of the tests' small process, each before the other has been stored. */
@Component
public class AtTheSameMoment extends AbstractProcessEnginePlugin {

  private volatile CyclicBarrier meeting;

  /** Until it is called off, nobody sends or takes a step of the small process until two want to. */
  public void arrange() {
    meeting = new CyclicBarrier(2);
  }

  public void callOff() {
    meeting = null;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
      @Override
      public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (((ProcessDefinitionEntity) scope.getProcessDefinition()).getKey().equals("two-teams")) {
          var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
          task.addTaskListener(TaskListener.EVENTNAME_COMPLETE, (TaskListener) step -> meet());
          task.addTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, (TaskListener) step -> meet());
        }
      }
    });
  }

  private void meet() {
    CyclicBarrier now = meeting;
    if (now == null) {
      return;
    }
    try {
      now.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("Nobody else came.", e);
    }
  }
}
