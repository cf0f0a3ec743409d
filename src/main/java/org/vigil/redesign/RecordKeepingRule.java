package org.vigil.redesign;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BaseElement;

/**
 * Every process says what it is, which version it is, and how long its records live. Prevents: a case file deleted by
 * the engine's clean-up years before the child may ask for it; a deployment the engine refuses at start-up.
 */
final class RecordKeepingRule implements Rule {

  /** Records about children are kept a hundred years: nothing is ever deleted by default. */
  private static final int KEPT_DAYS = 36500;
  private static final Pattern DAYS = Pattern.compile("P(\\d{1,7})D");

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var diagram : change.diagrams()) {
      var process = diagram.process();
      if (Labels.isUnnamed(process)) {
        found.accept(diagram.fault(process, "has no name. Name it as officers call it."));
      }
      if (documentation(process).isEmpty()) {
        found.accept(diagram.fault(process, "has no documentation. Say in a sentence what it carries from where to"
            + " where."));
      }
      if (process.getCamundaVersionTag() == null || process.getCamundaVersionTag().isBlank()) {
        found.accept(diagram.fault(process, "has no version tag. Give it one, for instance 1.0."));
      }
      if (!process.isExecutable()) {
        found.accept(diagram.fault(process, "is not marked as executable. Tick \"Executable\"."));
      }
      var fault = timeToLiveFault(process.getCamundaHistoryTimeToLiveString());
      if (fault != null) {
        found.accept(diagram.fault(process, fault));
      }
    }
    for (var file : change.decisionFiles()) {
      for (var decision : file.decisions()) {
        var fault = timeToLiveFault(decision.getCamundaHistoryTimeToLiveString());
        if (fault != null) {
          found.accept(file.fault(decision, fault));
        }
      }
    }
  }

  private static String timeToLiveFault(String timeToLive) {
    if (timeToLive == null || timeToLive.isBlank()) {
      return "has no history time to live. Write P" + KEPT_DAYS + "D.";
    }
    var days = DAYS.matcher(timeToLive.strip());
    if (!days.matches()) {
      return "has the history time to live \"" + timeToLive + "\", which is not a number of days. Write P"
          + KEPT_DAYS + "D.";
    }
    return Integer.parseInt(days.group(1)) < KEPT_DAYS
        ? "keeps its records " + days.group(1) + " days only. Records about children are kept: write"
            + " P" + KEPT_DAYS + "D."
        : null;
  }

  static String documentation(BaseElement element) {
    var text = new StringBuilder();
    element.getDocumentations().forEach(documentation -> text.append(documentation.getTextContent()));
    return text.toString().strip();
  }
}
