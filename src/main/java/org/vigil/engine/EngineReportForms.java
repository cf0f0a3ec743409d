package org.vigil.engine;

import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.stereotype.Component;
import org.vigil.report.ReportForm;
import org.vigil.report.ReportForms;

/** The start form and the words of senders as they were deployed last; read once a version. */
@Component
class EngineReportForms implements ReportForms {

  private static final String PROCESS = "child-abuse-report";

  private record Read(String process, String decision, ReportForm form) {}

  private final ProcessEngine engine;
  private final DeployedForms forms = new DeployedForms();
  private final AtomicReference<Read> last = new AtomicReference<>(new Read("", "", null));

  EngineReportForms(ProcessEngine engine) {
    this.engine = engine;
  }

  @Override
  public ReportForm inForce() {
    var commands =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired();
    // Whoever sends a report may neither see diagrams nor tables; how it is read is no secret.
    return commands.execute(context -> context.runWithoutAuthorization(() -> inForce(context)));
  }

  private ReportForm inForce(CommandContext context) {
    var deployed = engine.getRepositoryService();
    var process = deployed.createProcessDefinitionQuery().processDefinitionKey(PROCESS).latestVersion().singleResult();
    var words = deployed.createDecisionDefinitionQuery().decisionDefinitionKey(ReportForm.WORDS).latestVersion()
        .singleResult();
    if (process == null || words == null) {
      throw new IllegalStateException(PROCESS + ".bpmn or " + ReportForm.WORDS + ".dmn is not deployed.");
    }
    var known = last.get();
    if (known.process().equals(process.getId()) && known.decision().equals(words.getId())) {
      return known.form();
    }
    var form = ReportForm.of(forms.of(engine.getFormService().getStartFormData(process.getId()), context),
        deployed.getDmnModelInstance(words.getId()));
    last.set(new Read(process.getId(), words.getId(), form));
    return form;
  }
}
