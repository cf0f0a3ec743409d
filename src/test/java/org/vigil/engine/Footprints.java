package org.vigil.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/** Remembers every arrow of every diagram that a test has passed; the engine's own history knows the boxes only. */
@Component
public class Footprints extends AbstractProcessEnginePlugin {

  private final Set<String> passed = new ConcurrentSkipListSet<>();

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
      @Override
      public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
        String process = ((ProcessDefinitionEntity) scope.getProcessDefinition()).getKey();
        flow.addListener(ExecutionListener.EVENTNAME_TAKE,
            (ExecutionListener) execution -> passed.add(process + " " + flow.getId()));
      }
    });
  }

  /** The arrows passed in this Vigil so far, as {@code process id}. */
  public Set<String> passed() {
    return Set.copyOf(passed);
  }
}
