package org.vigil.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** The listeners that look at each diagram after the engine has read it; the engine's own list may not be there yet. */
public final class ParseListeners {

  private ParseListeners() {}

  /** The list itself: whoever adds to it is asked about every diagram from then on. */
  public static List<BpmnParseListener> of(ProcessEngineConfigurationImpl engine) {
    if (engine.getCustomPostBPMNParseListeners() == null) {
      engine.setCustomPostBPMNParseListeners(new ArrayList<>());
    }
    return engine.getCustomPostBPMNParseListeners();
  }
}
